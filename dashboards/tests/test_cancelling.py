"""Cancelling: for oneself at once, at the source when the last one has left; then a way to ask again."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from dashboards.models import Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import PageFactory, chart, page_for
from dashboards.tests.stale_kit import arrive, expire
from datasources.models import DataSource, QueryRecord
from datasources.tests import shop

HTMX = {"HX-Request": "true"}
MALLS = {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [{"id": "m1", "aggregate": "COUNT"}]}
SALES = '"sales"'


@pytest.fixture
def canvas(sales_source: DataSource, admin: User) -> Page:
    page = page_for(admin)
    chart(page, sales_source, "TABLE", MALLS)
    return page


def address(page: Page) -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/"


def held_in(text: str) -> str:
    found = re.search(r'data-ticket="([^"]+)"', text)
    return found[1] if found else ""


def opened(browser: Client, page: Page) -> str:
    """The ticket of its one chart."""
    return held_in(browser.get(address(page)).content.decode())


def cancel(browser: Client, page: Page, ticket: str) -> str:
    answer = browser.post(f"{address(page)}charts/cancel/", {"t": ticket}, headers=HTMX)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_query_ends_at_the_source_and_can_be_asked_again(
    worker: Worker, canvas: Page, admin: User, client_of: ClientOf
) -> None:
    browser = client_of(admin)
    with shop.locked("sales"):
        ticket = opened(browser, canvas)
        shop.eventually(lambda: shop.running(SALES))
        text = cancel(browser, canvas, ticket)
        assert 'data-state="cancelled"' in text
        assert "Read again" in text
        assert not held_in(text)
        shop.eventually(lambda: not shop.running(SALES), seconds=4)
        poll = browser.get(f"{address(canvas)}charts/", {"t": ticket})
        assert "HX-Refresh" not in poll.headers, "a poll that was under way does not load the page again"
        assert "<article" not in poll.content.decode()
    shop.eventually(lambda: QueryRecord.objects.filter(reason="cancelled", actor=admin).exists())
    again = held_in(browser.post(f"{address(canvas)}charts/refresh/", headers=HTMX).content.decode())
    shop.eventually(
        lambda: 'data-state="data"' in browser.get(f"{address(canvas)}charts/", {"t": again}).content.decode()
    )


def test_who_still_waits_gets_the_numbers(
    worker: Worker, canvas: Page, admin: User, owner: User, client_of: ClientOf
) -> None:
    first, second = client_of(admin), client_of(owner)
    with shop.locked("sales"):
        left, waits = opened(first, canvas), opened(second, canvas)
        shop.eventually(lambda: shop.running(SALES))
        assert "cancelled" in cancel(first, canvas, left)
        assert "<article" not in cancel(first, canvas, waits), "somebody else's"
        assert shop.running(SALES) == 1
    text = shop.eventually(
        lambda: (
            (found := second.get(f"{address(canvas)}charts/", {"t": waits}).content.decode())
            and "<article" in found
            and found
        )
    )
    assert 'data-state="data"' in text
    assert not QueryRecord.objects.filter(reason="cancelled").exists()


@pytest.mark.parametrize("ticket", ["", "x" * 5000, "\x00", "*", str(uuid4()), "elsewhere", "preview"])
def test_what_is_no_ticket_of_this_page_is_passed_over(
    ticket: str, canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    browser = client_of(admin)
    if ticket == "elsewhere":
        other = PageFactory.create(dashboard=canvas.dashboard)
        chart(other, sales_source, "TABLE", MALLS)
        ticket = opened(browser, other)
    elif ticket == "preview":
        ticket = held_in(browser.get(f"/datasources/{sales_source.pk}/").content.decode())
    assert "<article" not in cancel(browser, canvas, ticket)


def test_old_numbers_stay_when_their_renewal_is_cancelled(canvas: Page, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    opened(browser, canvas)
    arrive()
    assert not opened(browser, canvas)
    expire()
    text = cancel(browser, canvas, opened(browser, canvas))
    [(count,)] = shop.rows("SELECT count(*) FROM sales WHERE mall = 'own'")
    assert 'data-state="stale"' in text
    assert f'["own",{count}]' in text
    assert "The query was cancelled." in text
    assert not held_in(text)


def test_a_chart_being_edited(canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    new = f"{address(canvas)}edit/charts/new/?type=SCORECARD&source={sales_source.pk}"
    text = browser.get(new, headers=HTMX).content.decode()
    text = cancel(browser, canvas, held_in(text))
    assert 'data-state="cancelled"' in text
    assert "edit/charts/preview/" in text, "its form asks again: nothing of it is stored"


def test_the_first_rows_of_a_source(sales_source: DataSource, admin: User, owner: User, client_of: ClientOf) -> None:
    browser, path = client_of(admin), f"/datasources/{sales_source.pk}/preview/"
    ticket = held_in(browser.get(f"/datasources/{sales_source.pk}/").content.decode())
    assert client_of(owner).post(f"{path}cancel/", {"t": ticket}, headers=HTMX).status_code == 200
    assert browser.get(f"/api/v1/jobs/{ticket}").json()["state"] == "queued", "somebody else cannot"
    text = browser.post(f"{path}cancel/", {"t": ticket}, headers=HTMX).content.decode()
    assert "Read again" in text
    assert not held_in(text)
    assert browser.get(f"/api/v1/jobs/{ticket}").json()["state"] == "cancelled"


def test_leaving_before_a_worker_had_it_asks_nothing(canvas: Page, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    cancel(browser, canvas, opened(browser, canvas))
    arrive()
    assert not QueryRecord.objects.exists()
