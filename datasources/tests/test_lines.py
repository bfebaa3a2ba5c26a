"""Queries at once per connection, through a real worker with two processes; what runs is counted in the source itself."""

import os
import signal
import time
from typing import Any

import pytest
from django_redis import get_redis_connection

from accounts.models import User
from conftest import ApiOf
from datasources.engine import flight
from datasources.jobs import asking
from datasources.jobs.reaping import resume_lost
from datasources.models import Connection, DataSource, QueryRecord
from datasources.services import creating, fields, previews, queries
from datasources.services.queries import Answer
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import DataSourceFactory

READ = 'FROM "public"."orders"'
API = "/api/v1"


@pytest.fixture
def narrow(orders: DataSource, worker: Worker) -> DataSource:
    """One query at a time."""
    limit_to(orders, 1)
    return orders


def limit_to(source: DataSource, limit: int | None) -> None:
    Connection.objects.filter(pk=source.connection_id).update(max_concurrent_queries=limit)
    resume_lost()


def ask(source: DataSource, actor: User, rows: int) -> Answer:
    """One more query, of its own by its number of rows."""
    wanted = previews.ask_for(source, previews.shown_fields(source), limit=rows)
    [answer] = asking.ask(asks=[wanted], actor=actor)
    if answer.is_waiting:
        asking.hold(answers=[answer], actor=actor, kind="preview", request={})
    return answer


def positions(answers: list[Answer]) -> list[int | None]:
    return asking.positions([[answer] for answer in answers])


def most_running(seconds: float = 1.0) -> int:
    """As many as the source saw at any time meanwhile."""
    until, seen = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        seen = max(seen, shop.running(READ))
    return seen


def arrived(source: DataSource, actor: User, answers: list[Answer]) -> list[Answer]:
    asks = [answer.ask for answer in answers]

    def found() -> list[Answer] | None:
        now = queries.look_up(asks=asks, actor=actor)
        return None if any(answer.is_waiting for answer in now) else now

    settled: list[Answer] = shop.eventually(found, seconds=15)
    return settled


@pytest.mark.parametrize(("limit", "running", "line"), [(1, 1, [None, 1, 2, 3]), (2, 2, [None, None, 1, 2])])
def test_no_more_run_than_the_connection_may_and_the_first_to_ask_is_the_first_to_go(
    limit: int, running: int, line: list[int | None], narrow: DataSource, admin: User
) -> None:
    limit_to(narrow, limit)
    with shop.locked():
        answers = [ask(narrow, admin, rows) for rows in (11, 12, 13, 14)]
        shop.eventually(lambda: shop.running(READ) == running)
        assert most_running() == running
        assert positions(answers) == line
    assert [len(one.column("id")) for one in arrived(narrow, admin, answers)] == [11, 12, 13, 14]
    shop.eventually(lambda: QueryRecord.objects.count() == 4)
    if limit == 1:
        begun = QueryRecord.objects.order_by("created_at").values_list("row_count", flat=True)
        assert list(begun) == [11, 12, 13, 14]
    assert not flight.states([answer.key for answer in answers])


def test_a_slow_database_does_not_stand_in_the_way_of_another(narrow: DataSource, admin: User) -> None:
    other = DataSourceFactory.create(identifier="quick", schema_name="public", table_name="quick_orders")
    shop.run("CREATE OR REPLACE VIEW quick_orders AS SELECT generate_series(1, 3) AS id")
    assert other.connection is not None
    fields.create_fields(source=other, columns=creating.read_columns(other.connection, other.table))
    with shop.locked():
        slow = [ask(narrow, admin, rows) for rows in range(1, 9)]
        shop.eventually(lambda: shop.running(READ))
        [quick] = arrived(other, admin, [ask(other, admin, 2)])
        assert list(quick.column("id")) == [1, 2]
        assert positions(slow) == [None, *range(1, 8)]
    arrived(narrow, admin, slow)


def test_who_leaves_the_line_is_gone_at_once_and_never_asks_the_source(
    narrow: DataSource, admin: User, api_of: ApiOf
) -> None:
    def job(rows: int) -> str:
        body = api_of(admin).get(f"{API}/datasources/{narrow.pk}/preview?limit={rows}&wait=0").json()
        return str(body["id"])

    def shown(job_id: str) -> Any:
        body = api_of(admin).get(f"{API}/jobs/{job_id}").json()
        return body["state"], body["queue_position"]

    with shop.locked():
        first, second, third = job(11), job(12), job(13)
        shop.eventually(lambda: shown(first) == ("running", None))
        assert [shown(second), shown(third)] == [("queued", 1), ("queued", 2)]
        assert api_of(admin).delete(f"{API}/jobs/{second}").status_code == 204
        assert [shown(second), shown(third)] == [("cancelled", None), ("queued", 1)]
    shop.eventually(lambda: shown(third) == ("done", None))
    assert set(QueryRecord.objects.values_list("row_count", flat=True)) == {11, 13}


def test_a_worker_that_dies_does_not_take_its_slot_along(narrow: DataSource, admin: User, worker: Worker) -> None:
    with shop.locked():
        first, second = ask(narrow, admin, 11), ask(narrow, admin, 12)
        shop.eventually(lambda: shop.running(READ))
        for child in worker.children():
            os.kill(child, signal.SIGKILL)
        assert positions([first, second]) == [None, 1]
        get_redis_connection("state").delete(f"run:{first.key}")  # as ten seconds without a word do

    def both() -> bool:
        resume_lost()
        return not any(one.is_waiting for one in queries.look_up(asks=[first.ask, second.ask], actor=admin))

    shop.eventually(both, seconds=15)


def test_another_limit_holds_for_what_waits(
    narrow: DataSource, admin: User, api_of: ApiOf, worker: Worker, settings: Any
) -> None:
    settings.QUERIES_PER_CONNECTION = 2
    address = f"{API}/connections/{narrow.connection_id}"
    with worker.paused():
        answers = [ask(narrow, admin, rows) for rows in (11, 12, 13, 14, 15)]
        assert positions(answers) == [None, 1, 2, 3, 4]
        assert api_of(admin).patch(address, {"max_concurrent_queries": 3}).status_code == 200
        ask(narrow, admin, 15)  # whoever waits asks again, and so hands out what is free
        assert positions(answers) == [None, None, None, 1, 2]
        api_of(admin).patch(address, {"max_concurrent_queries": 1})
        flight.finish(answers[0].key)
        assert positions(answers[1:]) == [None, None, 1, 2], "those that run go on, nobody follows"
        api_of(admin).patch(address, {"max_concurrent_queries": None})
        flight.finish(answers[1].key)
        assert positions(answers[2:]) == [None, None, 1], "the server's setting"
