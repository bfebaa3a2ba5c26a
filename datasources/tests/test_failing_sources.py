"""Sources that refuse, hang, die or change: a clear message, kept for seconds, and nothing left running."""

import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django_redis import get_redis_connection
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.engine import result_cache
from datasources.jobs import asking
from datasources.models import DataSource, QueryRecord
from datasources.services import previews, queries
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import GrantFactory, source_config


def preview(api: APIClient, source: DataSource, wait: float = 10) -> Any:
    return api.get(f"/api/v1/datasources/{source.pk}/preview?wait={wait}")


def problem(answer: Any) -> tuple[int, str, str]:
    """Status, code and sentence."""
    [error] = answer.json()["errors"]
    return answer.status_code, error["code"], error["detail"]


def reconfigure(source: DataSource, **config: object) -> None:
    assert source.connection is not None
    source.connection.config |= config
    source.connection.save()


@pytest.fixture
def deaf_port() -> Iterator[int]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def drop_table(source: DataSource) -> None:
    source.table_name = "vanished"
    source.save()


def drop_column(source: DataSource) -> None:
    source.fields.filter(key="brand").update(column="brand_name")


def wrong_password(source: DataSource) -> None:
    assert source.connection is not None
    source.connection.seal_secret({"password": "wrong"})
    source.connection.save()


FAULTS: list[tuple[Callable[[DataSource], None], int, str, str]] = [
    (drop_table, 502, "query_failed", "The table behind this data source is not there any more."),
    (drop_column, 400, "field_removed", "A column this chart uses is not in the data source any more."),
    (wrong_password, 502, "source_unreachable", "The data source refused our account."),
    (lambda source: reconfigure(source, port=free_port()), 502, "source_unreachable", "does not answer"),
    (lambda source: reconfigure(source, database="nowhere"), 502, "source_unreachable", "database does not exist"),
    (lambda source: reconfigure(source, host="no.such.host.invalid"), 502, "source_unreachable", "name is not known"),
    (lambda source: reconfigure(source, host="::1"), 502, "source_unreachable", "may not be used"),
]


@pytest.mark.parametrize(("break_it", "status", "code", "words"), FAULTS)
def test_each_fault_has_its_sentence(
    break_it: Callable[[DataSource], None],
    status: int,
    code: str,
    words: str,
    worker: Worker,
    orders: DataSource,
    admin: User,
    api_of: ApiOf,
    client_of: ClientOf,
) -> None:
    break_it(orders)
    answer = problem(preview(api_of(admin), orders))
    assert answer[:2] == (status, code)
    assert words in answer[2]
    page = client_of(admin).get(f"/datasources/{orders.pk}/").content.decode()
    assert words in page
    assert "Try again" in page
    ways = (f"/datasources/connections/{orders.connection_id}/", f"/datasources/{orders.pk}/sync/")
    assert any(f'href="{way}"' in page for way in ways), "an ADMIN finds where it is mended"
    assert source_config()["username"] not in answer[2] + page, "what may help an attacker stays in the log"


def test_a_source_that_hangs_at_connecting_is_given_up(
    worker: Worker, orders: DataSource, deaf_port: int, admin: User, api_of: ApiOf
) -> None:
    reconfigure(orders, port=deaf_port)
    assert problem(preview(api_of(admin), orders))[:2] == (502, "source_unreachable")


def test_a_source_that_dies_in_the_middle(worker: Worker, orders: DataSource, admin: User, api_of: ApiOf) -> None:
    def kill_when_running() -> None:
        shop.eventually(lambda: shop.running("FROM"))
        shop.end_sessions()

    killer = threading.Thread(target=kill_when_running)
    with shop.locked():
        killer.start()
        answer = problem(preview(api_of(admin), orders))
    killer.join()
    assert answer[:2] == (502, "source_unreachable")
    result_cache.forget([key.decode() for key in get_redis_connection("default").keys("q:*")])
    assert preview(api_of(admin), orders).status_code == 200, "the next one is a fresh connection"


def test_an_error_is_kept_for_seconds_and_retry_asks_at_once(
    worker: Worker, orders: DataSource, admin: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    drop_table(orders)
    for _time in range(3):
        assert preview(api_of(admin), orders).status_code == 502
    assert QueryRecord.objects.filter(reason="table_gone").count() == 1
    DataSource.objects.filter(pk=orders.pk).update(table_name="orders")
    retry = client_of(admin).post(f"/datasources/{orders.pk}/preview/", headers={"HX-Request": "true"})
    assert b"data-ticket" in retry.content
    assert preview(api_of(admin), orders).status_code == 200


def test_garbage_in_the_cache_is_a_miss(worker: Worker, orders: DataSource, admin: User, api_of: ApiOf) -> None:
    fields = previews.shown_fields(orders)
    [answer] = queries.look_up(asks=[previews.ask_for(orders, fields)], actor=admin)
    cache = get_redis_connection("default")
    for garbage in (b"", b"garbage", b"\x28\xb5\x2f\xfd" + bytes(40)):
        cache.set(answer.key, garbage)
        [found] = queries.look_up(asks=[answer.ask], actor=admin)
        assert found.is_waiting
        assert preview(api_of(admin), orders).json()["row_count"] == 100


def test_a_result_is_collected_with_todays_rights(
    worker: Worker, orders: DataSource, admin: User, viewer: User, outsider: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    grant = GrantFactory.create(source=orders, user=viewer)
    with worker.paused():
        job = preview(api_of(viewer), orders, wait=0).json()
    assert job["state"] == "queued"
    for other in (outsider, admin):
        assert api_of(other).get(f"/api/v1/jobs/{job['id']}").status_code == 404
        assert api_of(other).delete(f"/api/v1/jobs/{job['id']}").status_code == 404
    done = shop.eventually(lambda: _done(api_of(viewer), job["id"]))
    assert len(done["result"]["rows"]) == 100
    grant.delete()
    assert api_of(viewer).get(f"/api/v1/jobs/{job['id']}").status_code == 404
    page = client_of(viewer).get(f"/datasources/{orders.pk}/preview/", {"t": job["id"]})
    assert page.status_code == 404
    assert "무신사" not in page.content.decode()


def _done(api: APIClient, job_id: str) -> Any:
    body = api.get(f"/api/v1/jobs/{job_id}").json()
    return body if body["state"] == "done" else None


def test_refresh_reads_the_source_again(worker: Worker, orders: DataSource, admin: User, api_of: ApiOf) -> None:
    first = preview(api_of(admin), orders).json()
    again = preview(api_of(admin), orders).json()
    assert (first["from_cache"], again["from_cache"]) == (False, True)
    assert again["read_at"] == first["read_at"]
    question = {"source": str(orders.pk), "limit": previews.PREVIEW_ROWS}
    anew, _ticket = asking.settle(kind="preview", request=question, actor=admin, seconds=10, refresh=True)
    assert anew.body
    assert anew.body["from_cache"] is False
    assert anew.body["read_at"] > first["read_at"]
    assert QueryRecord.objects.count() == 2


def test_the_page_gets_its_rows_by_the_poll(
    worker: Worker, orders: DataSource, admin: User, client_of: ClientOf
) -> None:
    client = client_of(admin)
    with worker.paused():
        page = client.get(f"/datasources/{orders.pk}/").content.decode()
        ticket = page.partition('data-ticket="')[2].partition('"')[0]
        poll = client.get(f"/datasources/{orders.pk}/preview/", {"t": ticket})
        text = poll.content.decode()
    assert text.count("<hx-partial") == text.count("Reading") == 1
    assert "<table" not in text

    def polled() -> str:
        text = client.get(f"/datasources/{orders.pk}/preview/", {"t": ticket}).content.decode()
        return "" if "preview-place" in text else text

    update = shop.eventually(polled)
    assert update.startswith('<hx-partial hx-target="#preview"')
    assert "나이키" in update
    assert "data-ticket" not in update
    assert "나이키" in client.get(f"/datasources/{orders.pk}/").content.decode(), "what is cached comes with the page"


def test_unknown_jobs_are_not_found(admin: User, api_of: ApiOf) -> None:
    address = "/api/v1/jobs/00000000-0000-4000-8000-000000000000"
    assert api_of(admin).get(address).status_code == 404
    assert api_of(admin).delete(address).status_code == 404
    assert api_of(None).get(address).status_code == 401
