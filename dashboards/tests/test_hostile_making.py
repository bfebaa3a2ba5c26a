"""Making charts and filters by script under input that no person types: 400 beside the key, nothing stored, never 500."""

import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf
from dashboards.models import Chart, Element, FilterControl, Page
from datasources.models import DataSource, Field

API = "/api/v1"
DEEP = "[" * 100_000
BRAND, SUM = {"field": "brand"}, {"field": "amount", "aggregate": "SUM"}
LONG = "x" * 10_000


@pytest.fixture
def script(editor: User, api_of: ApiOf) -> APIClient:
    return api_of(editor)


CONFIGS: list[tuple[Any, str, str]] = [
    ({"dimensions": [BRAND], "metrics": [SUM], "limit": value}, "config.limit", code)
    for value, code in [("abc", "wrong_type"), (-1, "out_of_range"), (10**12, "out_of_range"), (1.5, "wrong_type"),
                        (True, "wrong_type"), ([], "wrong_type"), ({}, "wrong_type"), (10**30, "out_of_range")]
] + [
    ({"dimensions": [BRAND], "metrics": [SUM] * 500}, "config.metrics", "out_of_range"),
    ({"dimensions": [BRAND | {"label": LONG}], "metrics": []}, "config.dimensions.0.label", "too_long"),
    ({"dimensions": [BRAND | {"format": LONG}], "metrics": []}, "config.dimensions.0.format", "too_long"),
    ({"dimensions": [{"field": LONG}], "metrics": []}, "config.dimensions.0.field", "too_long"),
    ({"dimensions": [{"field": ["brand"]}], "metrics": []}, "config.dimensions.0.field", "wrong_type"),
    ({"dimensions": "brand", "metrics": []}, "config.dimensions", "wrong_type"),
    ({"dimensions": [None], "metrics": []}, "config.dimensions.0", "wrong_type"),
    ({"dimensions": {"0": BRAND}, "metrics": []}, "config.dimensions", "wrong_type"),
    ({"dimensions": [BRAND], "metrics": [SUM], "totals": "yes"}, "config.totals", "wrong_type"),
    ({"dimensions": [BRAND], "metrics": [SUM], "widths": {"d9": 100}}, "config.widths.d9", "unknown_id"),
    ({"dimensions": [BRAND], "metrics": [SUM | {"field": "unit_cost"}]}, "config.metrics.0.field", "field_removed"),
    ({"dimensions": [BRAND | {"id": "m1"}], "metrics": [SUM | {"id": "m1"}]}, "config.metrics.0.id", "duplicate_id"),
    ([], "config", "not_a_dict"), ("x", "config", "not_a_dict"), (None, "config", "null"),
]  # fmt: skip


@pytest.mark.parametrize(("config", "place", "code"), CONFIGS)
def test_configs(config: Any, place: str, code: str, script: APIClient, page: Page, sales_source: DataSource) -> None:
    body = {"type": "TABLE", "datasource": str(sales_source.pk), "config": config}
    answer = script.post(f"{API}/pages/{page.pk}/charts", body)
    assert answer.status_code == 400
    assert (place, code) in {(error["attr"], error["code"]) for error in answer.json()["errors"]}, answer.json()
    assert len(answer.content) < 5_000
    assert not Element.objects.exists()


@pytest.mark.parametrize(
    "raw",
    [
        '{"type": "TABLE", "config": ' + DEEP, '{"config": ' + '{"a":' * 100_000, '{"type": "\\ud800"}', '{"title": "\\u0000"}',
        '{"config": {"dimensions": [{"field": "\\udfff"}]}}', "\x00", "[]", '"x"', "7", "null",
    ],
)  # fmt: skip
def test_bodies(raw: str, script: APIClient, page: Page, chart: Chart) -> None:
    for method, path in (
        ("POST", f"pages/{page.pk}/charts"),
        ("POST", f"pages/{page.pk}/filters"),
        ("PATCH", f"charts/{chart.pk}"),
        ("PATCH", f"pages/{page.pk}/positions"),
        ("PATCH", f"pages/{page.pk}"),
    ):
        answer = script.generic(method, f"{API}/{path}", raw, content_type="application/json")
        assert answer.status_code == 400, path
        assert answer.json()["errors"]


@pytest.mark.parametrize(
    "default",
    [
        "a\x00b",
        ["a", {"x": 1}],
        {"relative": 7},
        {"from": "x"},
        [[["a"]]],
        10**400,
        "x" * 20_000,
        ["x"] * 5_000,
        {"from": None},
    ],
)
@pytest.mark.parametrize("kind", ["DROPDOWN", "DATE_RANGE"])
def test_default_values_of_filters(
    kind: str, default: Any, script: APIClient, page: Page, sales_source: DataSource
) -> None:
    field = "brand" if kind == "DROPDOWN" else "sold_on"
    body = {"type": kind, "datasource": str(sales_source.pk), "field": field, "config": {"default_value": default}}
    answer = script.post(f"{API}/pages/{page.pk}/filters", json.dumps(body), content_type="application/json")
    assert answer.status_code in {201, 400}
    if answer.status_code == 201:
        assert script.get(f"{API}/pages/{page.pk}").status_code == 200
        assert FilterControl.objects.get().config["default_value"] == default
    else:
        assert all(error["detail"] for error in answer.json()["errors"])


def refused(script: APIClient, address: str, config: Any) -> set[tuple[str, str]]:
    """Where and why a changed config is refused."""
    return {(one["attr"], one["code"]) for one in script.patch(address, {"config": config}).json()["errors"]}


def test_fields_that_went_or_changed_meanwhile(
    script: APIClient, page: Page, chart: Chart, sales_source: DataSource
) -> None:
    address, config = f"{API}/charts/{chart.pk}", {"dimensions": [BRAND], "metrics": [SUM]}
    Field.objects.filter(source=sales_source, key="amount").update(type="TEXT")
    retyped = script.patch(address, {"config": config})
    assert {(one["attr"], one["code"]) for one in retyped.json()["errors"]} == {
        ("config.metrics.0.aggregate", "aggregate_unfit")
    }
    Field.objects.filter(source=sales_source, key="amount").delete()
    removed = script.patch(address, {"config": config})
    assert {(one["attr"], one["code"]) for one in removed.json()["errors"]} == {
        ("config.metrics.0.field", "field_removed")
    }
    assert script.patch(address, {"title": "Still named"}).status_code == 200, "a name does not need the field"


def test_two_scripts_at_one_chart(script: APIClient, page: Page, chart: Chart, api_of: ApiOf, admin: User) -> None:
    address = f"{API}/charts/{chart.pk}"
    read = script.get(address).json()
    assert api_of(admin).patch(address, {"title": "Theirs", "x": 5, "revision": read["revision"]}).status_code == 200
    late = script.patch(address, {"title": "Mine", "revision": read["revision"]})
    assert late.status_code == 409
    assert late.json()["current"] == script.get(address).json(), "what is stored now, as a GET says it"
    assert late.json()["current"]["title"] == "Theirs"
