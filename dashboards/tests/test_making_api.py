"""Making and changing charts, filters, pages and places by script: what is stored, and every wrong input beside its key."""

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from rest_framework.test import APIClient

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from dashboards.models import Chart, Dashboard, Element, FilterControl, Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import PageFactory, ShareFactory, page_for
from datasources.models import DataSource, FieldUse
from datasources.tests import shop
from datasources.tests.factories import GrantFactory

API = "/api/v1"
CONFIG: dict[str, Any] = {
    "dimensions": [{"field": "brand"}],
    "metrics": [{"field": "amount", "aggregate": "SUM"}, {"field": "amount", "aggregate": "AVG"}],
}


@pytest.fixture
def page(editor: User, sales_source: DataSource) -> Page:
    GrantFactory.create(source=sales_source)
    return page_for(editor)


@pytest.fixture
def script(editor: User, api_of: ApiOf) -> APIClient:
    return api_of(editor)


def new_chart(script: APIClient, page: Page, source: DataSource, **more: Any) -> Any:
    body = {
        "type": "TABLE",
        "datasource": str(source.pk),
        "config": CONFIG,
        "x": 10,
        "y": 20,
        "width": 300,
        "height": 200,
    }
    return script.post(f"{API}/pages/{page.pk}/charts", body | more)


def problems(answer: Any) -> set[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    found = answer.json()["errors"]
    assert all(error["detail"] for error in found)
    return {(error["attr"], error["code"]) for error in found}


def test_a_chart_is_made_with_ids_and_its_numbers_are_those_of_sql(
    worker: Worker, script: APIClient, page: Page, sales_source: DataSource
) -> None:
    made = new_chart(script, page, sales_source, title="By brand")
    assert made.status_code == 201, made.content
    body = made.json()
    assert [item["id"] for item in body["config"]["dimensions"]] == ["d1"]
    assert [item["id"] for item in body["config"]["metrics"]] == ["m1", "m2"]
    assert (body["x"], body["y"], body["width"], body["height"]) == (10, 20, 300, 200)
    data = script.post(f"{API}/charts/{body['id']}/data?wait=10", {}).json()
    expected = {
        brand: (float(total or 0), float(mean or 0))
        for brand, total, mean in shop.rows("SELECT brand, sum(amount), avg(amount) FROM sales GROUP BY brand")
    }
    assert {row[0]: (row[1], pytest.approx(row[2])) for row in data["rows"]} == expected
    uses = set(FieldUse.objects.filter(user_id=body["id"]).values_list("field_key", flat=True))
    assert uses == {"", "brand", "amount"}


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"type": "NONE"}, "type", "invalid_choice"),
        (
            {"config": {"dimensions": [{"field": "nosuch"}], "metrics": []}},
            "config.dimensions.0.field",
            "field_removed",
        ),
        (
            {"config": {"dimensions": [], "metrics": [{"field": "brand", "aggregate": "SUM"}]}},
            "config.metrics.0.aggregate",
            "aggregate_unfit",
        ),
        (
            {"config": {"dimensions": [{"field": "brand", "grain": "month"}], "metrics": []}},
            "config.dimensions.0.grain",
            "grain_unfit",
        ),
        ({"config": {"dimensions": [], "metrics": []}}, "config.dimensions", "column_missing"),
        ({"config": {"dimensions": [], "metrics": [], "colour": 1}}, "config.colour", "unknown_key"),
        ({"config": {**CONFIG, "limit": 0}}, "config.limit", "out_of_range"),
        ({"config": {**CONFIG, "limit": "ten"}}, "config.limit", "wrong_type"),
        ({"config": {**CONFIG, "sort": [{"by": "zz"}]}}, "config.sort.0.by", "unknown_id"),
        ({"config": {**CONFIG, "widths": {"zz": 100}}}, "config.widths.zz", "unknown_id"),
        (
            {"config": {"dimensions": [{"field": "brand", "format": "0 oops"}], "metrics": []}},
            "config.dimensions.0.format",
            "bad_format",
        ),
        ({"style": {"background_color": "red"}}, "style.background_color", "not_a_colour"),
        ({"type": "PIE"}, "config.metrics", "metric_count"),
        ({"width": 1}, "width", "min_value"),
        ({"x": 30_000}, "x", "max_value"),
        ({"datasource": str(uuid4())}, "datasource", "unknown_id"),
        ({"title": "x" * 201}, "title", "max_length"),
        ({"title": "a\x00b"}, "title", "null_characters_not_allowed"),
        ({"colour": "red"}, "colour", "unknown_key"),
    ],
)
def test_what_cannot_be_stored_is_said_beside_its_key(
    change: dict[str, Any], place: str, code: str, script: APIClient, page: Page, sales_source: DataSource
) -> None:
    assert (place, code) in problems(new_chart(script, page, sales_source, **change))
    assert not Element.objects.exists(), "nothing is left behind"


def test_everything_that_is_wrong_is_said_at_once(script: APIClient, page: Page, sales_source: DataSource) -> None:
    config = {
        "dimensions": [{"field": "nosuch"}, {"field": "brand", "grain": "day"}],
        "metrics": [{"field": "brand", "aggregate": "AVG"}],
    }
    assert problems(new_chart(script, page, sales_source, config=config)) == {
        ("config.dimensions.0.field", "field_removed"),
        ("config.dimensions.1.grain", "grain_unfit"),
        ("config.metrics.0.aggregate", "aggregate_unfit"),
    }


def test_two_people_at_one_chart(script: APIClient, page: Page, sales_source: DataSource) -> None:
    chart = new_chart(script, page, sales_source).json()
    address = f"{API}/charts/{chart['id']}"
    first = script.patch(address, {"title": "Mine", "revision": chart["revision"]})
    assert first.status_code == 200
    assert first.json()["revision"] == chart["revision"] + 1
    late = script.patch(address, {"title": "Theirs", "revision": chart["revision"]})
    assert late.status_code == 409
    assert late.json()["errors"][0]["code"] == "stale_revision"
    assert late.json()["current"]["title"] == "Mine"
    assert script.patch(address, {"title": "Without"}).json()["title"] == "Without", "no revision overwrites"
    audited = AuditEntry.objects.filter(action="DASHBOARD_EDIT", detail__title=["Mine", "Without"])
    assert audited.exists(), "from what to what"


def test_a_source_without_a_grant_is_no_source(
    script: APIClient, page: Page, sales_source: DataSource, costs_source: DataSource
) -> None:
    assert ("datasource", "unknown_id") in problems(new_chart(script, page, costs_source))
    chart = new_chart(script, page, sales_source).json()
    moved = script.patch(f"{API}/charts/{chart['id']}", {"datasource": str(costs_source.pk)})
    assert ("datasource", "unknown_id") in problems(moved)


def test_nobody_edits_a_page_that_is_locked_for_them(
    api_of: ApiOf, outsider: User, editor: User, page: Page, sales_source: DataSource
) -> None:
    chart = new_chart(api_of(editor), page, sales_source).json()
    ShareFactory.create(dashboard=page.dashboard, user=outsider, access="EDIT")
    sales_source.grants.all().delete()
    GrantFactory.create(source=sales_source, user=editor)
    api = api_of(outsider)
    doors = [
        api.get(f"{API}/charts/{chart['id']}"),
        api.patch(f"{API}/charts/{chart['id']}", {"title": "x"}),
        api.delete(f"{API}/charts/{chart['id']}"),
        api.post(f"{API}/charts/{chart['id']}/data", {}),
        api.get(f"{API}/pages/{page.pk}/filters"),
        api.patch(f"{API}/pages/{page.pk}/positions", {"updates": [{"element": chart["id"], "x": 1}]}),
        api.post(
            f"{API}/pages/{page.pk}/charts", {"type": "TABLE", "datasource": str(sales_source.pk), "config": CONFIG}
        ),
    ]
    assert {answer.status_code for answer in doors} == {403}
    assert {answer.json()["errors"][0]["code"] for answer in doors} == {"no_data_access"}
    assert api.get(f"{API}/pages/{page.pk}").json()["locked"] == [sales_source.label]


def test_filters_are_made_with_slugs_and_judged(script: APIClient, page: Page, sales_source: DataSource) -> None:
    address = f"{API}/pages/{page.pk}/filters"
    body = {"type": "DROPDOWN", "datasource": str(sales_source.pk), "field": "brand", "config": {"multi_select": True}}
    assert [script.post(address, body).json()["slug"] for _ in range(2)] == ["brand", "brand-2"]
    days = {"type": "DATE_RANGE", "datasource": str(sales_source.pk), "field": "sold_on"}
    period = script.post(address, days | {"config": {"default_value": {"relative": "last_7_days"}}})
    assert period.status_code == 201
    wrong = [
        (body | {"field": "nosuch"}, "field", "field_removed"),
        (days | {"field": "brand"}, "field", "filter_unfit"),
        (body | {"config": {"apply_to": [str(uuid4())]}}, "config.apply_to.0", "unknown_id"),
        (body | {"config": {"apply_to": "EVERYWHERE"}}, "config.apply_to", "not_a_choice"),
        (body | {"config": {"operator": "REGEX"}}, "config.operator", "not_a_choice"),
        (days | {"config": {"default_value": {"relative": "someday"}}}, "config.default_value", "unfit_value"),
        (body | {"config": {"min": 1}}, "config.min", "unknown_key"),
    ]
    for sent, place, code in wrong:
        assert (place, code) in problems(script.post(address, sent)), sent
    assert FilterControl.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_twenty_filters_at_once_have_twenty_slugs(
    editor: User, api_of: ApiOf, page: Page, sales_source: DataSource
) -> None:
    body = {"type": "DROPDOWN", "datasource": str(sales_source.pk), "field": "brand"}
    scripts = [api_of(editor) for _ in range(20)]
    statuses: list[int] = []

    def add(script: APIClient) -> None:
        statuses.append(script.post(f"{API}/pages/{page.pk}/filters", body).status_code)
        connection.close()

    threads = [threading.Thread(target=add, args=[script]) for script in scripts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [201] * 20
    assert len(set(FilterControl.objects.values_list("slug", flat=True))) == 20


def test_places_change_all_or_not_at_all(script: APIClient, page: Page, sales_source: DataSource) -> None:
    ids = [new_chart(script, page, sales_source).json()["id"] for _ in range(2)]
    foreign = PageFactory.create()
    stranger = Element.objects.create(page=foreign, kind="CHART")
    address = f"{API}/pages/{page.pk}/positions"
    mixed = script.patch(address, {"updates": [{"element": ids[0], "x": 77}, {"element": str(stranger.pk), "x": 77}]})
    assert problems(mixed) == {("updates.1.element", "unknown_id")}
    stale = script.patch(
        address, {"updates": [{"element": ids[0], "x": 77}, {"element": ids[1], "x": 7, "revision": 9}]}
    )
    assert stale.status_code == 409
    assert not Element.objects.filter(x=77).exists()
    moved = script.patch(
        address,
        {"updates": [{"element": ids[0], "x": 1, "y": 2, "z": 3, "locked": True}, {"element": ids[1], "width": 9}]},
    )
    assert moved.status_code == 200
    first = Element.objects.get(pk=ids[0])
    assert (first.x, first.y, first.z, first.locked, first.width) == (1, 2, 3, True, 300)


def test_a_page_deleted_meanwhile_takes_nothing_more(script: APIClient, page: Page, sales_source: DataSource) -> None:
    assert script.delete(f"{API}/pages/{page.pk}").status_code == 204
    assert new_chart(script, page, sales_source).status_code == 404
    assert script.patch(f"{API}/pages/{page.pk}", {"name": "x"}).status_code == 404


def test_the_order_of_pages_names_each_once(script: APIClient, page: Page) -> None:
    other = PageFactory.create(dashboard=page.dashboard)
    address = f"{API}/dashboards/{page.dashboard_id}/pages/order"
    ids = [str(other.pk), str(page.pk)]
    answer = script.patch(address, {"page_ids": ids}).json()
    assert ([row["id"] for row in answer["results"]], answer["count"]) == (ids, 2)
    assert answer["results"] == script.get(address.removesuffix("/order")).json()["results"], "as the list shows them"
    for wrong in ([ids[0]], [ids[0], ids[0]], [*ids, str(uuid4())]):
        assert script.patch(address, {"page_ids": wrong}).status_code == 400
    assert list(page.dashboard.pages.present().values_list("pk", flat=True)) == [other.pk, page.pk]


def test_a_filter_made_without_a_size_is_a_line_and_no_chart(
    script: APIClient, page: Page, sales_source: DataSource
) -> None:
    body = {"type": "DROPDOWN", "datasource": str(sales_source.pk), "field": "brand", "x": 16, "y": 16}
    made = script.post(f"{API}/pages/{page.pk}/filters", body).json()
    assert (made["width"], made["height"]) == (240, 32)


def test_in_the_bin_nothing_answers_and_out_of_it_everything_does(
    script: APIClient, client_of: ClientOf, editor: User, page: Page, sales_source: DataSource
) -> None:
    chart = new_chart(script, page, sales_source).json()["id"]
    body = {"type": "DROPDOWN", "datasource": str(sales_source.pk), "field": "brand"}
    control = script.post(f"{API}/pages/{page.pk}/filters", body).json()["id"]
    browser = client_of(editor)
    doors = {
        "dashboard": lambda: script.get(f"{API}/dashboards/{page.dashboard_id}"),
        "page": lambda: script.get(f"{API}/pages/{page.pk}"),
        "chart": lambda: script.get(f"{API}/charts/{chart}"),
        "data": lambda: script.post(f"{API}/charts/{chart}/data?wait=0", {}),
        "values": lambda: script.get(f"{API}/filters/{control}/values?wait=0"),
        "screen": lambda: browser.get(f"/dashboards/{page.dashboard_id}/pages/{page.pk}/"),
        "edit": lambda: browser.get(f"/dashboards/{page.dashboard_id}/pages/{page.pk}/edit/"),
        "layout": lambda: browser.get(f"/dashboards/{page.dashboard_id}/pages/{page.pk}/layout.css"),
    }
    assert script.delete(f"{API}/dashboards/{page.dashboard_id}").status_code == 204
    assert {name: door().status_code for name, door in doors.items()} == dict.fromkeys(doors, 404)
    assert script.post(f"{API}/dashboards/{page.dashboard_id}/undelete").status_code == 200
    assert all(door().status_code in {200, 202} for door in doors.values())


@pytest.mark.parametrize("name", ["x" * 101, "", " ", "a\x00b"])
def test_names_are_judged(name: str, script: APIClient, page: Page) -> None:
    assert script.post(f"{API}/dashboards", {"name": name}).status_code == 400
    assert script.patch(f"{API}/dashboards/{page.dashboard_id}", {"name": name}).status_code == 400
    assert script.post(f"{API}/dashboards/{page.dashboard_id}/pages", {"name": name}).status_code == 400


def test_odd_but_honest_names_stay_as_they_are(script: APIClient) -> None:
    for name in ("매출 📈", "\u202eRTL", "<b>&"):
        assert script.post(f"{API}/dashboards", {"name": name}).json()["name"] == name


def test_scopes(script: APIClient, page: Page, editor: User) -> None:
    shared = PageFactory.create().dashboard
    ShareFactory.create(dashboard=shared, user=editor)
    team = PageFactory.create(dashboard__visibility="TEAM").dashboard

    def ids(scope: str) -> set[str]:
        return {row["id"] for row in script.get(f"{API}/dashboards?scope={scope}").json()["results"]}

    assert ids("mine") == {str(page.dashboard_id)}
    assert ids("shared") == {str(shared.pk)}
    assert ids("all") == {str(page.dashboard_id), str(shared.pk), str(team.pk)}
    assert script.get(f"{API}/dashboards?scope=none").status_code == 400


def test_a_chart_over_a_deleted_source_says_so_and_takes_another(
    script: APIClient, page: Page, sales_source: DataSource, costs_source: DataSource, admin: User, api_of: ApiOf
) -> None:
    chart = new_chart(script, page, sales_source).json()["id"]
    assert api_of(admin).delete(f"{API}/datasources/{sales_source.pk}").status_code == 204
    data = script.post(f"{API}/charts/{chart}/data?wait=0", {})
    assert data.status_code == 502
    assert "deleted" in data.json()["errors"][0]["detail"]
    assert script.get(f"{API}/pages/{page.pk}").json()["elements"], "the page is not locked"
    GrantFactory.create(source=costs_source)
    config = {"dimensions": [{"field": "brand"}], "metrics": [{"field": "cost", "aggregate": "SUM"}]}
    other = script.patch(f"{API}/charts/{chart}", {"datasource": str(costs_source.pk), "config": config})
    assert other.status_code == 200, other.content
    assert Chart.objects.get(pk=chart).source == costs_source
    assert Dashboard.objects.get(pk=page.dashboard_id).updated_at
