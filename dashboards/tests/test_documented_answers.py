"""What a worker answers is what the OpenAPI document says: rows, values, previews, tables, tests of connections."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf
from dashboards.models import Chart, Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import FilterFactory, chart
from dashboards.tests.panel_kit import CONFIG
from datasources.models import DataSource
from datasources.tests.factories import source_config, source_secret
from lookflex.tests.documented import faults

API = "/api/v1"
BY_MONTH = {"dimensions": [{"id": "d1", "field": "sold_on", "grain": "month"}], "metrics": CONFIG["metrics"]}


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def documented(operation: str, answer: Any, *, status: int = 200) -> Any:
    assert answer.status_code == status, answer.content
    assert faults(operation, status, answer.json()) == []
    return answer.json()


@pytest.mark.parametrize(
    ("kind", "config"),
    [
        ("TABLE", CONFIG | {"totals": True}), ("TABLE", CONFIG | {"metrics": [], "raw": True}), ("LINE", BY_MONTH),
        ("PIE", CONFIG), ("SCORECARD", {"metrics": [{"id": "m1", "aggregate": "COUNT"}]}),
    ],
)  # fmt: skip
def test_rows(
    worker: Worker, kind: str, config: dict[str, Any], script: APIClient, page: Page, sales_source: DataSource
) -> None:
    shown = chart(page, sales_source, kind, config)
    data = documented("charts_data", script.post(f"{API}/charts/{shown.pk}/data?wait=10", {}))
    assert data["rows"]
    waiting = script.post(f"{API}/charts/{shown.pk}/data?wait=0", {"refresh": True})
    job = documented("charts_data", waiting, status=waiting.status_code)
    if waiting.status_code == 202:
        documented("jobs_retrieve", script.get(f"{API}/jobs/{job['id']}"))


def test_values_preview_references_and_tables(
    worker: Worker, script: APIClient, page: Page, chart: Chart, sales_source: DataSource
) -> None:
    control = FilterFactory.create(page=page, source=sales_source)
    source, connection = f"{API}/datasources/{sales_source.pk}", f"{API}/connections/{sales_source.connection_id}"
    assert documented("filters_values", script.get(f"{API}/filters/{control.pk}/values?wait=10"))["results"]
    assert documented("datasources_preview", script.get(f"{source}/preview?wait=10&limit=5"))["rows"]
    assert documented("datasources_references", script.get(f"{source}/references"))["count"] == 1
    assert documented("connections_tables", script.get(f"{connection}/tables?wait=10"))["results"]
    assert documented("connections_test", script.post(f"{connection}/test?wait=10", {}))["connected"]
    tried = {"kind": "POSTGRESQL", "config": source_config() | {"port": 1}, "secret": source_secret()}
    assert not documented("connections_try", script.post(f"{API}/connections/test?wait=10", tried))["connected"]


def test_a_source_that_is_down_answers_502_as_documented(
    worker: Worker, script: APIClient, chart: Chart, sales_source: DataSource
) -> None:
    connection = sales_source.connection
    assert connection is not None
    connection.config = connection.config | {"port": 1}
    connection.save()
    answer = documented("charts_data", script.post(f"{API}/charts/{chart.pk}/data?wait=10", {}), status=502)
    assert answer["errors"][0]["code"] == "source_unreachable"


def test_a_change_that_came_too_late_answers_409_as_documented(script: APIClient, chart: Chart) -> None:
    late = script.patch(f"{API}/charts/{chart.pk}", {"title": "x", "revision": 99})
    assert documented("charts_update", late, status=409)["current"]["title"] == "By brand"
