"""A table becomes a data source, by script and in the browser; whatever stops that is told where it was entered."""

import os
import signal
import socket
import threading
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection as database
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from datasources.jobs import creating as creating_jobs
from datasources.jobs.reaping import resume_lost
from datasources.models import Connection, DataSource, Job
from datasources.models.job import SILENCE
from datasources.services import connections, creating, error_texts, upload_reading
from datasources.services.connections import ConnectionInUse
from datasources.services.creating import NewSource
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import ConnectionFactory, DataSourceFactory

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
    assert taken.json()["errors"][0]["attr"] == "identifier"
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


def error_of(answer: Any) -> tuple[int, str, str]:
    """Status, code and the key concerned."""
    [error] = answer.json()["errors"]
    assert error["detail"]
    return answer.status_code, error["code"], error["attr"]


def in_a_worker(connection: Connection, admin: User, **changes: Any) -> Job:
    """What happens when it was fine as long as the request looked at it."""
    wanted = {"connection": str(connection.pk), "schema": "public", "table": "orders", "label": "L"}
    job = Job.objects.create(kind="source", owner=admin, request=wanted | {"identifier": "late"} | changes)
    creating.run(job_id=job.pk)
    job.refresh_from_db()
    return job


def test_each_cause_is_told_at_its_key(worker: Worker, script: APIClient, connection: Connection) -> None:
    address = f"{API}/datasources?wait=10"
    assert script.post(address, body(connection)).status_code == 201
    assert error_of(script.post(address, body(connection))) == (400, "identifier_taken", "identifier")
    gone = body(connection, identifier="other", table="public.dropped_meanwhile")
    assert error_of(script.post(address, gone)) == (400, "table_gone", "table")
    long = body(connection, identifier="other", table=f"public.{'x' * 200}")
    assert error_of(script.post(address, long)) == (400, "max_length", "table")
    assert error_of(script.post(address, body(connection, identifier="other", revision=1)))[1:] == (
        "unknown_key", "revision",
    )  # fmt: skip


def test_the_page_tells_each_cause_beside_its_field(
    worker: Worker, admin: User, client_of: ClientOf, connection: Connection
) -> None:
    browser = client_of(admin)
    for changes, words in [
        ({"table": f"public.{'x' * 200}"}, "at most 128 characters"),
        ({"table": "public.dropped_meanwhile"}, "is not there any more"),
    ]:
        refused = browser.post("/datasources/new/table/", body(connection, **changes))
        assert refused.status_code == 422
        [text] = refused.context["form"].errors["table"]
        assert words in text
    assert browser.post("/datasources/new/table/", body(connection)).status_code == 302
    taken = browser.post("/datasources/new/table/", body(connection))
    assert list(taken.context["form"].errors) == ["identifier"]
    for free in ("orders_2", "orders_3"):
        assert browser.post("/datasources/new/table/", body(connection, identifier="")).status_code == 302
        assert DataSource.objects.filter(identifier=free, label="주문").exists()


def test_what_became_wrong_after_the_request_has_its_own_reason(admin: User, connection: Connection) -> None:
    taken = in_a_worker(connection, admin, identifier=DataSourceFactory.create().identifier)
    assert (taken.reason, creating.place_of(taken.reason)) == ("identifier_taken", "identifier")
    unfit = in_a_worker(connection, admin, settings={"cache_minutes": 99})
    assert (unfit.reason, creating.place_of(unfit.reason)) == ("invalid_cache_minutes", "cache_minutes")
    assert "30" in error_texts.source_sentence(unfit.reason, unfit.subject)
    Connection.objects.filter(pk=connection.pk).delete()
    assert in_a_worker(connection, admin).reason == "connection_gone"
    assert not DataSource.objects.filter(identifier="late").exists()


def test_a_column_called_like_a_made_up_key(worker: Worker, script: APIClient, connection: Connection) -> None:
    shop.run(
        'DROP TABLE IF EXISTS odd_names; CREATE TABLE odd_names ("한글" int, column_1 int, "Big" int, column_3 int)'
    )
    try:
        made = script.post(f"{API}/datasources?wait=10", body(connection, table="public.odd_names"))
        assert made.status_code == 201, made.content
        fields = script.get(f"{API}/datasources/{made.json()['id']}/fields").json()["results"]
        keys = [field["key"] for field in fields]
        assert len(set(keys)) == 4
        assert (keys[1], keys[3]) == ("column_1", "column_3"), "a column's own name is its key where it can be"
    finally:
        shop.run("DROP TABLE odd_names")


@pytest.mark.django_db(transaction=True)
def test_a_connection_deleted_while_its_table_is_read(admin: User) -> None:
    connection = ConnectionFactory.create()
    begun, job = threading.Event(), []

    def make() -> None:
        begun.wait(5)
        try:
            job.append(in_a_worker(connection, admin))
        finally:
            database.close()

    def delete() -> None:
        begun.wait(5)
        try:
            with suppress(ConnectionInUse):
                connections.delete(connection=Connection.objects.get(pk=connection.pk), actor=admin)
        finally:
            database.close()

    threads = [threading.Thread(target=work) for work in (make, delete)]
    for thread in threads:
        thread.start()
    begun.set()
    for thread in threads:
        thread.join(20)
    [made] = job
    exists = Connection.objects.filter(pk=connection.pk).exists()
    assert (made.state, made.reason, exists) in {("done", "", True), ("failed", "connection_gone", False)}


def test_the_whole_worker_dies_while_it_is_made(worker: Worker, admin: User, connection: Connection) -> None:
    good = dict(connection.config)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        Connection.objects.filter(pk=connection.pk).update(config=good | {"port": deaf.getsockname()[1]})
        wanted = NewSource(
            connection=str(connection.pk), schema="public", table="orders", label="L", identifier="dying"
        )
        job = creating_jobs.start(connection=connection, wanted=wanted, actor=admin)
        shop.eventually(lambda: Job.objects.get(pk=job.pk).state == "running")
        worker.kill()
    assert not DataSource.objects.exists(), "nothing half"
    Connection.objects.filter(pk=connection.pk).update(config=good)
    Job.objects.update(heartbeat_at=timezone.now() - SILENCE - timedelta(seconds=1))
    worker.ensure()
    resume_lost()
    shop.eventually(lambda: Job.objects.get(pk=job.pk).is_over)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)
    source = DataSource.objects.get()
    assert job.result == {"datasource": str(source.pk)}
    assert source.fields.count() == 6
    assert AuditEntry.objects.filter(target_id=str(source.pk)).count() == 1


def test_its_processes_die_twice_and_it_is_given_up(worker: Worker, admin: User, connection: Connection) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        Connection.objects.update(config=connection.config | {"port": deaf.getsockname()[1]})
        wanted = NewSource(
            connection=str(connection.pk), schema="public", table="orders", label="L", identifier="dying"
        )
        job = creating_jobs.start(connection=connection, wanted=wanted, actor=admin)
        for attempt in (1, 2):
            shop.eventually(lambda n=attempt: Job.objects.filter(pk=job.pk, state="running", attempts=n).exists())
            for child in worker.children():
                os.kill(child, signal.SIGKILL)
            Job.objects.update(heartbeat_at=timezone.now() - SILENCE - timedelta(seconds=1))
            resume_lost()
    job.refresh_from_db()
    assert (job.state, job.reason) == ("failed", "worker_lost")
    assert not DataSource.objects.exists()


def test_the_work_of_a_dead_worker_ends_within_a_minute() -> None:
    looked_for = settings.CELERY_BEAT_SCHEDULE["reap-lost-work"]["schedule"]
    assert SILENCE.total_seconds() + looked_for + creating.COLUMNS_SECONDS <= 60
    assert SILENCE.total_seconds() > max(creating.COLUMNS_SECONDS, upload_reading.BEAT_SECONDS)
