"""Numbers that have expired: shown at once with their age, read anew once, replaced; kept when the source fails."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django_redis import get_redis_connection

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Page
from dashboards.tests.factories import ShareFactory, chart, page_for
from dashboards.tests.stale_kit import arrive, expire
from datasources.engine import result_cache
from datasources.models import DataSource, Grant, QueryRecord
from datasources.services import running
from datasources.tests import shop
from datasources.tests.factories import GrantFactory

MALLS = {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [{"id": "m1", "aggregate": "COUNT"}], "totals": True}


@pytest.fixture
def canvas(sales_source: DataSource, admin: User, viewer: User) -> Page:
    cache = get_redis_connection("default")
    for key in cache.keys("page:*") + cache.keys("board:*") + cache.keys("q:*"):
        cache.delete(key)
    page = page_for(admin)
    chart(page, sales_source, "TABLE", MALLS)
    GrantFactory.create(source=sales_source, user=viewer)
    ShareFactory.create(dashboard=page.dashboard, user=viewer)
    return page


@pytest.fixture
def visitor(canvas: Page, viewer: User, client_of: ClientOf) -> Client:
    """The viewer's, who saw the page a while ago: its two results have expired."""
    visitor = client_of(viewer)
    visitor.get(address(canvas))
    arrive()
    assert state(visitor.get(address(canvas))) == "data"
    expire()
    return visitor


@pytest.fixture
def one_more_sale(canvas: Page) -> Iterator[tuple[str, str]]:
    """The source moved on. How a row of the table was and is in the page's JSON."""
    [(count,)] = shop.rows("SELECT count(*) FROM sales WHERE mall = 'own'")
    shop.run(
        "CREATE TEMP TABLE one AS SELECT * FROM sales WHERE mall = 'own' LIMIT 1;"
        "UPDATE one SET id = -1; INSERT INTO sales SELECT * FROM one"
    )
    [(now,)] = shop.rows("SELECT count(*) FROM sales WHERE mall = 'own'")
    assert now == count + 1
    yield f'["own",{count}]', f'["own",{now}]'
    shop.run("DELETE FROM sales WHERE id = -1")


def address(canvas: Page) -> str:
    return f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/"


def state(answer: Any) -> str:
    found = re.search(r'<article[^>]*data-state="(\w+)"', answer.content.decode())
    return found[1] if found else ""


def ticket(answer: Any) -> str:
    found = re.search(r'data-ticket="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def poll(visitor: Client, canvas: Page, held: str) -> Any:
    return visitor.get(f"{address(canvas)}charts/", {"t": held})


def test_old_numbers_at_once_and_the_new_ones_when_they_are_there(
    visitor: Client, canvas: Page, one_more_sale: tuple[str, str]
) -> None:
    before, now = one_more_sale
    first = visitor.get(address(canvas))
    text = first.content.decode()
    assert state(first) == "stale"
    assert before in text
    assert "reading anew" in text
    held = ticket(first)
    assert "<article" not in poll(visitor, canvas, held).content.decode(), "nothing new, nothing sent"
    arrive()
    second = poll(visitor, canvas, held)
    assert state(second) == "data"
    assert now in second.content.decode()
    assert not ticket(second)
    assert now in visitor.get(address(canvas)).content.decode()


def test_its_age_is_said(visitor: Client, canvas: Page) -> None:
    """From when it was read, not from when it expired."""
    for key in [key.decode() for key in get_redis_connection("default").keys("q:*")]:
        kept = result_cache.read([key])[key].old
        assert kept is not None
        result_cache.write(key, replace(kept, read_at=kept.read_at - timedelta(hours=2)), fresh_seconds=600)
    expire()
    text = visitor.get(address(canvas)).content.decode()
    assert "Read 2\xa0hours ago" in text


def test_many_look_at_what_has_expired_and_it_is_read_once(visitor: Client, canvas: Page) -> None:
    before = QueryRecord.objects.count()
    for _visit in range(20):
        assert state(visitor.get(address(canvas))) == "stale"
    arrive()
    assert state(visitor.get(address(canvas))) == "data"
    assert QueryRecord.objects.count() == before + 2, "rows and totals, once each"


def test_when_the_source_fails_the_old_numbers_stay_with_the_reason(
    visitor: Client, canvas: Page, sales_source: DataSource, one_more_sale: tuple[str, str]
) -> None:
    before, now = one_more_sale
    connection = sales_source.connection
    assert connection is not None
    right = connection.secret
    connection.seal_secret({"password": "wrong"})
    connection.save()
    held = ticket(visitor.get(address(canvas)))
    arrive()
    failed = poll(visitor, canvas, held)
    text = failed.content.decode()
    assert state(failed) == "stale"
    assert before in text
    assert "refused our account" in text
    assert "Try again" in text
    assert not ticket(failed), "no retry by itself"
    asked = QueryRecord.objects.count()
    assert state(visitor.get(address(canvas))) == "stale"
    arrive()
    assert QueryRecord.objects.count() == asked, "the error counts for some seconds"
    connection.secret = right
    connection.save()
    again = visitor.post(f"{address(canvas)}charts/refresh/")
    assert state(again) == "stale"
    arrive()
    done = poll(visitor, canvas, ticket(again))
    assert state(done) == "data"
    assert now in done.content.decode()


def test_refresh_shows_the_old_numbers_while_it_asks(
    visitor: Client, canvas: Page, one_more_sale: tuple[str, str]
) -> None:
    before, now = one_more_sale
    visitor.get(address(canvas))
    arrive()
    assert now in visitor.get(address(canvas)).content.decode()
    answer = visitor.post(f"{address(canvas)}charts/refresh/")
    assert state(answer) == "stale"
    assert now in answer.content.decode()
    assert before not in answer.content.decode()
    other = visitor.get(address(canvas))
    assert state(other) == "stale", "the kept page does not hide that it is read anew"


def test_permission_comes_first_and_a_raised_generation_hides_the_old(
    visitor: Client, canvas: Page, sales_source: DataSource, viewer: User, one_more_sale: tuple[str, str]
) -> None:
    before, _now = one_more_sale
    sales_source.raise_generation()
    answer = visitor.get(address(canvas))
    assert state(answer) == "waiting"
    assert before not in answer.content.decode()
    arrive()
    visitor.get(address(canvas))
    expire()
    Grant.objects.all().delete()
    assert "own" not in visitor.get(address(canvas)).content.decode()


def test_a_kept_page_ends_with_what_it_is_made_of(canvas: Page, viewer: User, client_of: ClientOf) -> None:
    """By the clock: a page drawn from results that live for a second says after that second that they are old."""
    visitor, write = client_of(viewer), result_cache.write
    visitor.get(address(canvas))
    with patch.object(running.result_cache, "write", lambda key, result, **_said: write(key, result, fresh_seconds=1)):
        arrive()
    assert state(visitor.get(address(canvas))) == "data"
    cache = get_redis_connection("default")
    kept = cache.keys("page:*") + cache.keys("board:*")
    assert kept
    assert all(0 < cache.pttl(key) <= 1_200 for key in kept)
    time.sleep(1.2)
    assert state(visitor.get(address(canvas))) == "stale"


def test_a_script_gets_what_is_fresh_unless_it_takes_what_is_old(
    visitor: Client, canvas: Page, viewer: User, api_of: ApiOf
) -> None:
    script, made = api_of(viewer), canvas.elements.get()
    data = f"/api/v1/charts/{made.pk}/data"
    assert script.post(f"{data}?wait=0", {}).status_code == 202
    old = script.post(f"{data}?wait=0", {"allow_stale": True})
    assert old.status_code == 200
    assert (old.json()["is_stale"], old.json()["from_cache"]) == (True, True)
    arrive()
    fresh = script.post(f"{data}?wait=0", {"allow_stale": True})
    assert (fresh.json()["is_stale"], fresh.status_code) == (False, 200)
    assert fresh.json()["read_at"] > old.json()["read_at"]


def test_a_long_table_is_old_as_a_whole(events_source: DataSource, admin: User, client_of: ClientOf) -> None:
    page = page_for(admin)
    chart(page, events_source, "TABLE", {"raw": True, "dimensions": [{"id": "d1", "field": "id"}]})
    visitor = client_of(admin)
    for _round in range(3):
        answer = visitor.get(address(page))
        arrive()
    assert state(answer) == "data"
    expire()
    answer = visitor.get(address(page))
    assert state(answer) == "stale"
    assert '"row_count":6050' in answer.content.decode()
    held = ticket(answer)
    for _round in range(2):
        arrive()
        answer = poll(visitor, page, held)
    assert state(answer) == "data" or state(visitor.get(address(page))) == "data"
