"""A source that fails breaks its own cards and nothing else; each says why and how to go on."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from dashboards.models import Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import ChartFactory, page_for
from datasources.models import DataSource
from datasources.services import error_texts
from datasources.tests import shop
from datasources.tests.factories import ConnectionFactory


@pytest.fixture
def canvas(worker: Worker, sales_source: DataSource, costs_source: DataSource, admin: User) -> Page:
    """One chart over each source; `costs` will fail."""
    page = page_for(admin)
    ChartFactory.create(page=page, source=sales_source)
    ChartFactory.create(page=page, source=costs_source)
    return page


def cards(browser: Client, page: Page) -> tuple[Any, Any]:
    """The healthy card and the one over `costs`, once both have an answer."""
    address = f"/dashboards/{page.dashboard_id}/pages/{page.pk}/"

    def answered() -> Any:
        answer = browser.get(address)
        assert answer.status_code == 200
        found = answer.context["board"].cards
        return None if any(card.state == "waiting" for card in found) else (found, answer.content.decode())

    found, text = shop.eventually(answered, seconds=20)
    for card in found:
        assert card.error in text.replace("&#x27;", "'")
    healthy, failing = sorted(found, key=lambda card: card.chart.source.identifier, reverse=True)
    return healthy, failing


def spoil(source: DataSource, how: str) -> None:
    match how:
        case "down":
            source.connection = ConnectionFactory.create()
            source.connection.config["port"] = 1
            source.connection.save()
        case "password":
            source.connection = ConnectionFactory.create(password="wrong")
        case "table gone":
            source.table_name = "nowhere"
        case "column gone":
            chart = source.charts.get()
            source.fields.filter(key="cost").update(column="nowhere")
            chart.config = {"metrics": [{"id": "m1", "field": "cost", "aggregate": "SUM"}]}
            chart.save()
        case "another type":
            chart = source.charts.get()
            chart.config = {"metrics": [{"id": "m1", "field": "brand", "aggregate": "SUM"}]}
            chart.save()
    source.save()


@pytest.mark.parametrize(
    ("how", "code", "reason"),
    [
        ("down", "source_unreachable", "network"),
        ("password", "source_unreachable", "credentials"),
        ("table gone", "query_failed", "table_gone"),
        ("column gone", "field_removed", "field_removed"),
        ("another type", "query_failed", "bad_config"),
    ],
)
def test_the_card_says_why_and_the_others_are_unaffected(
    how: str, code: str, reason: str, canvas: Page, costs_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    spoil(costs_source, how)
    browser = client_of(admin)
    healthy, failing = cards(browser, canvas)
    assert healthy.state == "data"
    html = browser.get(f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/").content.decode()
    assert (f"/datasources/{costs_source.pk}/sync/" in html) == (reason in {"field_removed", "table_gone"})
    assert (failing.state, failing.error_code) == ("error", code)
    assert failing.error == str(error_texts.SENTENCES[reason])


def test_a_source_that_hangs_is_ended_and_retry_works_once_it_is_back(
    canvas: Page, costs_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    costs_source.timeout_seconds = 1
    costs_source.save()
    browser = client_of(admin)
    with shop.locked("costs"):
        healthy, failing = cards(browser, canvas)
    assert (healthy.state, failing.error_code) == ("data", "query_timeout")
    address = f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/charts/refresh/"
    [again] = browser.post(address, {"chart": str(failing.chart.pk)}).context["board"].cards
    assert again.state == "waiting", "the error is not answered again"
    _healthy, back = cards(browser, canvas)
    assert back.state == "data"
    assert back.view.scores[0].value == 20
