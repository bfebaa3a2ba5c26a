"""docs/api.md names every call and every key of the API, and its examples run."""

import json
import re
from typing import Any

import pytest
from django.conf import settings

from accounts.models import User
from accounts.tests.factories import GroupFactory
from conftest import ApiOf
from dashboards.models import Chart, Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import FilterFactory
from datasources.models import DataSource
from datasources.tests import shop
from lookflex.tests.documented import get_document

TEXT = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```http\n(\w+) (\S+)\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Method, path as the document writes it, and what the schema says of it."""
    return [
        (method.upper(), re.sub(r"\{\w+\}", "{id}", path.removeprefix("/api/v1/")), operation)
        for path, methods in get_document()["paths"].items()
        for method, operation in methods.items()
    ]


def keys_of(schema: Any) -> set[str]:
    """The names of everything that `schema` may hold, however deep."""
    if isinstance(schema, list):
        return set().union(*map(keys_of, schema))
    if not isinstance(schema, dict):
        return set()
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return set() if name in {"ApiErrors", "ChartStyle"} else keys_of(get_document()["components"]["schemas"][name])
    inner = [value for key, value in schema.items() if key in {"items", "oneOf", "anyOf", "schema", "content"}]
    inner += [value for key, value in schema.items() if key == "application/json"]
    return {*schema.get("properties", {}), *keys_of(inner), *keys_of(list(schema.get("properties", {}).values()))}


def test_every_call_is_in_it() -> None:
    missing = [f"{method} {path}" for method, path, _said in operations() if f"`{method} {path}`" not in TEXT]
    assert not missing


def test_every_key_is_in_it() -> None:
    words = set(re.findall(r"[A-Za-z_]+", TEXT)) | {"version"}
    for method, path, said in operations():
        sent = keys_of([body for body in [said.get("requestBody")] if body])
        asked = {one["name"] for one in said.get("parameters", []) if one["in"] == "query"}
        answered = keys_of([answer for status, answer in said["responses"].items() if status.startswith("2")])
        assert (sent | asked | answered) <= words, f"{method} {path}"


def test_nothing_is_in_it_that_there_is_not() -> None:
    known = {f"{method} {path}" for method, path, _said in operations()}
    named = set(re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) [^`]+)`", TEXT))
    assert {one for one in named if not one.startswith("POST auth/login")} <= known


@pytest.fixture
def placed(page: Page, chart: Chart, sales_source: DataSource, editor: User) -> dict[str, str]:
    """What stands in the braces of an example."""
    control = FilterFactory.create(page=page, source=sales_source)
    amount = sales_source.fields.get(key="amount")
    return {
        "source": sales_source.pk, "connection": sales_source.connection_id, "chart": chart.pk, "page": page.pk,
        "dashboard": page.dashboard_id, "filter": control.pk, "field": amount.pk, "user": editor.pk,
        "group": GroupFactory.create().pk,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "body"), EXAMPLES, ids=[f"{method} {path}" for method, path, _b in EXAMPLES]
)
def test_its_examples_run(
    method: str, path: str, body: str, worker: Worker, placed: dict[str, str], admin: User, api_of: ApiOf
) -> None:
    for name, value in placed.items():
        path, body = path.replace(f"{{{name}}}", str(value)), body.replace(f"{{{name}}}", str(value))
    answer = getattr(api_of(admin), method.lower())(f"/api/v1/{path}", json.loads(body) if body else None)
    assert answer.status_code in {200, 201}, answer.content
    if "/data?" in path:
        others = shop.rows("SELECT DISTINCT brand FROM sales WHERE brand IS DISTINCT FROM '나이키'")
        assert {row[0] for row in answer.json()["rows"]} == {brand for (brand,) in others}
