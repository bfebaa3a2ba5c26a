"""What uses a data source, and what is said before it changes under it."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Page
from dashboards.services.chart_making import add_chart
from dashboards.services.elements import Place, delete_element
from dashboards.services.filter_making import add_filter
from dashboards.tests.factories import page_for
from datasources.models import DataSource
from datasources.tests.factories import GrantFactory

API = "/api/v1"


@pytest.fixture
def page(editor: User, sales_source: DataSource) -> Page:
    GrantFactory.create(source=sales_source)
    page = page_for(editor, name="Numbers")
    config: dict[str, Any] = {"dimensions": [{"field": "brand"}], "metrics": [{"field": "amount", "aggregate": "SUM"}]}
    add_chart(
        page=page, place=Place(), kind="TABLE", title="By brand", source=sales_source, config=config, actor=editor
    )
    counting: dict[str, Any] = {"metrics": [{"aggregate": "COUNT"}]}
    add_chart(
        page=page, place=Place(), kind="SCORECARD", title="Rows", source=sales_source, config=counting, actor=editor
    )
    add_filter(
        page=page,
        place=Place(),
        kind="DROPDOWN",
        title="Where",
        source=sales_source,
        field="mall",
        config={},
        actor=editor,
    )
    return page


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def test_charts_and_filters_are_named_with_their_fields(
    script: APIClient, page: Page, sales_source: DataSource
) -> None:
    found = script.get(f"{API}/datasources/{sales_source.pk}/references").json()
    assert found["count"] == 3
    assert {(use["kind"], use["title"], tuple(use["fields"])) for use in found["results"]} == {
        ("chart", "By brand", ("amount", "brand")),
        ("chart", "Rows", ()),
        ("filter", "Where", ("mall",)),
    }
    assert {use["url"] for use in found["results"]} == {f"/dashboards/{page.dashboard_id}/pages/{page.pk}/"}


def test_of_what_one_may_not_see_only_the_number_is_said(
    page: Page, sales_source: DataSource, outsider: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    found = api_of(outsider).get(f"{API}/datasources/{sales_source.pk}/references")
    assert found.json()["count"] == 3
    assert "By brand" not in found.content.decode()
    html = client_of(outsider).get(f"/datasources/{sales_source.pk}/uses/").content.decode()
    assert "By brand" not in html
    assert "3" in html


def test_what_lies_in_the_bin_does_not_count(
    script: APIClient, page: Page, sales_source: DataSource, editor: User
) -> None:
    for element in page.elements.all()[:2]:
        delete_element(element=element, actor=editor)
    assert script.get(f"{API}/datasources/{sales_source.pk}/references").json()["count"] == 1
    script.delete(f"{API}/dashboards/{page.dashboard_id}")
    assert script.get(f"{API}/datasources/{sales_source.pk}/references").json()["count"] == 0


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ({"type": "TEXT", "default_aggregate": "COUNT"}, 502),
        ({"hidden": True}, 202),
    ],  # without the field it can be asked
)
def test_a_field_in_use_changes_only_after_a_word(
    update: dict[str, Any],
    status: int,
    script: APIClient,
    page: Page,
    sales_source: DataSource,
    admin: User,
    client_of: ClientOf,
) -> None:
    amount = sales_source.fields.get(key="amount")
    body = {"updates": [{"id": str(amount.pk), **update}]}
    asked = script.patch(f"{API}/datasources/{sales_source.pk}/fields", body)
    assert (asked.status_code, asked.json()["errors"][0]["code"]) == (409, "field_in_use")
    assert "By brand" in asked.json()["errors"][0]["detail"]
    assert "Rows" not in asked.json()["errors"][0]["detail"]
    assert script.patch(f"{API}/datasources/{sales_source.pk}/fields", body | {"force": True}).status_code == 200
    after = script.post(f"{API}/charts/{page.elements.get(chart__title='By brand').pk}/data?wait=0", {})
    assert after.status_code == status
    whole = client_of(admin).get(f"/dashboards/{page.dashboard_id}/pages/{page.pk}/")
    assert whole.status_code == 200, "the rest of the page works"


def test_a_source_in_use_is_deleted_under_its_typed_label(
    page: Page, sales_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    browser, address = client_of(admin), f"/datasources/{sales_source.pk}/delete/"
    assert "By brand" in browser.get(address).content.decode()
    wrong = browser.post(address, {"label": "something else"})
    assert wrong.status_code == 422
    assert browser.post(address, {"label": sales_source.label}).status_code == 302
    html = browser.get(f"/dashboards/{page.dashboard_id}/pages/{page.pk}/").content.decode()
    assert html.count("deleted") >= 2, "each chart over it says so"
