"""The query log: who asked what of which source, found by filters, a page at a time; its end; fast when it is long."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.jobs import asking
from datasources.models import DataSource, QueryRecord
from datasources.query.spec import Operator, Predicate
from datasources.services import previews, query_log, query_retention
from datasources.services.query_log import Wanted
from datasources.tests import arriving
from datasources.tests.factories import DataSourceFactory

PAGE = "/manage/queries/"


def ran(source: DataSource, *, ago: timedelta = timedelta(0), **facts: Any) -> QueryRecord:
    """A line of any time."""
    record = QueryRecord(source=source, key="q:x", sql="SELECT 1", created_at=timezone.now() - ago, **facts)
    with patch.object(QueryRecord._meta.get_field("created_at"), "auto_now_add", new=False):
        QueryRecord.objects.bulk_create([record])
    return record


def shown(browser: Any, query: str = "") -> list[str]:
    """The words of each line, in the order of the page."""
    answer = browser.get(f"{PAGE}{query}")
    assert answer.status_code == 200, answer.content
    rows = re.findall(r"<tr>(.*?)</tr>", answer.content.decode().partition("<tbody>")[2], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


@pytest.fixture
def source(db: None) -> DataSource:
    return DataSourceFactory.create(label="Orders")


def test_a_real_query_says_who_asked_what(orders: DataSource, admin: User, owner: User, client_of: ClientOf) -> None:
    """Who asked first; who asked for the same a moment later has no line of his own."""
    asks = [previews.ask_for(orders, previews.shown_fields(orders))]
    for person in (admin, owner):
        [answer] = asking.ask(asks=asks, actor=person)
        asking.hold(answers=[answer], actor=person, kind="preview", request={})
    arriving.run(answer.key)
    [line] = shown(client_of(owner))
    for words in ("Adam Admin", "First rows", "주문", "100", "Done"):
        assert words in line, line
    record = QueryRecord.objects.get()
    sql = client_of(owner).get(f"{PAGE}{record.pk}/").content.decode()
    assert "FROM" in sql
    assert "orders" in sql
    assert "FROM" not in line, "on demand only"


def test_values_of_filters_are_not_kept(orders: DataSource, admin: User, api_of: ApiOf, client_of: ClientOf) -> None:
    """They are bound, and what is bound may be somebody's name."""
    ask = previews.ask_for(orders, previews.shown_fields(orders))
    secret = "홍길동-010-1234"
    field = orders.fields.get(key="brand").as_source_field()
    spec = replace(ask.spec, predicates=(Predicate(field, Operator.CONTAINS, (secret,)),))
    [answer] = asking.ask(asks=[replace(ask, spec=spec)], actor=admin)
    asking.hold(answers=[answer], actor=admin, kind="preview", request={})
    arriving.run(answer.key)
    record = QueryRecord.objects.get()
    assert secret not in record.sql
    assert secret not in client_of(admin).get(f"{PAGE}{record.pk}/").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "ABCD"),
        ("?outcome=done", "AD"),
        ("?outcome=failed", "B"),
        ("?outcome=timeout", "C"),
        ("?outcome=cancelled", ""),
        ("?slower=1", "CD"),
        ("?slower=30", "C"),
        ("?user=adam", "AB"),
        ("?user=nobody", ""),
        ("?source={orders}", "ABC"),
        ("?source={other}&outcome=done", "D"),
        ("?from={today}", "AB"),
        ("?to={before}", "CD"),
    ],
)
def test_filters(query: str, found: str, source: DataSource, admin: User, owner: User, client_of: ClientOf) -> None:
    other = DataSourceFactory.create(label="Other")
    day = timedelta(days=1)
    ran(source, actor=admin, row_count=11_111)
    ran(source, actor=admin, reason="permission", duration_ms=999)
    ran(source, actor=owner, reason="timeout", duration_ms=30_000, ago=2 * day)
    ran(other, duration_ms=1_000, row_count=44_444, ago=2 * day)
    marks = {"A": "11,111", "B": "Failed", "C": "Time limit reached", "D": "44,444"}
    today = timezone.localdate()
    address = query.format(orders=source.pk, other=other.pk, today=today, before=today - day)
    lines = shown(client_of(owner), address)
    assert "".join(name for name, words in marks.items() if any(words in line for line in lines)) == found
    assert len(lines) == len(found)


def test_a_failure_says_why(source: DataSource, admin: User, client_of: ClientOf) -> None:
    ran(source, reason="credentials")
    assert "refused our account" in shown(client_of(admin))[0]


@pytest.mark.parametrize(
    "query", ["?source=x", "?outcome=x", "?slower=7", "?from=x", "?from=2026-02-01&to=2026-01-01", "?user=" + "x" * 201]
)
def test_a_filter_that_does_not_fit_is_told(query: str, source: DataSource, admin: User, client_of: ClientOf) -> None:
    ran(source)
    answer = client_of(admin).get(PAGE + query)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()


def test_pages_follow_the_log_not_the_clock(source: DataSource, admin: User, client_of: ClientOf) -> None:
    for number in range(120):
        ran(source, row_count=1_000 + number, ago=timedelta(minutes=number))
    browser, seen, address = client_of(admin), [], PAGE
    for _page in range(3):
        text = browser.get(address).content.decode()
        seen += re.findall(r"Rows</span> ([\d,]+)", text)
        ran(source, row_count=5)  # while one reads
        older = re.search(r'rel="next" href="([^"]+)"', text)
        address = PAGE + older[1].replace("&amp;", "&") if older else ""
    assert seen == [f"{1_000 + number:,}" for number in range(120)]
    assert not address


def test_of_a_page_that_is_not_ones_own_nothing_is_told(
    source: DataSource, admin: User, editor: User, client_of: ClientOf
) -> None:
    ran(source, user_kind="chart", user_id="00000000-0000-4000-8000-000000000000", purpose="CHART")
    [line] = shown(client_of(admin))
    assert "A chart" in line
    assert client_of(editor).get(PAGE).status_code == 403


def test_statements_do_not_grow_with_the_lines(source: DataSource, admin: User, client_of: ClientOf) -> None:
    browser, counts = client_of(admin), []
    browser.get(PAGE)  # what the bell counts is kept from now on
    for lines in (1, 40):
        for _line in range(lines):
            ran(source, actor=admin, user_kind="chart", user_id="00000000-0000-4000-8000-000000000000")
        with CaptureQueriesContext(connection) as made:
            browser.get(PAGE)
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_old_lines_go(source: DataSource, settings: Any) -> None:
    settings.QUERY_LOG_KEEP_DAYS = 90
    ran(source, ago=timedelta(days=89), row_count=1)
    for _line in range(3):
        ran(source, ago=timedelta(days=91))
    with patch.object(query_retention, "BATCH", 2):
        assert query_retention.clean_up() == 3
    assert [record.row_count for record in QueryRecord.objects.all()] == [1]
    settings.QUERY_LOG_KEEP_DAYS = 0
    ran(source, ago=timedelta(days=9000))
    assert query_retention.clean_up() == 0


@pytest.mark.parametrize("outcome", ["", "failed", "timeout", "slow"])
def test_a_long_log_is_read_by_an_index(outcome: str, source: DataSource) -> None:
    """The plan, not a clock: no node of it reads the whole table or sorts it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO datasources_queryrecord (id, created_at, updated_at, source_id, purpose, user_kind, key, sql,"
            " row_count, duration_ms, reason) SELECT gen_random_uuid(), now() - n * interval '1 second', now(), %s, '', '',"
            " 'q', 'SELECT', 1, 5, '' FROM generate_series(1, 20000) n",
            [source.pk],
        )
        cursor.execute("ANALYZE datasources_queryrecord")
        wanted = Wanted(slower_than=5_000) if outcome == "slow" else Wanted(outcome=outcome)
        plan = query_log.found(wanted)[:51].explain()
    assert "Seq Scan on datasources_queryrecord" not in plan, plan
