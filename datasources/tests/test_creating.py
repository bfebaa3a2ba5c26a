"""A table becomes a data source, by script and in the browser; whatever stops that is told where it was entered."""

from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.jobs.reaping import resume_lost
from datasources.models import Connection, DataSource, Job
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import ConnectionFactory

API = "/api/v1"


@pytest.fixture
def connection(_orders: None, db: None) -> Connection:
    return ConnectionFactory.create()


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def body(over: Connection, **changes: Any) -> dict[str, Any]:
    wanted = {"connection": str(over.pk), "table": "public.orders", "label": "주문", "identifier": "orders"}
    return wanted | changes


def test_it_has_a_field_per_column_with_its_type(worker: Worker, script: APIClient, connection: Connection) -> None:
    made = script.post(f"{API}/datasources?wait=10", body(connection, cache_minutes=20))
    assert made.status_code == 201, made.content
    assert (made.json()["label"], made.json()["cache_minutes"]) == ("주문", 20)
    fields = script.get(f"{API}/datasources/{made.json()['id']}/fields").json()["results"]
    assert {field["key"]: field["type"] for field in fields} == {
        "id": "NUMBER", "brand": "TEXT", "amount": "NUMBER", "paid": "BOOLEAN", "ordered_on": "DATE",
        "shipped_at": "DATETIME",
    }  # fmt: skip
    assert {field["key"]: field["default_aggregate"] for field in fields}["id"] == "NONE"


def test_without_waiting_there_is_a_job_that_names_it(
    worker: Worker, script: APIClient, connection: Connection
) -> None:
    job = script.post(f"{API}/datasources?wait=0", body(connection, export_allowed=False, max_rows=77))
    assert job.status_code == 202

    def done() -> dict[str, Any] | None:
        found = script.get(f"{API}/jobs/{job.json()['id']}").json()
        return found if found["state"] == "done" else None

    made = shop.eventually(done)["result"]["datasource"]
    found = script.get(f"{API}/datasources/{made}").json()
    assert (found["export_allowed"], found["max_rows"]) == (False, 77), "settings hold without waiting too"


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"table": "public.dropped_meanwhile"}, 400, "table_gone"),
        ({"identifier": "Orders"}, 400, "invalid"),
        ({"identifier": "1st"}, 400, "invalid"),
        ({"label": ""}, 400, "blank"),
        ({"connection": str(uuid4())}, 400, "unknown_id"),
        ({"colour": 1}, 400, "unknown_key"),
    ],
)
def test_what_stops_it_is_said(
    change: dict[str, Any], status: int, code: str, worker: Worker, script: APIClient, connection: Connection
) -> None:
    answer = script.post(f"{API}/datasources?wait=10", body(connection, **change))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (status, code)
    assert answer.json()["errors"][0]["detail"]
    assert not DataSource.objects.exists()


def test_an_identifier_is_free_again_after_deletion(worker: Worker, script: APIClient, connection: Connection) -> None:
    first = script.post(f"{API}/datasources?wait=10", body(connection)).json()["id"]
    taken = script.post(f"{API}/datasources?wait=10", body(connection))
    assert taken.status_code == 400
    assert taken.json()["errors"][0]["attr"] in {"identifier", "non_field_errors"}
    assert script.delete(f"{API}/datasources/{first}").status_code == 204
    assert script.post(f"{API}/datasources?wait=10", body(connection)).status_code == 201


def test_in_the_browser_nothing_typed_is_lost(
    worker: Worker, admin: User, client_of: ClientOf, connection: Connection
) -> None:
    browser = client_of(admin)
    sent = body(connection, table="public.dropped_meanwhile", description="typed words")
    refused = browser.post("/datasources/new/table/", sent)
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "dropped_meanwhile" in html
    assert "typed words" in html
    made = browser.post("/datasources/new/table/", sent | {"table": "public.orders"})
    assert made.status_code == 302
    assert made["Location"] == f"/datasources/{DataSource.objects.get().pk}/fields/"
    nothing = browser.post("/datasources/new/table/", body(connection, table=""))
    assert nothing.status_code == 422


def test_a_lost_message_is_sent_again(worker: Worker, admin: User, connection: Connection) -> None:
    request = {
        "connection": str(connection.pk),
        "schema": "public",
        "table": "orders",
        "label": "L",
        "identifier": "lost",
    }
    job = Job.objects.create(kind="source", owner=admin, request=request, heartbeat_at="2020-01-01T00:00:00Z")
    resume_lost()
    shop.eventually(lambda: Job.objects.get(pk=job.pk).state == "done")
    assert DataSource.objects.filter(identifier="lost").exists()
    hopeless = Job.objects.create(
        kind="source", owner=admin, request=request, attempts=2, state="running", heartbeat_at="2020-01-01T00:00:00Z"
    )
    resume_lost()
    assert Job.objects.get(pk=hopeless.pk).reason == "worker_lost"


def test_settings_change_and_are_judged(
    script: APIClient, admin: User, client_of: ClientOf, orders: DataSource, viewer: User, api_of: ApiOf
) -> None:
    address = f"{API}/datasources/{orders.pk}"
    changed = script.patch(address, {"label": "Sales", "cache_minutes": 30, "revision": 1})
    assert (changed.status_code, changed.json()["label"], changed.json()["revision"]) == (200, "Sales", 2)
    late = script.patch(address, {"label": "Other", "revision": 1})
    assert (late.status_code, late.json()["current"]["label"]) == (409, "Sales")
    for wrong in ({"cache_minutes": 4}, {"timeout_seconds": 0}, {"identifier": "A"}, {"max_rows": 0}, {"table": "x.y"}):
        assert script.patch(address, wrong).status_code == 400, wrong
    assert api_of(viewer).patch(address, {"label": "x"}).status_code == 404
    page = f"/datasources/{orders.pk}/settings/"
    browser = client_of(admin)
    stale = browser.post(page, {
        "label": "Mine", "identifier": "orders", "description": "", "cache_minutes": 10, "timeout_seconds": 30,
        "max_rows": 5, "export_max_rows": 5, "revision": 1,
    })  # fmt: skip
    assert stale.status_code == 422
    assert 'value="Mine"' in stale.content.decode()
