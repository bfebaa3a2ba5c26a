"""Filters that apply to all pages of their dashboard: what they ask, where they are shown, whom they lock out."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Chart, Element, FilterControl, Page
from dashboards.services import filtering, scenes
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import FilterFactory, PageFactory, ShareFactory, chart, page_for
from datasources.models import DataSource
from datasources.tests import shop
from datasources.tests.factories import GrantFactory

API = "/api/v1"
HTMX = {"HX-Request": "true"}
EVERYWHERE = {"version": 1, "apply_to": "DASHBOARD"}
COUNT = {"metrics": [{"id": "m1", "aggregate": "COUNT"}]}


@pytest.fixture
def first(editor: User, sales_source: DataSource) -> Page:
    GrantFactory.create(source=sales_source, user=editor)
    return page_for(editor, name="First", order=0)


@pytest.fixture
def second(first: Page, sales_source: DataSource) -> Page:
    page = PageFactory.create(dashboard=first.dashboard, name="Second", order=1)
    chart(page, sales_source, "SCORECARD", COUNT)
    return page


@pytest.fixture
def control(first: Page, sales_source: DataSource) -> FilterControl:
    """On the first page, for both."""
    return FilterFactory.create(page=first, source=sales_source, title="Brand", config=EVERYWHERE)


@pytest.fixture
def browser(client_of: ClientOf, editor: User) -> Client:
    return client_of(editor)


@pytest.fixture
def script(api_of: ApiOf, editor: User) -> APIClient:
    return api_of(editor)


def address(page: Page, query: str = "") -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/{query}"


def text(browser: Client, page: Page, query: str = "", **more: Any) -> str:
    return browser.get(address(page, query), **more).content.decode()


def test_it_asks_the_charts_of_every_page(
    worker: Worker, first: Page, second: Page, sales_source: DataSource, script: APIClient
) -> None:
    body = {
        "type": "DROPDOWN",
        "datasource": str(sales_source.pk),
        "field": "brand",
        "config": {"apply_to": "DASHBOARD"},
    }
    made = script.post(
        f"{API}/pages/{first.pk}/filters", body | {"config": {"apply_to": "DASHBOARD", "default_value": "나이키"}}
    )
    assert made.status_code == 201, made.content
    assert made.json()["config"]["apply_to"] == "DASHBOARD"
    shown = Chart.objects.get(element__page=second)

    def count(**asked: Any) -> int:
        return int(script.post(f"{API}/charts/{shown.pk}/data?wait=10", asked).json()["rows"][0][0])

    (nike,), (every,) = (
        shop.rows(f"SELECT count(*) FROM sales {where}")[0] for where in ("WHERE brand = '나이키'", "")
    )
    assert nike < every
    assert count() == nike, "its default holds everywhere"
    assert count(filters=[{"filter": "brand", "value": None}]) == every
    assert script.get(f"{API}/pages/{second.pk}/filters").json()["count"] == 0, "it lies on the first page"


def test_other_pages_show_it_and_carry_its_state_along(
    first: Page, second: Page, control: FilterControl, browser: Client
) -> None:
    page = text(browser, second, "?f.brand=x&f.nosuch=1")
    assert "filterbar-shared" in page
    assert 'name="f.brand"' in page
    assert f'href="{address(first)}?f.brand=x"' in page, "the tabs lead to the same state"
    changed = text(browser, second, "?f.brand=y", headers=HTMX)
    assert f'href="{address(first)}?f.brand=y"' in changed
    assert f'href="{address(first)}"' in text(browser, second)
    assert "filterbar-shared" not in text(browser, first), "at home it has its place"
    edit = browser.get(address(second, "edit/")).content.decode()
    assert f"edit/?select={control.pk}" in edit


def test_a_page_kept_as_it_was_drawn_notices(
    worker: Worker, first: Page, second: Page, browser: Client, script: APIClient, sales_source: DataSource
) -> None:
    shop.eventually(lambda: 'data-state="waiting"' not in text(browser, second) or None)
    assert "filterbar-shared" not in text(browser, second)
    control = FilterFactory.create(page=first, source=sales_source, config=EVERYWHERE)
    assert "filterbar-shared" in text(browser, second)
    assert "Now new" not in text(browser, second)
    assert script.patch(f"{API}/filters/{control.pk}", {"title": "Now new"}).status_code == 200
    assert "Now new" in text(browser, second)
    assert script.delete(f"{API}/filters/{control.pk}").status_code == 204
    assert "filterbar-shared" not in text(browser, second)


@pytest.mark.parametrize("gone", ["filter", "page", "hidden"])
def test_gone_it_reaches_nothing(
    gone: str, first: Page, second: Page, control: FilterControl, script: APIClient
) -> None:
    if gone == "hidden":
        Element.objects.filter(pk=control.pk).update(hidden=True)
    else:
        address_of = {"filter": f"filters/{control.pk}", "page": f"pages/{first.pk}"}[gone]
        assert script.delete(f"{API}/{address_of}").status_code == 204
    assert scenes.scene(page=second).filters == ()


def test_other_dashboards_are_none_of_its_business(editor: User, control: FilterControl) -> None:
    assert scenes.scene(page=page_for(editor)).filters == ()


def test_its_source_locks_every_page(
    first: Page, second: Page, control: FilterControl, costs_source: DataSource, viewer: User, sales_source: DataSource,
    client_of: ClientOf, api_of: ApiOf,
) -> None:  # fmt: skip
    """Filtering says something about the rows, so whoever may not see them sees no page that is filtered by them."""
    ShareFactory.create(dashboard=first.dashboard, user=viewer)
    GrantFactory.create(source=sales_source, user=viewer)
    assert "This page is locked" not in text(client_of(viewer), second)
    FilterControl.objects.update(source=costs_source)
    for page in (first, second):
        assert "This page is locked" in text(client_of(viewer), page)
        assert api_of(viewer).get(f"{API}/pages/{page.pk}").json()["locked"] == [costs_source.label]
    shown = Chart.objects.get(element__page=second)
    assert api_of(viewer).get(f"{API}/filters/{control.pk}/values?wait=0").status_code == 403
    assert "filterbar-shared" not in text(client_of(viewer), second)
    assert str(shown.pk) not in text(client_of(viewer), second)


def test_the_form_offers_and_keeps_it(first: Page, control: FilterControl, browser: Client) -> None:
    url = address(first, f"edit/filters/{control.pk}/")
    html = browser.get(url).content.decode()
    assert 'value="DASHBOARD"' in html
    sent = {
        "type": "DROPDOWN", "source": str(control.source_id), "field": "brand", "title": "B", "multi_select": "on",
        "values": "", "x": "0", "y": "0", "width": "240", "height": "40", "revision": "1",
    }  # fmt: skip
    for revision, reach in enumerate(("PAGE", "DASHBOARD"), 1):
        assert browser.post(url, sent | {"reach": reach, "revision": str(revision)}).status_code == 204
        control.refresh_from_db()
        assert control.config["apply_to"] == reach


def test_set_filters_tell_their_own_from_others(first: Page, second: Page, control: FilterControl) -> None:
    scene = scenes.scene(page=second)
    filters = filtering.read_query(scene, "f.brand=x")
    assert [item.control for item in filters.elsewhere(second)] == [control]
    assert filters.on(second) == []
    assert filters.shared_query == "f.brand=x"
