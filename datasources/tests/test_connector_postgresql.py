"""The PostgreSQL connector against a real server: values, catalogue, read-only, cancel, and what its errors say."""

import json
import socket
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from datasources.connectors.base import SourceColumn, Target
from datasources.connectors.postgresql import connector as module
from datasources.connectors.postgresql.connector import PostgresqlConnector
from datasources.connectors.postgresql.dialect import PostgresqlDialect
from datasources.engine import runner
from datasources.query.compiler import compile_query
from datasources.query.errors import (
    BadQuery,
    Cancelled,
    CannotConnect,
    Denied,
    FieldRemoved,
    ResultTooLarge,
    SourceError,
    TableGone,
)
from datasources.query.result import CompiledQuery, Param
from datasources.query.spec import (
    Aggregate,
    Dimension,
    FieldType,
    Metric,
    Operator,
    Predicate,
    QuerySpec,
    SourceField,
    TableRef,
)
from datasources.tests.engines import SEOUL, admin, schema_of, source_config, source_target, source_url


@contextmanager
def connected(target: Target | None = None) -> Iterator[PostgresqlConnector]:
    connector = PostgresqlConnector(target or source_target())
    connector.connect(timeout=5)
    try:
        yield connector
    finally:
        connector.close()


@pytest.fixture
def connector() -> Iterator[PostgresqlConnector]:
    with connected() as connector:
        yield connector


def ask(connector: PostgresqlConnector, sql: str, *params: str) -> list[tuple[Any, ...]]:
    bound = tuple(Param(param, FieldType.TEXT) for param in params)
    return [row for batch in connector.rows(CompiledQuery(sql, bound, ())) for row in batch]


VALUES: list[tuple[str, Any]] = [
    ("1::smallint", 1),
    ("999999999999999", 999999999999999),
    ("9007199254740993", "9007199254740993"),
    ("10.50", 10.5),
    ("99999999999999999.50", "99999999999999999.5"),
    ("'NaN'::numeric", None),
    ("'Infinity'::float8", None),
    ("1.1::real", 1.1),
    ("1e300::float8", 1e300),
    ("true", True),
    ("'한글 😀 \\'", "한글 😀 \\"),
    ("NULL::integer", None),
    ("DATE '2026-01-31'", "2026-01-31"),
    ("DATE 'infinity'", None),
    ("DATE '0044-03-15 BC'", None),
    ("DATE '20260-01-01'", None),
    ("TIMESTAMP '2026-01-31 09:30:00.5'", "2026-01-31T09:30:00.500000+09:00"),
    ("TIMESTAMPTZ '2026-01-31 00:30:00Z'", "2026-01-31T09:30:00+09:00"),
    ("TIMESTAMP '-infinity'", None),
    ("TIMESTAMPTZ '1900-01-01 00:00:00Z'", "1900-01-01T08:27:52+08:27:52"),
    ("TIME '10:00'", "10:00:00"),
    ("INTERVAL '1 day 2 hours'", "1 day 02:00:00"),
    ("ARRAY[1, 2]", "{1,2}"),
    ("'{\"a\": [1]}'::jsonb", '{"a": [1]}'),
    ("'\\x00ff'::bytea", "\\x00ff"),
    ("'6f1a0b62-90b1-4f3c-8b62-1a2b3c4d5e6f'::uuid", "6f1a0b62-90b1-4f3c-8b62-1a2b3c4d5e6f"),
    ("'10.0.0.0/8'::inet", "10.0.0.0/8"),
    ("point(1, 2)", "(1,2)"),
    ("ROW(1, 'a')", "(1,a)"),
]


@pytest.mark.parametrize(("sql", "wanted"), VALUES)
def test_values_are_json_ready(connector: PostgresqlConnector, sql: str, wanted: Any) -> None:
    [(found,)] = ask(connector, f"SELECT {sql}")
    assert found == wanted
    assert type(found) is type(wanted)


def test_rows_come_in_batches(connector: PostgresqlConnector) -> None:
    query = CompiledQuery("SELECT i FROM generate_series(1, 2500) AS i", (), (FieldType.NUMBER,))
    batches = list(connector.rows(query, batch=1000))
    assert [len(batch) for batch in batches] == [1000, 1000, 500]
    assert [row[0] for batch in batches for row in batch] == list(range(1, 2501))


ODD_TYPES = """
CREATE TYPE mood AS ENUM ('sad', 'Happy');
CREATE DOMAIN price AS numeric(10, 2);
CREATE DOMAIN retail AS price CHECK (VALUE > 0);
CREATE TABLE odd (
    "Mood ""x"" %s" mood, cost retail, tags text[], doc json, key uuid, pay money, span interval, code char(5), blob bytea,
    place point, small smallint, ratio real, flag boolean, day date, wall timestamp(0), at timestamptz, gone integer
);
ALTER TABLE odd DROP COLUMN gone;
INSERT INTO odd VALUES
    ('Happy', 9.50, '{a,b}', '{"k": 1}', '6f1a0b62-90b1-4f3c-8b62-1a2b3c4d5e6f', 5, '1 day', 'ab', '\\x01', '(1,2)'),
    ('sad', 1.00, '{}', '[]', NULL, NULL, NULL, NULL, NULL, NULL);
CREATE VIEW odd_view AS SELECT cost, at FROM odd;
CREATE MATERIALIZED VIEW odd_kept AS SELECT cost FROM odd;
CREATE TABLE odd_parts (i int) PARTITION BY RANGE (i);
CREATE TABLE odd_parts_1 PARTITION OF odd_parts FOR VALUES FROM (0) TO (10);
CREATE SEQUENCE odd_sequence;
"""


@pytest.fixture(scope="module")
def odd() -> Iterator[str]:
    """A schema with a table of every odd type."""
    with admin() as connection:
        connection.execute(ODD_TYPES)
        yield schema_of(connection)


def test_columns_and_their_types(connector: PostgresqlConnector, odd: str) -> None:
    text, number = FieldType.TEXT, FieldType.NUMBER
    found = connector.columns(TableRef("odd", odd))
    assert [(column.name, column.type) for column in found[:12]] == [
        ('Mood "x" %s', text),
        ("cost", number),
        *[(name, text) for name in ("tags", "doc", "key", "pay", "span", "code", "blob", "place")],
        ("small", number),
        ("ratio", number),
    ]
    assert found[12:] == [
        SourceColumn("flag", FieldType.BOOLEAN, "boolean"),
        SourceColumn("day", FieldType.DATE, "date"),
        SourceColumn("wall", FieldType.DATETIME, "timestamp(0) without time zone"),
        SourceColumn("at", FieldType.DATETIME, "timestamp with time zone", zoned=True),
    ]


def test_tables_views_and_nothing_of_the_system(connector: PostgresqlConnector, odd: str) -> None:
    names = ["odd", "odd_kept", "odd_parts", "odd_view"]
    assert connector.tables(search=odd.upper()) == [TableRef(name, odd) for name in names]
    assert connector.tables(search=f"{odd}.odd_v") == [TableRef("odd_view", odd)]
    assert connector.tables(search=odd, limit=1) == [TableRef("odd", odd)]
    assert not [table for table in connector.tables() if table.schema.startswith(("pg_", "information_schema"))]
    with connected(source_target(schema=odd)) as narrowed:
        assert [table.name for table in narrowed.tables()] == names


def test_a_table_that_is_not_there(connector: PostgresqlConnector, odd: str) -> None:
    for table in (
        TableRef("gone", odd),
        TableRef("odd", "gone"),
        TableRef('x"; DROP TABLE odd; --', odd),
        TableRef("gone"),
    ):
        with pytest.raises(TableGone):
            connector.columns(table)


@pytest.mark.parametrize("name", ['Mood "x" %s', "tags", "doc", "key", "pay", "span", "code", "blob", "place"])
def test_odd_types_group_sort_and_filter_as_text(connector: PostgresqlConnector, odd: str, name: str) -> None:
    field = SourceField("k", name, FieldType.TEXT)
    table = TableRef("odd", odd)
    spec = QuerySpec(table, dimensions=(Dimension("d1", field),), metrics=(Metric("m1", field, Aggregate.MAX),))
    rows = ask_spec(connector, spec)
    assert len(rows) == 2
    assert all(row[0] == row[1] for row in rows)
    shown = rows[0][0]
    found = ask_spec(
        connector,
        QuerySpec(
            table,
            dimensions=(Dimension("d1", field),),
            raw=True,
            predicates=(Predicate(field, Operator.EQ, (shown.upper(),)),),
        ),
    )
    assert found == [(shown,)]


def ask_spec(connector: PostgresqlConnector, spec: QuerySpec) -> list[tuple[Any, ...]]:
    query = compile_query(spec, PostgresqlDialect(), time_zone=SEOUL)
    return [row for batch in connector.rows(query) for row in batch]


def test_a_parameter_is_never_sql(connector: PostgresqlConnector) -> None:
    for hostile in ("'; SELECT 1; --", "$2", "%(x)s", "%s", '"', "\\'", "1); COMMIT; --"):
        assert ask(connector, "SELECT CAST($1 AS TEXT)", hostile) == [(hostile,)]


@pytest.mark.parametrize("sql", ["SELECT 1; COMMIT", "SELECT 1; SELECT 2", "COMMIT; BEGIN READ WRITE; SELECT 1"])
def test_a_second_statement_is_refused(connector: PostgresqlConnector, sql: str) -> None:
    with pytest.raises(BadQuery) as refusal:
        ask(connector, sql)
    assert "multiple commands" in refusal.value.detail


def test_nothing_can_be_written() -> None:
    with admin() as connection:
        schema = schema_of(connection)
        connection.execute("CREATE TABLE written (i int)")
        connection.execute(
            "CREATE FUNCTION sneak() RETURNS int LANGUAGE sql VOLATILE "
            f"AS 'INSERT INTO {schema}.written VALUES (1) RETURNING i'"
        )
        for sql in (
            f"SELECT {schema}.sneak()",
            f"INSERT INTO {schema}.written VALUES (1)",
            f"WITH x AS (DELETE FROM {schema}.written RETURNING 1) SELECT * FROM x",
            "SELECT set_config('transaction_read_only', 'off', false)",
            "SET TRANSACTION READ WRITE",
            f"DROP TABLE {schema}.written",
        ):
            with connected() as connector, pytest.raises(BadQuery):
                ask(connector, sql)
        assert connection.execute("SELECT COUNT(*) FROM written").fetchone() == (0,)


def running(marker: str) -> int:
    with psycopg.connect(source_url(), autocommit=True) as connection:
        found = connection.execute(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE %s AND pid <> pg_backend_pid()",
            [f"%{marker}%"],
        ).fetchone()
    return int(found[0]) if found else 0


def wait_until(happened: Any, seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.05)
    return False


def failure_of(connector: PostgresqlConnector, sql: str) -> tuple[threading.Thread, list[BaseException]]:
    """Runs the query in a thread and catches what it raises."""
    caught: list[BaseException] = []

    def read() -> None:
        try:
            ask(connector, sql)
        except SourceError as error:
            caught.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    return thread, caught


def test_cancel_ends_the_query_on_the_server(connector: PostgresqlConnector) -> None:
    marker = f"marker_{uuid4().hex}"
    thread, caught = failure_of(connector, f"SELECT pg_sleep(60) AS {marker}")
    assert wait_until(lambda: running(marker) == 1)
    connector.cancel()
    thread.join(timeout=5)
    assert [type(error) for error in caught] == [Cancelled]
    assert wait_until(lambda: running(marker) == 0)
    connector.cancel()


def test_a_source_that_dies_in_mid_query_is_a_network_problem(connector: PostgresqlConnector) -> None:
    marker = f"marker_{uuid4().hex}"
    thread, caught = failure_of(connector, f"SELECT pg_sleep(60) AS {marker}")
    assert wait_until(lambda: running(marker) == 1)
    with psycopg.connect(source_url(), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE %s AND pid <> pg_backend_pid()",
            [f"%{marker}%"],
        )
    thread.join(timeout=5)
    assert [(type(error), getattr(error, "reason", "")) for error in caught] == [(CannotConnect, "network")]


ASKING = """
import json, sys
from datasources.connectors.base import Target
from datasources.connectors.postgresql.connector import PostgresqlConnector
from datasources.query.result import CompiledQuery

told = json.load(sys.stdin)
connector = PostgresqlConnector(Target(config=told["config"], secret=told["secret"]))
connector.connect(timeout=5)
list(connector.rows(CompiledQuery(told["sql"], (), ())))
"""


def test_a_worker_that_is_killed_leaves_no_query_running() -> None:
    marker, target = f"marker_{uuid4().hex}", source_target()
    told = {"config": target.config, "secret": target.secret, "sql": f"SELECT pg_sleep(60) AS {marker}"}
    worker = subprocess.Popen([sys.executable, "-c", ASKING], stdin=subprocess.PIPE, text=True)  # noqa: S603 - our interpreter
    assert worker.stdin
    worker.stdin.write(json.dumps(told))
    worker.stdin.close()
    assert wait_until(lambda: running(marker) == 1, seconds=30)
    worker.kill()
    worker.wait()
    assert wait_until(lambda: running(marker) == 0, seconds=15)


def test_leaving_the_rows_early_ends_the_query_on_the_server(connector: PostgresqlConnector) -> None:
    marker = f"marker_{uuid4().hex}"
    sql = f"SELECT i, repeat('x', 1000) AS {marker} FROM generate_series(1, 50000000) AS i"
    rows = connector.rows(CompiledQuery(sql, (), ()))
    assert len(next(rows)) == 100
    rows.close()  # type: ignore[attr-defined] - a generator
    assert wait_until(lambda: running(marker) == 0)


def test_a_cancel_before_the_query_is_not_lost(connector: PostgresqlConnector) -> None:
    connector.cancel()
    with pytest.raises(Cancelled):
        ask(connector, "SELECT 1")


def test_closing_and_cancelling_twice_is_harmless() -> None:
    connector = PostgresqlConnector(source_target())
    connector.cancel()
    connector.close()
    connector.close()
    connector.cancel()


class Relay:
    """Passes bytes between the connector and the server until it is told to hang."""

    def __init__(self) -> None:
        config = source_config()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.hangs = threading.Event()
        self.upstream = (config["host"], config["port"])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.create_connection(self.upstream)
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(source, sink), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket) -> None:
        while data := source.recv(65536):
            if self.hangs.is_set():
                time.sleep(30)
            sink.sendall(data)


def test_a_source_that_stops_answering_gives_its_reader_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CANCEL_TIMEOUT_S", 0.3)
    relay = Relay()
    with connected(source_target(host="127.0.0.1", port=relay.port, allowed_hosts=["127.0.0.1"])) as connector:
        marker = f"marker_{uuid4().hex}"
        thread, caught = failure_of(connector, f"SELECT pg_sleep(3) AS {marker}")
        assert wait_until(lambda: running(marker) == 1)
        relay.hangs.set()
        connector.cancel()
        thread.join(timeout=5)
        assert not thread.is_alive()
        assert [type(error) for error in caught] == [Cancelled]
    relay.listener.close()


def test_a_server_that_never_greets_is_a_network_problem() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        started = time.monotonic()
        refusal = refused(source_target(host="127.0.0.1", port=port, allowed_hosts=["127.0.0.1"]), timeout=2)
    assert refusal.reason == "network"
    assert time.monotonic() - started < 4


def refused(target: Target, *, timeout: float = 5) -> CannotConnect:
    with pytest.raises(CannotConnect) as refusal:
        PostgresqlConnector(target).connect(timeout=timeout)
    return refusal.value


def test_what_failed_while_connecting() -> None:
    closed = socket.create_server(("127.0.0.1", 0))
    free_port = closed.getsockname()[1]
    closed.close()
    assert refused(source_target(port=free_port)).reason == "network"
    assert refused(source_target(database="no_such_database")).reason == "database"
    assert refused(source_target(database="host=127.0.0.2 user=x")).reason == "database"
    assert refused(source_target(username="no_such_user")).reason == "credentials"
    assert refused(Target(source_config(), {"password": "wrong"})).reason == "credentials"
    assert refused(Target(source_config())).reason == "credentials"
    assert refused(source_target(sslmode="require")).reason == "tls"
    assert refused(source_target(host="no-such-host.invalid")).reason == "name"
    assert refused(source_target(allowed_hosts=[])).reason == "host_not_allowed"
    config = source_config()
    own = [config["host"], config["port"], config["database"]]
    assert refused(source_target(own_database=own)).reason == "host_not_allowed"


def test_errors_name_what_is_missing(odd: str) -> None:
    with connected() as connector, pytest.raises(TableGone) as gone:
        ask(connector, f'SELECT "t"."i" AS "c0" FROM "{odd}"."no""table" AS "t"')
    assert gone.value.subject == 'no"table'
    with connected() as connector, pytest.raises(FieldRemoved) as removed:
        ask(connector, f'SELECT "t"."cost" AS "c0", "t"."한 ""글" AS "c1" FROM "{odd}"."odd" AS "t"')
    assert removed.value.subject == '한 "글'
    with connected() as connector, pytest.raises(BadQuery):
        ask(connector, "SELECT 1 / 0")


def test_an_account_without_rights() -> None:
    with admin() as connection:
        schema = schema_of(connection)
        connection.execute("CREATE TABLE hidden (i int, j int)")
        # an owner may take the rights on a table away from itself
        connection.execute("REVOKE ALL ON hidden FROM CURRENT_USER")
        with connected() as connector, pytest.raises(Denied):
            ask(connector, f"SELECT i FROM {schema}.hidden")
        with connected() as connector:
            assert connector.tables(search=schema) == []
            with pytest.raises(Denied):
                connector.columns(TableRef("hidden", schema))
        connection.execute("GRANT SELECT (j) ON hidden TO CURRENT_USER")
        with connected() as connector:
            assert connector.tables(search=schema) == [TableRef("hidden", schema)]
            assert [column.name for column in connector.columns(TableRef("hidden", schema))] == ["j"]


def test_ten_thousand_values_and_hostile_names() -> None:
    name = 'we"ird %s $1 -- \\ 한글'
    with admin() as connection:
        quoted = '"' + name.replace('"', '""') + '"'
        connection.execute(f"CREATE TABLE {quoted} ({quoted} text, c0 int)".encode())
        connection.execute(f"INSERT INTO {quoted} VALUES ('v7', 1), ('w', 2)".encode())
        field, other = SourceField("k", name, FieldType.TEXT), SourceField("c", "c0", FieldType.NUMBER)
        values = tuple(f"V{index}" for index in range(10_000))
        spec = QuerySpec(
            TableRef(name, schema_of(connection)),
            dimensions=(Dimension("d1", field), Dimension("d2", other)),
            metrics=(Metric("m1", other, Aggregate.SUM),),
            predicates=(Predicate(field, Operator.IN, values),),
        )
        with connected() as connector:
            assert ask_spec(connector, spec) == [("v7", 1, 1)]


def test_long_texts_are_refused_before_they_fill_the_worker() -> None:
    """Ten thousand rows of 40 kB, of which 4 MB may be kept: some more is in hand when that is found, not all that came."""
    sql = "SELECT repeat('x', 40000) FROM generate_series(1, 10000)"
    query = CompiledQuery(sql=sql, params=(), types=(FieldType.TEXT,))
    limits = runner.Limits(seconds=20, text_bytes=4_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(ResultTooLarge):
            runner.run(PostgresqlConnector(source_target()), query, limits=limits, is_unwanted=lambda: False)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000
