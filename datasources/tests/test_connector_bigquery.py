"""BigQuery through Google's own client, against the stand-in of its API: asked, paged, bounded, ended, refused."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from datasources.connectors.base import Caution
from datasources.connectors.bigquery import connector as module
from datasources.connectors.bigquery import labels
from datasources.connectors.bigquery.connector import BigqueryConnector
from datasources.engine import runner
from datasources.query.errors import Cancelled, QueryTimeout, SourceError, TooManyBytes
from datasources.query.result import CompiledQuery, Param
from datasources.query.spec import FieldType, TableRef
from datasources.tests.bigquery import connected, fill, target
from datasources.tests.engines import StoredColumn
from datasources.tests.fakes.bigquery.key import service_account
from datasources.tests.fakes.bigquery.server import PROJECT, BigqueryServer, running

COLUMNS = [
    StoredColumn("id", "bigint", FieldType.NUMBER),
    StoredColumn("name", "varchar", FieldType.TEXT),
    StoredColumn("at", "timestamptz", FieldType.DATETIME),
]
SHARD = "orders-20260131"
ALL = CompiledQuery(f"SELECT `t`.`id` AS `c0` FROM `shop`.`{SHARD}` AS `t` ORDER BY `t`.`id`", (), (FieldType.NUMBER,))
ENDLESS = CompiledQuery("SELECT COUNT(*) AS `c0` FROM `shop`.`endless` AS `t`", (), (FieldType.NUMBER,))


@pytest.fixture
def server() -> Iterator[BigqueryServer]:
    with running() as server:
        fill(server, COLUMNS, [(n, f"n{n}", "2026-01-31T00:00:00+09:00") for n in range(25)], SHARD)
        yield server


def read(connector: BigqueryConnector, query: CompiledQuery = ALL) -> list[Any]:
    return [row for batch in connector.rows(query, batch=7) for row in batch]


def refused(connector: BigqueryConnector, query: CompiledQuery = ALL) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        read(connector, query)
    return caught.value.reason, caught.value.subject


def test_rows_come_page_by_page_with_typed_parameters(server: BigqueryServer) -> None:
    server.page_rows = 10
    connector = connected(server, purpose={"dashboard": "주간 매출 2026!", "chart": "A" * 80}, max_bytes=20 * 2**20)
    params = (Param("N1", FieldType.TEXT), Param("0.5", FieldType.NUMBER))
    where = "LOWER(`t`.`name`) <> LOWER(@p1) AND `t`.`id` > @p2"
    sql = f"SELECT `t`.`id`, `t`.`at` FROM `shop`.`{SHARD}` AS `t` WHERE {where} ORDER BY 1"
    rows = read(connector, CompiledQuery(sql, params, ()))
    assert rows == [(n, "2026-01-31T00:00:00+09:00") for n in range(2, 25)]
    assert sum("/queries/" in call for call in server.calls) == 3
    sent = server.bodies[-1]["configuration"]
    assert [one["parameterType"]["type"] for one in sent["query"]["queryParameters"]] == ["STRING", "NUMERIC"]
    assert sent["query"]["maximumBytesBilled"] == str(20 * 2**20)
    assert (sent["query"]["useLegacySql"], sent["query"].get("useQueryCache")) == (False, None)
    assert sent["labels"] == {"application": "lookflex", "dashboard": "주간_매출_2026", "chart": "a" * 63}
    assert connector.bytes_read == 10 * 2**20


def test_labels_keep_googles_rules() -> None:
    assert labels.labels({"7": "x", "Größe": "Ü b", "": "y"}) == {"application": "lookflex", "größe": "ü_b"}


def test_an_estimate_costs_nothing_and_names_what_is_left_out(server: BigqueryServer) -> None:
    server.store.execute(
        f"CREATE TABLE \"{PROJECT}.shop\".nested AS SELECT 1::BIGINT AS a, [1] AS many, {{'x': 1}} AS inner_one"
    )
    connector = connected(server)
    query = CompiledQuery("SELECT `t`.`a` FROM `shop`.`nested` AS `t`", (), ())
    found = connector.estimate(query, TableRef("nested", "shop"))
    assert (found.bytes, found.most_bytes, found.left_out) == (8, 10 * 2**30, ("many", "inner_one"))
    assert [column.name for column in connector.columns(TableRef("nested", "shop"))] == ["a"]
    assert connector.bytes_read is None


def test_a_query_beyond_the_cap_is_refused_with_both_figures(server: BigqueryServer) -> None:
    server.store.bytes_per_value = 2**20
    with pytest.raises(TooManyBytes) as caught:
        read(connected(server, max_bytes=10 * 2**20))
    assert caught.value.subject == f"{25 * 2**20} {10 * 2**20}"


def endless(server: BigqueryServer) -> None:
    rows = "range(100000000) AS a, range(1000000) AS b"
    server.store.execute(f'CREATE VIEW "{PROJECT}.shop".endless AS SELECT a.range AS n FROM {rows}')


def test_a_cancel_ends_the_job_at_google(server: BigqueryServer) -> None:
    endless(server)
    connector = BigqueryConnector(target(server))
    limits = runner.Limits(seconds=30)
    started = time.monotonic()
    with pytest.raises(Cancelled):
        runner.run(connector, ENDLESS, limits=limits, is_unwanted=lambda: time.monotonic() > started + 1.5)
    assert any("/cancel" in call for call in server.calls)
    assert all(job.done.wait(5) for job in server.store.jobs.values())
    assert time.monotonic() - started < 8


def test_a_reader_that_nobody_answers_is_given_up(server: BigqueryServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GRACE_S", 0.5)
    server.fail("/queries/", delay=6, times=9)
    server.fail("/cancel", delay=6, times=9)
    monkeypatch.setattr(module, "CANCEL_TIMEOUT_S", 0.3)
    started = time.monotonic()
    with pytest.raises(QueryTimeout):
        runner.run(BigqueryConnector(target(server)), ALL, limits=runner.Limits(seconds=1.0), is_unwanted=lambda: False)
    assert time.monotonic() - started < 5


def test_a_cancel_before_anything_runs_is_no_error(server: BigqueryServer) -> None:
    connector = connected(server)
    connector.cancel()
    with pytest.raises(Cancelled):
        read(connector)


FAULTS: list[tuple[str, dict[str, Any], str]] = [
    ("POST .*/jobs", {"status": 403, "reason": "rateLimitExceeded", "message": "Exceeded rate limits"}, "rate_limit"),
    ("POST .*/jobs", {"status": 403, "reason": "quotaExceeded", "message": "Quota exceeded"}, "quota"),
    ("POST .*/jobs", {"status": 429, "reason": "", "message": "Too many"}, "rate_limit"),
    ("POST .*/jobs", {"status": 503, "reason": "backendError", "message": "Try later"}, "network"),
    ("POST .*/jobs", {"status": 403, "reason": "billingNotEnabled", "message": "Billing"}, "billing_disabled"),
    (
        "POST .*/jobs",
        {
            "status": 403,
            "reason": "accessNotConfigured",
            "message": "BigQuery API has not been used in project 1 before",
        },
        "api_disabled",
    ),
    ("POST .*/jobs", {"location": "http://127.0.0.1:1/elsewhere"}, "network"),
    ("POST .*/jobs", {"body": b"<html>a portal</html>"}, "network"),
    ("POST .*/jobs", {"body": b"{}"}, "network"),
    ("GET .*/queries/.*pageToken", {"cut": 40}, "network"),
]


@pytest.mark.parametrize(("where", "what", "reason"), FAULTS)
def test_what_goes_wrong_is_called_by_its_name_and_not_tried_again(
    server: BigqueryServer, where: str, what: dict[str, Any], reason: str
) -> None:
    server.page_rows = 10
    server.fail(where, times=1, **what)
    assert refused(connected(server))[0] == reason
    assert len(server.store.jobs) <= 1


def test_what_is_missing_is_named(server: BigqueryServer) -> None:
    def asked(sql: str) -> tuple[str, str]:
        return refused(connected(server), CompiledQuery(sql, (), ()))

    assert asked("SELECT 1 FROM `shop`.`gone` AS `t`") == (
        "table_gone",
        "shop.gone",
    )
    assert asked("SELECT 1 FROM `nowhere`.`gone` AS `t`")[0] in {"dataset", "table_gone"}
    assert asked(f"SELECT `t`.`gone` FROM `shop`.`{SHARD}` AS `t`") == ("field_removed", "gone")
    server.store.partitioned[f"{PROJECT}.shop", SHARD] = "at"
    assert refused(connected(server)) == ("partition_filter", "at")
    server.rights.discard("bigquery.jobs.create")
    assert refused(connected(server)) == ("jobs_denied", "bigquery.jobs.create")
    server.projects.clear()
    assert refused(connected(server)) == ("project", PROJECT)


def test_a_report_tells_what_the_account_may_do_beyond_reading(server: BigqueryServer) -> None:
    report = connected(server).report()
    assert (report.version, report.cautions) == ("BigQuery", ())
    assert report.tables == (TableRef(SHARD, "shop"),)
    server.rights.add("bigquery.tables.updateData")
    assert connected(server).report().cautions == (Caution.CAN_WRITE,)
    server.rights.add("resourcemanager.projects.setIamPolicy")
    assert connected(server).report().cautions == (Caution.SUPERUSER,)


def test_a_revoked_key_fails_the_test_even_while_a_token_is_kept(server: BigqueryServer) -> None:
    connector = connected(server)
    server.is_revoked = True
    with pytest.raises(SourceError) as caught:
        connector.report()
    assert caught.value.reason == "credentials"


def test_tables_are_searched_and_limited_across_datasets(server: BigqueryServer) -> None:
    server.store.execute(f'CREATE SCHEMA "{PROJECT}.archive"')
    server.store.execute(f'CREATE TABLE "{PROJECT}.archive".old AS SELECT 1 AS a')
    server.page_rows = 1
    everywhere = connected(server, dataset="")
    assert everywhere.tables() == [TableRef("old", "archive"), TableRef(SHARD, "shop")]
    assert everywhere.tables(search="SHOP.ord") == [TableRef(SHARD, "shop")]
    assert everywhere.tables(limit=1) == [TableRef("old", "archive")]
    assert connected(server, dataset=f"{PROJECT}.archive").tables() == [TableRef("old", "archive")]


KEY = service_account()
HOSTILE: list[tuple[str, Any]] = [
    (
        "external_account",
        {"type": "external_account", "credential_source": {"file": "/etc/passwd"}, "token_url": "http://evil"},
    ),
    ("authorized_user", {"type": "authorized_user", "refresh_token": "x", "client_id": "y", "client_secret": "z"}),
    ("impersonated", {**KEY, "type": "impersonated_service_account"}),
    ("gdch", {**KEY, "type": "gdch_service_account"}),
    ("no type", {name: value for name, value in KEY.items() if name != "type"}),
    ("foreign token_uri", {**KEY, "token_uri": "https://evil.example/token"}),
    ("token_uri on loopback", {**KEY, "token_uri": "http://127.0.0.1:6379/"}),
    ("look-alike token_uri", {**KEY, "token_uri": "https://oauth2.googleapis.com.evil.example/token"}),
    ("foreign universe", {**KEY, "universe_domain": "evil.example"}),
    ("command", {**KEY, "executable": {"command": "/bin/sh"}}),
    ("trust boundary", {**KEY, "trust_boundary": {"locations": ["x"]}}),
    ("huge", {**KEY, "client_id": "9" * 100_000}),
    ("nested", {**KEY, "client_id": {"a": {"b": ["c"]}}}),
    ("no key", {**KEY, "private_key": "not a key"}),
    ("key of nothing", {**KEY, "private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}),
    ("a list", [KEY]),
    ("a text", "service_account"),
    ("nothing", {}),
]


@pytest.mark.parametrize(("name", "secret"), HOSTILE, ids=[name for name, _secret in HOSTILE])
def test_a_hostile_key_reaches_nobody(server: BigqueryServer, name: str, secret: Any) -> None:
    with pytest.raises(SourceError) as caught:
        connected(server, secret=secret)
    assert caught.value.reason == "credentials"
    assert server.calls == []


def test_the_machines_own_credentials_need_the_operators_word(server: BigqueryServer) -> None:
    with pytest.raises(SourceError) as caught:
        connected(server, credentials="default")
    assert caught.value.reason == "default_not_allowed"


def test_the_key_of_another_is_refused_by_google(server: BigqueryServer) -> None:
    with pytest.raises(SourceError) as caught:
        connected(server, secret=service_account(1))
    assert caught.value.reason == "credentials"
    assert threading.active_count() < 50
