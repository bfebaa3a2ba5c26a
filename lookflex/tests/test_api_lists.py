"""Every list of the API comes in pages, is searched and ordered by allow-listed names, and says so in the OpenAPI document."""

from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from accounts.models import User
from accounts.tests.factories import GroupFactory
from conftest import ApiOf
from dashboards.models import Page
from dashboards.tests.factories import DashboardFactory
from datasources.models import DataSource
from datasources.tests.factories import ConnectionFactory, DataSourceFactory

API = "/api/v1"
ORDERED = ["auth/register-requests", "connections", "dashboards", "datasources", "groups", "pages", "users"]


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def get_operations() -> dict[str, Any]:
    document = SchemaGenerator().get_schema(request=None, public=True)
    return {path: methods["get"] for path, methods in document["paths"].items() if "get" in methods}


def test_every_list_is_documented_as_pages() -> None:
    lists = set()
    for path, operation in get_operations().items():
        answer = operation["responses"]["200"].get("content", {}).get("application/json", {}).get("schema", {})
        assert answer.get("type") != "array", f"{path} answers with a bare list"
        if answer.get("$ref", "").startswith("#/components/schemas/Paginated"):
            lists.add(path.removeprefix(f"{API}/"))
            assert {"page", "page_size"} <= {parameter["name"] for parameter in operation["parameters"]}
    own = {
        "admin/audit-logs",
        "dashboards/{dashboard_id}/pages",
        "datasources/{source_id}/fields",
        "pages/{page_id}/filters",
        "users/me/api-keys",
    }
    assert lists == {*ORDERED, *own}


def test_no_answer_is_a_bare_list() -> None:
    """Also of changes: what a script reads is always under `results`."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for status, answer in operation["responses"].items():
                schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
                assert schema.get("type") != "array", f"{method} {path} answers {status} with a bare list"


def test_pages_of_what_belongs_to_one_thing(script: APIClient, shared_page: Page, granted_source: DataSource) -> None:
    for path in (f"datasources/{granted_source.pk}/fields", f"dashboards/{shared_page.dashboard_id}/pages"):
        assert script.get(f"{API}/{path}?page_size=1").json()["count"] == 1
        assert script.get(f"{API}/{path}?page=2").status_code == 404
    assert script.get(f"{API}/pages/{shared_page.pk}/filters").json()["results"] == []


@pytest.mark.parametrize("path", ORDERED)
@pytest.mark.parametrize(
    "query", ["ordering=password", "ordering=-owner__password", "search=" + "x" * 201, "search=%00"]
)
def test_names_that_are_not_on_the_list_are_refused(path: str, query: str, script: APIClient) -> None:
    answer = script.get(f"{API}/{path}?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == query.partition("=")[0]


@pytest.mark.parametrize(("path", "name"), [("connections", "name"), ("groups", "name"), ("datasources", "label")])
def test_searched_and_turned_round(path: str, name: str, script: APIClient) -> None:
    for word in ("Shop A", "Shop B", "Stock"):
        if path == "groups":
            GroupFactory.create(name=word)
        elif path == "connections":
            ConnectionFactory.create(name=word)
        else:
            DataSourceFactory.create(label=word)
    found = script.get(f"{API}/{path}?search=shop&ordering=-{name}").json()
    assert [row[name] for row in found["results"]] == ["Shop B", "Shop A"]
    assert script.get(f"{API}/{path}?search=a shop").json()["count"] == 1


def test_page_after_page_nothing_is_missed(script: APIClient) -> None:
    DashboardFactory.create_batch(5, name="Same name")
    first = script.get(f"{API}/dashboards?page_size=2").json()
    seen = [row["id"] for row in first["results"]]
    following = first["next"]
    while following:
        page = script.get(following).json()
        seen += [row["id"] for row in page["results"]]
        following = page["next"]
    assert len(seen) == len(set(seen)) == first["count"] == 5
