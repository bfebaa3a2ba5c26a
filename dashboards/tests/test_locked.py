"""A page that uses a data source its viewer has no grant for is locked as a whole, by every door (product.md §2.3)."""

from typing import Any

import pytest
from django_redis import get_redis_connection

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from dashboards.models import Chart, FilterControl, Page
from dashboards.tests.factories import ChartFactory, FilterFactory, PageFactory, ShareFactory
from datasources.models import DataSource
from datasources.tests.factories import GrantFactory

HTMX = {"HX-Request": "true"}


@pytest.fixture
def canvas(sales_source: DataSource, costs_source: DataSource, viewer: User) -> Page:
    """Of two sources on the page the viewer may use one."""
    GrantFactory.create(source=sales_source, user=viewer)
    page = PageFactory.create(name="Locked one", order=0)
    ShareFactory.create(dashboard=page.dashboard, user=viewer)
    return page


@pytest.fixture(params=["chart", "hidden chart", "filter"])
def locked(request: pytest.FixtureRequest, canvas: Page, sales_source: DataSource, costs_source: DataSource) -> Page:
    """Whatever uses the other source locks the whole page."""
    ChartFactory.create(page=canvas, source=sales_source)
    if request.param == "filter":
        FilterFactory.create(page=canvas, source=costs_source)
    else:
        ChartFactory.create(page=canvas, source=costs_source, element__hidden=request.param == "hidden chart")
    return canvas


def address(canvas: Page) -> str:
    return f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/"


def enqueued() -> int:
    state = get_redis_connection("state")
    return int(state.scard("jobs:active")) + int(state.llen("queries"))


def test_the_page_names_what_is_missing_and_shows_nothing_else(
    locked: Page, viewer: User, client_of: ClientOf, costs_source: DataSource, sales_source: DataSource
) -> None:
    browser = client_of(viewer)
    text = browser.get(address(locked)).content.decode()
    assert "This page is locked" in text
    assert costs_source.label in text
    assert sales_source.label not in text, "only what is missing is named"
    for element in locked.elements.all():
        assert str(element.pk) not in text
    assert browser.get(f"{address(locked)}layout.css").status_code == 404
    assert browser.get(f"{address(locked)}charts/").status_code == 404
    assert browser.post(f"{address(locked)}charts/refresh/").status_code == 404
    assert enqueued() == 0
    assert not AuditEntry.objects.filter(action="DATA_QUERY").exists()


def test_a_change_of_filters_on_a_page_that_was_locked_meanwhile_gives_no_rows(
    locked: Page, viewer: User, client_of: ClientOf
) -> None:
    answer = client_of(viewer).get(address(locked), headers=HTMX)
    assert "chart-card" not in answer.content.decode()
    assert enqueued() == 0


def test_the_api_gives_labels_instead_of_elements(
    locked: Page, viewer: User, api_of: ApiOf, costs_source: DataSource
) -> None:
    body = api_of(viewer).get(f"/api/v1/pages/{locked.pk}").json()
    assert body["locked"] == [costs_source.label]
    assert "elements" not in body


def test_an_open_page_gives_elements(
    canvas: Page, viewer: User, api_of: ApiOf, client_of: ClientOf, sales_source: DataSource
) -> None:
    chart = ChartFactory.create(page=canvas, source=sales_source)
    body = api_of(viewer).get(f"/api/v1/pages/{canvas.pk}").json()
    assert [element["id"] for element in body["elements"]] == [str(chart.pk)]
    assert "locked" not in body
    assert str(chart.pk) in client_of(viewer).get(address(canvas)).content.decode()


def test_a_chart_and_a_filter_without_the_grant_are_refused_by_name(
    canvas: Page, viewer: User, api_of: ApiOf, costs_source: DataSource
) -> None:
    chart = ChartFactory.create(page=canvas, source=costs_source)
    control = FilterFactory.create(page=canvas, source=costs_source)
    script = api_of(viewer)
    refused: list[Any] = [
        script.get(f"/api/v1/charts/{chart.pk}"),
        script.post(f"/api/v1/charts/{chart.pk}/data?wait=0", {}),
        script.get(f"/api/v1/filters/{control.pk}/values?wait=0"),
    ]
    for answer in refused:
        assert answer.status_code == 403
        [error] = answer.json()["errors"]
        assert error["code"] == "no_data_access"
        assert costs_source.label in error["detail"]
    assert enqueued() == 0


def test_the_dashboard_opens_on_its_first_open_page(
    locked: Page, viewer: User, admin: User, client_of: ClientOf, sales_source: DataSource
) -> None:
    after = PageFactory.create(dashboard=locked.dashboard, name="Open one", order=1)
    ChartFactory.create(page=after, source=sales_source)
    dashboard = f"/dashboards/{locked.dashboard_id}/"
    assert client_of(viewer).get(dashboard).headers["Location"] == address(after)
    assert client_of(admin).get(dashboard).headers["Location"] == address(locked)
    text = client_of(viewer).get(address(after)).content.decode()
    assert text.count("(locked)") == 1, "one tab of two has the lock"
    assert "Locked" not in client_of(viewer).get("/").content.decode().replace("Locked one", "")


def test_a_dashboard_that_is_locked_altogether_is_listed_with_a_lock(
    locked: Page, viewer: User, client_of: ClientOf
) -> None:
    assert ">Locked</span>" in client_of(viewer).get("/").content.decode().replace("</svg>", ">")
    assert client_of(viewer).get(f"/dashboards/{locked.dashboard_id}/").headers["Location"] == address(locked)


def test_an_empty_page_is_open(canvas: Page, viewer: User, client_of: ClientOf) -> None:
    assert "This page is empty" in client_of(viewer).get(address(canvas)).content.decode()


def test_taking_the_grant_away_closes_the_doors_while_a_ticket_waits(
    canvas: Page, viewer: User, sales_source: DataSource, client_of: ClientOf, api_of: ApiOf
) -> None:
    chart: Chart = ChartFactory.create(page=canvas, source=sales_source)
    control: FilterControl = FilterFactory.create(page=canvas, source=sales_source)
    script, browser = api_of(viewer), client_of(viewer)
    jobs = [
        script.post(f"/api/v1/charts/{chart.pk}/data?wait=0", {}).json()["id"],
        script.get(f"/api/v1/filters/{control.pk}/values?wait=0").json()["id"],
    ]
    ticket = browser.get(address(canvas)).context["board"].cards[0].ticket
    sales_source.grants.all().delete()
    for job in (*jobs, ticket):
        answer = script.get(f"/api/v1/jobs/{job}")
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "no_data_access")
    assert browser.get(f"{address(canvas)}charts/?t={ticket}").status_code == 404
