"""The API of dashboards, exactly as docs/api.md says it: shapes, lists, refusals."""

from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import AuditEntry, User
from conftest import ApiOf
from dashboards.models import Chart, Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import ChartFactory, DashboardFactory, FilterFactory, PageFactory, chart, page_for
from datasources.models import DataSource

API = "/api/v1"
CONFIG = {
    "dimensions": [{"id": "d1", "field": "mall", "grain": None, "label": "Where", "format": ""}],
    "metrics": [{"id": "m1", "field": "amount", "aggregate": "SUM", "label": "", "format": "#,##0"}],
}


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


@pytest.fixture
def canvas(sales_source: DataSource, admin: User) -> Page:
    page = page_for(admin, name="First")
    chart(page, sales_source, "TABLE", CONFIG, title="By mall")
    FilterFactory.create(page=page, source=sales_source)
    return page


@pytest.fixture
def made(canvas: Page) -> Chart:
    found: Chart = canvas.elements.get(kind="CHART").chart
    return found


def errors(answer: Any) -> list[tuple[str, str | None]]:
    """Code and place of each."""
    assert answer.status_code == 400, answer.content
    return [(error["code"], error["attr"]) for error in answer.json()["errors"]]


def names(script: APIClient, path: str) -> list[str]:
    answer = script.get(f"{API}/{path}")
    assert answer.status_code == 200, answer.content
    return [item["name"] for item in answer.json()["results"]]


def test_shapes(script: APIClient, canvas: Page, made: Chart) -> None:
    dashboard = script.get(f"{API}/dashboards/{canvas.dashboard_id}").json()
    assert dashboard.keys() == {
        "id", "name", "description", "owner", "owner_name", "visibility", "revision", "created_at", "updated_at",
    }  # fmt: skip
    placed = {"id", "kind", "x", "y", "width", "height", "z", "group", "locked", "hidden", "revision"}
    page = script.get(f"{API}/pages/{canvas.pk}").json()
    assert page.keys() == {
        "id", "dashboard", "name", "order", "width", "height", "background", "revision", "author", "elements",
    }  # fmt: skip
    by_kind = {element["kind"]: element for element in page["elements"]}
    assert by_kind["CHART"].keys() == placed | {"type", "title", "datasource", "config", "style"}
    assert by_kind["FILTER"].keys() == placed | {"type", "title", "slug", "datasource", "field", "config"}
    assert by_kind["CHART"]["config"] == CONFIG
    assert script.get(f"{API}/charts/{made.pk}").json() == by_kind["CHART"]
    listed = script.get(f"{API}/dashboards/{canvas.dashboard_id}/pages").json()["results"]
    assert listed == [{key: value for key, value in page.items() if key != "elements"}]


def test_the_shape_of_chart_data(worker: Worker, script: APIClient, made: Chart) -> None:
    found = script.post(f"{API}/charts/{made.pk}/data?wait=10", {}).json()
    assert found.keys() == {
        "columns", "rows", "row_kinds", "totals", "row_count", "page", "page_size", "truncated", "read_at", "from_cache",
        "duration_ms", "is_stale", "missing_fields", "skipped_filters",
    }  # fmt: skip
    assert found["columns"] == [
        {"id": "d1", "field": "mall", "label": "Where", "type": "TEXT", "format": "", "role": "dimension"},
        {"id": "m1", "field": "amount", "label": "amount", "type": "NUMBER", "format": "#,##0", "role": "metric"},
    ]
    assert found["read_at"].endswith(("+00:00", "+09:00"))
    screen = script.post(f"{API}/charts/{made.pk}/data?wait=10&display=1", {}).json()
    assert screen["display"].keys() >= {"formats", "rule_classes", "widths"}


def test_lists_are_paged_searched_and_ordered(script: APIClient, admin: User, editor: User) -> None:
    for index, name in enumerate(["매출 현황", "재고", "매출 목표 100%"]):
        DashboardFactory.create(name=name, owner=(admin, editor)[index % 2], description="분기" if index == 1 else "")
    assert names(script, "dashboards") == ["매출 목표 100%", "매출 현황", "재고"]
    assert names(script, "dashboards?ordering=-name") == ["재고", "매출 현황", "매출 목표 100%"]
    assert names(script, "dashboards?ordering=created_at")[0] == "매출 현황"
    assert names(script, "dashboards?search=목표 매출") == ["매출 목표 100%"], "every word, in any order"
    assert names(script, "dashboards?search=분기") == ["재고"], "in the description too"
    assert names(script, "dashboards?search=%25") == ["매출 목표 100%"], "a sign, not a pattern"
    assert names(script, f"dashboards?owner={editor.pk}") == ["재고"]
    first = script.get(f"{API}/dashboards?page_size=2").json()
    assert (first["count"], len(first["results"]), first["previous"]) == (3, 2, None)
    assert script.get(first["next"]).json()["next"] is None
    assert script.get(f"{API}/dashboards?page=9").status_code == 404


def test_pages_across_dashboards(script: APIClient, admin: User, editor: User) -> None:
    mine, theirs = page_for(admin, name="Stock"), page_for(editor, name="Sales")
    assert names(script, "pages") == [theirs.name, mine.name]
    assert names(script, f"pages?owner={admin.pk}") == [mine.name]
    assert names(script, "pages?search=sal") == [theirs.name]


def test_the_pages_of_a_dashboard_have_their_order(script: APIClient, canvas: Page) -> None:
    PageFactory.create(dashboard=canvas.dashboard, name="Before", order=0)
    canvas.order = 1
    canvas.save()
    assert names(script, f"dashboards/{canvas.dashboard_id}/pages") == ["Before", "First"]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("owner=me", ("invalid", "owner")),
        ("ordering=owner__password", ("invalid_choice", "ordering")),
        ("search=%00", ("null_characters_not_allowed", "search")),
        (f"search={'x' * 201}", ("max_length", "search")),
    ],
)
@pytest.mark.parametrize("path", ["dashboards", "pages"])
def test_nonsense_in_the_address_of_a_list(path: str, query: str, error: tuple[str, str], script: APIClient) -> None:
    assert errors(script.get(f"{API}/{path}?{query}")) == [error]


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"filter": []}, "unknown_key", "filter"),
    ({"filters": [{"filter": "brand", "values": []}]}, "unknown_key", "filters.0.values"),
    ({"filters": [{"value": 1}]}, "required", "filters.0.filter"),
    ({"filters": {}}, "not_a_list", "filters.non_field_errors"),
    ({"filters": [{"filter": "brand", "value": "a"}, {"filter": "nope"}]}, "unknown_filter", "filters.1"),
    ({"filters": [{"filter": "brand", "value": 5}]}, "not_text", "filters.0"),
    ({"filters": [{"filter": "brand", "value": {"relative": "today"}}]}, "not_text", "filters.0"),
    ({"filters": [{"filter": "brand", "value": ["x"] * 1001}]}, "too_many", "filters.0"),
    ({"filters": [{"filter": "brand", "value": "\0"}]}, "bad_character", "filters.0"),
    ({"filters": [{"filter": "brand", "operator": "REGEX", "value": "x"}]}, "operator_not_offered", "filters.0"),
    ({"filters": [{"filter": "brand", "operator": "LIKE", "value": "x"}]}, "invalid_choice", "filters.0.operator"),
    ({"sort": [{"by": "amount"}]}, "unknown_id", "sort.0.by"),
    ({"sort": [{"by": "m1", "direction": "UP"}]}, "invalid_choice", "sort.0.direction"),
    ({"page": 0}, "min_value", "page"),
    ({"page_size": 501}, "max_value", "page_size"),
    ({"refresh": "perhaps"}, "invalid", "refresh"),
]


@pytest.mark.parametrize(("body", "code", "attr"), BAD, ids=[f"{code} {attr}" for _body, code, attr in BAD])
def test_each_refusal_names_its_place(
    body: dict[str, Any], code: str, attr: str, script: APIClient, made: Chart
) -> None:
    assert (code, attr) in errors(script.post(f"{API}/charts/{made.pk}/data?wait=0", body))
    assert not AuditEntry.objects.filter(action="DATA_QUERY").exists(), "nothing was read"


def test_filters_by_id_or_slug(script: APIClient, canvas: Page, made: Chart) -> None:
    control = canvas.elements.get(kind="FILTER").filter
    for name in (str(control.pk), control.slug):
        body = {"filters": [{"filter": name, "value": "무신사"}]}
        assert script.post(f"{API}/charts/{made.pk}/data?wait=0", body).status_code == 202


def test_unknown_ids(script: APIClient, canvas: Page) -> None:
    for path in ("dashboards/{}", "dashboards/{}/pages", "pages/{}", "charts/{}", "filters/{}/values", "jobs/{}"):
        assert script.get(f"{API}/{path.format(uuid4())}").status_code == 404
    assert script.post(f"{API}/charts/{uuid4()}/data", {}).status_code == 404
    filter_id = canvas.elements.get(kind="FILTER").pk
    assert script.get(f"{API}/charts/{filter_id}").status_code == 404, "an element of another kind"


@pytest.mark.parametrize(
    ("query", "place"), [("page=0", "page"), ("page=101", "page"), ("search=%00", "search"), ("page=x", "page")]
)
def test_nonsense_about_the_values_of_a_filter(query: str, place: str, script: APIClient, canvas: Page) -> None:
    control = canvas.elements.get(kind="FILTER").pk
    assert [attr for _code, attr in errors(script.get(f"{API}/filters/{control}/values?{query}"))] == [place]


def test_a_call_is_one_audit_row_and_polling_is_none(
    worker: Worker, script: APIClient, canvas: Page, made: Chart
) -> None:
    script.post(f"{API}/charts/{made.pk}/data?wait=10", {"filters": [{"filter": "brand", "value": "x"}]})
    script.post(f"{API}/charts/{made.pk}/data?wait=10", {})
    job = script.post(f"{API}/charts/{made.pk}/data?wait=0", {"page_size": 7, "sort": []}).json()
    for _time in range(3):
        script.get(f"{API}/jobs/{job.get('id', made.pk)}")
    control = canvas.elements.get(kind="FILTER").pk
    script.get(f"{API}/filters/{control}/values?wait=10&search=무")
    rows = AuditEntry.objects.filter(action="DATA_QUERY").order_by("created_at")
    assert [(row.target_type, row.detail["asked"]) for row in rows] == [
        ("chart", '{"filters":[{"filter":"brand","value":"x"}]}'),
        ("chart", '{"filters":[]}'),
        ("chart", '{"filters":[]}'),
        ("filtercontrol", '{"search":"무"}'),
    ]
    second = rows[1].detail
    assert (second["row_count"], second["from_cache"]) == (3, False)
    assert second["duration_ms"] >= 0


def test_an_audit_row_stays_short(script: APIClient, made: Chart) -> None:
    long = {"filters": [{"filter": "brand", "value": [f"{n:0900}" for n in range(900)]}]}
    assert script.post(f"{API}/charts/{made.pk}/data?wait=0", long).status_code == 202
    [row] = AuditEntry.objects.filter(action="DATA_QUERY")
    assert len(str(row.detail)) < 3_000


@pytest.mark.parametrize(
    ("type_", "config"),
    [
        ("TABLE", {"dimensions": "mall"}),
        ("TABLE", []),
        ("LINE", {"metrics": [{"aggregate": "COUNT"}]}),
        ("SCORECARD", {"metrics": [{"field": "mall", "aggregate": "SUM"}]}),
        ("HOLOGRAM", {}),
    ],
)
def test_a_chart_whose_stored_config_is_broken(
    type_: str, config: Any, script: APIClient, canvas: Page, admin: User
) -> None:
    broken = ChartFactory.create(page=canvas, source=canvas.elements.get(kind="CHART").chart.source)
    Chart.objects.filter(pk=broken.pk).update(type=type_, config=config)
    answer = script.post(f"{API}/charts/{broken.pk}/data?wait=0", {})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (502, "query_failed")
    assert "settings do not fit" in answer.json()["errors"][0]["detail"]


def test_a_filter_whose_field_was_removed(script: APIClient, canvas: Page, made: Chart) -> None:
    made.source.fields.filter(key__in=["mall", "brand"]).delete()
    control = canvas.elements.get(kind="FILTER").pk
    assert errors(script.get(f"{API}/filters/{control}/values?wait=0")) == [("field_removed", None)]
