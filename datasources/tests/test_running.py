"""Queries through a real worker: once however many ask, never stuck, ended at the source when nobody waits."""

import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django_redis import get_redis_connection
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf
from datasources.engine import flight
from datasources.jobs import asking
from datasources.jobs.reaping import resume_lost
from datasources.models import DataSource, QueryRecord
from datasources.services import grants, previews, queries
from datasources.services.queries import Answer, Ask
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import GrantFactory

READ = "FROM"


def ask_for(source: DataSource) -> Ask:
    return previews.ask_for(source, previews.shown_fields(source))


def known(source: DataSource, actor: User) -> Answer:
    """What the door says now, without asking anybody."""
    [answer] = queries.look_up(asks=[ask_for(source)], actor=actor)
    return answer


def arrived(source: DataSource, actor: User, *, seconds: float = 15.0) -> Answer:
    """The answer once it is there."""
    return shop.eventually(lambda: (found := known(source, actor)) and not found.is_waiting and found, seconds=seconds)


def started(source: DataSource, actor: User) -> str:
    """Asks and holds a ticket; returns the key once a worker has the query."""
    [answer] = asking.ask(asks=[ask_for(source)], actor=actor)
    asking.hold(answers=[answer], actor=actor, kind="preview", request={})
    shop.eventually(lambda: shop.running(READ))
    return answer.key


def lose_heartbeat(key: str) -> None:
    """What ten seconds without a word do."""
    get_redis_connection("state").delete(f"run:{key}")


def attempts(key: str) -> int:
    return int(get_redis_connection("state").hget(f"job:{key}", "attempts") or 0)


def reaping(condition: Callable[[], Any]) -> Any:
    """`condition`, while the reaper comes by each second. Once is not enough: a message that Redis hands to a worker which
    has just been killed is gone."""

    def reaped() -> Any:
        resume_lost()
        time.sleep(1)
        return condition()

    return shop.eventually(reaped, seconds=40)


def preview(api: APIClient, source: DataSource, wait: float) -> Any:
    return api.get(f"/api/v1/datasources/{source.pk}/preview?wait={wait}")


@pytest.fixture
def slow(orders: DataSource) -> DataSource:
    """Every query of this source takes 20 seconds and more."""
    orders.table_name = "slow_orders"
    orders.save()
    orders.fields.exclude(key__in=["id", "brand"]).delete()
    orders.fields.create(key="nap", column="nap", label="Nap", type="TEXT", order=9)
    return orders


def test_fifty_ask_and_the_source_is_asked_once(worker: Worker, orders: DataSource, admin: User) -> None:
    gate, found = threading.Barrier(50), []

    def one() -> None:
        try:
            gate.wait()
            [answer] = asking.ask(asks=[ask_for(orders)], actor=admin)
            asking.hold(answers=[answer], actor=admin, kind="preview", request={})
            found.append(len(arrived(orders, admin).column("id")))
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [100] * 50
    shop.eventually(QueryRecord.objects.exists)
    assert QueryRecord.objects.count() == 1


def test_a_query_survives_its_process(worker: Worker, orders: DataSource, admin: User) -> None:
    with shop.locked():
        key = started(orders, admin)
        for child in worker.children():
            os.kill(child, signal.SIGKILL)
        lose_heartbeat(key)
        reaping(lambda: attempts(key) == 2)
    assert len(arrived(orders, admin).column("id")) == 100


def test_a_query_survives_its_whole_worker(worker: Worker, orders: DataSource, admin: User) -> None:
    with shop.locked():
        key = started(orders, admin)
        worker.kill()
        lose_heartbeat(key)
    assert known(orders, admin).is_waiting
    worker.ensure()
    reaping(lambda: not known(orders, admin).is_waiting)
    assert len(arrived(orders, admin).column("id")) == 100


def test_a_query_that_takes_its_worker_down_twice_is_given_up(worker: Worker, orders: DataSource, admin: User) -> None:
    with shop.locked():
        key = started(orders, admin)
        for attempt in (2, 3):
            worker.kill()
            lose_heartbeat(key)
            worker.ensure()
            reaping(lambda n=attempt: attempts(key) == n or not known(orders, admin).is_waiting)
        answer = arrived(orders, admin)
    assert answer.error is not None
    assert answer.error.reason == "worker_lost"
    assert flight.states([key]) == {}


def test_a_lost_message_is_sent_again(
    worker: Worker, orders: DataSource, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with worker.paused():
        [answer] = asking.ask(asks=[ask_for(orders)], actor=admin)
        asking.hold(answers=[answer], actor=admin, kind="preview", request={})
        get_redis_connection("state").delete("queries")
    resume_lost()
    assert known(orders, admin).is_waiting, "not before it was missing for a while"
    monkeypatch.setattr(flight, "STUCK_SECONDS", 0)
    resume_lost()
    assert len(arrived(orders, admin).column("id")) == 100


def test_the_last_one_to_leave_ends_the_query_at_the_source(
    worker: Worker, slow: DataSource, admin: User, viewer: User, api_of: ApiOf
) -> None:
    GrantFactory.create(source=slow)
    first, second = (preview(api_of(person), slow, wait=0).json() for person in (admin, viewer))
    shop.eventually(lambda: shop.running("slow_orders"))
    assert api_of(admin).delete(f"/api/v1/jobs/{first['id']}").status_code == 204
    assert api_of(admin).get(f"/api/v1/jobs/{first['id']}").json()["state"] == "cancelled"
    assert api_of(viewer).get(f"/api/v1/jobs/{second['id']}").json()["state"] == "running"
    assert shop.running("slow_orders") == 1
    assert api_of(viewer).delete(f"/api/v1/jobs/{second['id']}").status_code == 204
    shop.eventually(lambda: not shop.running("slow_orders"), seconds=5)
    shop.eventually(lambda: QueryRecord.objects.filter(reason="cancelled").exists())


def test_the_time_limit_ends_the_query_at_the_source(
    worker: Worker, slow: DataSource, admin: User, api_of: ApiOf
) -> None:
    slow.timeout_seconds = 1
    slow.save()
    answer = preview(api_of(admin), slow, wait=10)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (504, "query_timeout")
    assert not shop.running("slow_orders")


def test_a_slow_source_does_not_stand_in_the_way_of_others(
    worker: Worker, slow: DataSource, admin: User, api_of: ApiOf
) -> None:
    quick = DataSource.objects.get(pk=slow.pk)
    quick.pk, quick.identifier, quick.table_name = None, "quick", "orders"
    quick.save(force_insert=True)
    quick.fields.create(key="id", column="id", label="Id", type="NUMBER")
    job = preview(api_of(admin), slow, wait=0).json()
    shop.eventually(lambda: shop.running("slow_orders"))
    assert preview(api_of(admin), quick, wait=10).status_code == 200
    api_of(admin).delete(f"/api/v1/jobs/{job['id']}")


def test_what_was_asked_under_old_grants_is_not_run(worker: Worker, orders: DataSource, admin: User) -> None:
    with worker.paused():
        [answer] = asking.ask(asks=[ask_for(orders)], actor=admin)
        asking.hold(answers=[answer], actor=admin, kind="preview", request={})
        grants.set_grants(source=orders, everyone=False, groups=[], users=[], actor=admin)
    shop.eventually(lambda: flight.states([answer.key]) == {})
    assert not QueryRecord.objects.exists()
    assert known(orders, admin).is_waiting
