"""Queries at once as a setting of a connection: on its form, by script, in the audit log."""

from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from datasources.models import Connection
from datasources.tests.factories import ConnectionFactory, DataSourceFactory, source_config, source_secret

API = "/api/v1/connections"
NAME = "max_concurrent_queries"
WRONG = [(0, "1"), (51, "50"), (1000, "50"), ("many", "number"), ("1.5", "number")]


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def sent(limit: object, **changes: Any) -> dict[str, Any]:
    """What the form sends."""
    return {"name": "Shop", "kind": "POSTGRESQL", **source_config(), **source_secret(), NAME: limit, **changes}


@pytest.mark.parametrize(("limit", "words"), WRONG)
def test_what_is_no_number_from_1_to_50_is_refused_beside_the_field(
    limit: object, words: str, admin: User, script: APIClient, client_of: ClientOf
) -> None:
    answer = client_of(admin).post("/datasources/connections/new/POSTGRESQL/", sent(limit))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {NAME}
    assert words in str(answer.context["form"].errors[NAME])
    assert f'id="id_{NAME}_error"' in answer.content.decode()
    body = {"name": "Shop", "kind": "POSTGRESQL", "config": source_config(), "secret": source_secret()}
    refused = script.post(API, body | {NAME: limit})
    assert [error["attr"] for error in refused.json()["errors"]] == [NAME]
    assert not Connection.objects.exists()


@pytest.mark.parametrize(("limit", "stored"), [("", None), ("1", 1), ("50", 50)])
def test_the_form_stores_and_shows_it(limit: str, stored: int | None, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    assert browser.post("/datasources/connections/new/POSTGRESQL/", sent(limit)).status_code == 302
    made = Connection.objects.get()
    assert made.max_concurrent_queries == stored
    page = browser.get(f"/datasources/connections/{made.pk}/")
    assert page.context["form"][NAME].value() == stored
    assert "Empty: 3." in page.content.decode()
    browser.post(f"/datasources/connections/{made.pk}/", sent("7", revision=made.revision))
    assert Connection.objects.get().max_concurrent_queries == 7


def test_a_script_sets_changes_and_clears_it_and_each_is_audited(script: APIClient) -> None:
    body = {"name": f"C {uuid4()}", "kind": "POSTGRESQL", "config": source_config(), "secret": source_secret()}
    made = script.post(API, body | {NAME: 5}).json()
    address = f"{API}/{made['id']}"
    changes = [{NAME: 2}, {"name": "Renamed"}, {NAME: None}]
    assert [made[NAME], *(script.patch(address, change).json()[NAME] for change in changes)] == [5, 2, 2, None]
    details = [entry.detail for entry in AuditEntry.objects.filter(target_id=made["id"]).order_by("created_at")]
    assert [detail.get(NAME) for detail in details] == [5, [5, 2], None, [2, None]]


def test_what_was_read_stays_when_only_the_limit_or_the_name_changes(
    admin: User, script: APIClient, client_of: ClientOf
) -> None:
    stored = ConnectionFactory.create(name="Shop")
    source = DataSourceFactory.create(connection=stored)
    page = f"/datasources/connections/{stored.pk}/"
    assert client_of(admin).post(page, sent("2", name="Other", password="")).status_code == 302
    assert script.patch(f"{API}/{stored.pk}", {NAME: 9}).status_code == 200
    generation = source.generation
    source.refresh_from_db()
    assert source.generation == generation
