"""The SQL Server connector and Microsoft's own driver against a server that speaks TDS (`fakes.sqlserver`)."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from datasources.connectors.base import Caution, SourceColumn, Target
from datasources.connectors.mssql import connector as module
from datasources.connectors.mssql import provider
from datasources.connectors.mssql.connector import MssqlConnector
from datasources.connectors.mssql.dialect import MssqlDialect
from datasources.query.compiler import compile_query
from datasources.query.errors import (
    BadQuery,
    Cancelled,
    CannotConnect,
    Denied,
    FieldRemoved,
    QueryTimeout,
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
from datasources.tests import sqlserver
from datasources.tests.fakes.sqlserver.faults import Fault
from datasources.tests.fakes.sqlserver.server import FakeServer
from datasources.tests.shop import eventually
from datasources.tests.sqlserver import OWNER, READER, connected, target

SEOUL = "Asia/Seoul"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with sqlserver.emptied() as server:
        yield server


def ask(connector: MssqlConnector, sql: str, *params: str) -> list[tuple[Any, ...]]:
    bound = tuple(Param(param, FieldType.TEXT) for param in params)
    return [row for batch in connector.rows(CompiledQuery(sql, bound, ())) for row in batch]


VALUES: list[tuple[str, Any, Any]] = [
    ("tinyint", 255, 255),
    ("smallint", -7, -7),
    ("int", 2147483647, 2147483647),
    ("bigint", 9007199254740993, "9007199254740993"),
    ("decimal(14, 2)", Decimal("10.50"), 10.5),
    ("decimal(30, 10)", Decimal("12345678901234567890.5"), "12345678901234567890.5"),
    ("money", Decimal("-922337203685477.5808"), "-922337203685477.5808"),
    ("smallmoney", Decimal("12.3400"), 12.34),
    ("float", 1e300, 1e300),
    ("bit", True, True),
    ("bit", False, False),
    ("nvarchar(50)", "한글 😀 \\", "한글 😀 \\"),
    ("nvarchar(50)", "", ""),
    ("nvarchar(max)", "가😀" * 9000, "가😀" * 9000),
    ("int", None, None),
    ("nvarchar(max)", None, None),
    ("date", date(2026, 1, 31), "2026-01-31"),
    ("time", "10:00:00", "10:00:00"),
    ("smalldatetime", datetime(2026, 1, 31, 9, 30), "2026-01-31T09:30:00+09:00"),  # noqa: DTZ001 - a wall clock
    ("datetime", datetime(2026, 1, 31, 9, 30, 0, 500_000), "2026-01-31T09:30:00.500000+09:00"),  # noqa: DTZ001
    ("datetime2(7)", datetime(2026, 1, 31, 9, 30, 0, 123_456), "2026-01-31T09:30:00.123456+09:00"),  # noqa: DTZ001
    ("datetimeoffset(7)", datetime(2026, 1, 31, 0, 30, tzinfo=UTC), "2026-01-31T09:30:00+09:00"),
    ("uniqueidentifier", "6F1A0B62-90B1-4F3C-8B62-1A2B3C4D5E6F", "6f1a0b62-90b1-4f3c-8b62-1a2b3c4d5e6f"),
    ("varbinary(max)", b"\x00\xff", "0x00FF"),
]


def test_values_are_json_ready(server: FakeServer) -> None:
    declared = {f"c{at}": kind for at, (kind, *_) in enumerate(VALUES)}
    server.database.create("odd", declared, [[stored for _, stored, _ in VALUES]])
    with connected(target(server)) as connector:
        [found] = ask(connector, "SELECT * FROM [dbo].[odd]")
    for value, (kind, _, wanted) in zip(found, VALUES, strict=True):
        assert (value, type(value)) == (wanted, type(wanted)), kind


def test_parameters_arrive_with_their_types(server: FakeServer) -> None:
    server.database.create("one", {"id": "int"}, [(1,)])
    params = (
        Param("한글 ? %(x)s 😀", FieldType.TEXT),
        Param("x" * 5000, FieldType.TEXT),
        Param(5, FieldType.NUMBER),
        Param("-12.50", FieldType.NUMBER),
        Param("2026-01-31", FieldType.DATE),
        Param("2026-01-31T09:30:00", FieldType.DATETIME),
        Param("2026-01-31T00:30:00+00:00", FieldType.DATETIME, zoned=True),
        Param(True, FieldType.BOOLEAN),  # noqa: FBT003 - the value itself
        Param(None, FieldType.TEXT),
    )
    with connected(target(server)) as connector:
        names = ", ".join(f"@p{number} AS c{number}" for number in range(1, 10))
        [row] = [row for rows in connector.rows(CompiledQuery(f"SELECT {names} FROM one", params, ())) for row in rows]
    assert row[:5] == ("한글 ? %(x)s 😀", "x" * 5000, 5, -12.5, "2026-01-31")
    assert row[5:] == ("2026-01-31T09:30:00+09:00", "2026-01-31T09:30:00+09:00", True, None)
    sent = [event.values for event in server.events if event.kind == "query"][-1]
    assert list(sent[1].values()) == [
        *("nvarchar(4000)", "nvarchar(max)", "bigint", "decimal(4,2)", "date"),
        *("datetime2(7)", "datetimeoffset(7)", "bit", "nvarchar(4000)"),
    ]
    assert set(sent[2][1:]) == {"0xE7"}, "Unicode, every one of them: sp_executesql takes no other statement"


def test_a_session_is_pinned_read_only_by_intent_and_rolled_back(server: FakeServer) -> None:
    server.database.create("one", {"id": "int"}, [(1,)])
    with connected(target(server)) as connector:
        assert ask(connector, "SELECT [id] FROM one") == [(1,)]
    [login] = [event.values[0] for event in server.events if event.kind == "login"]
    assert (login.username, login.database, login.read_only) == (READER, "shop", True)
    assert "SET LOCK_TIMEOUT 30000" in server.texts("query")[0]
    assert "ISOLATION LEVEL READ COMMITTED" in server.texts("query")[0]
    assert eventually(lambda: server.texts("transaction")[-1:] == ["rollback"])
    assert "commit" not in server.texts("transaction")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 DELETE FROM one",
        "SELECT 1; SELECT 2",
        "DELETE FROM one",
        "SELECT 1 COMMIT",
        "SELECT id INTO two FROM one",
        "EXEC xp_cmdshell 'dir'",
        "SELECT * FROM OPENROWSET('x', 'y', 'z')",
        "WITH x AS (SELECT 1 AS a) UPDATE one SET id = 2",
        "SELECT 'a' /* ' */ DROP TABLE one --'",
        "SELECT 1 CHECKPOINT",
        "SELECT 1 SETUSER 'sa'",
        "SELECT 1 DEALLOCATE c",
        "SELECT 1 OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = 'x'",
        "SELECT 1 READTEXT t.a 0x0 0 1",
        "SELECT 1 BEGIN SELECT 2 END",
        "",
    ],
)
def test_more_than_a_select_never_leaves(server: FakeServer, sql: str) -> None:
    with connected(target(server)) as connector:
        before = len(server.events)
        with pytest.raises(BadQuery):
            ask(connector, sql)
        assert len(server.events) == before


def test_names_and_texts_that_only_look_like_statements(server: FakeServer) -> None:
    name = "we]ird %(x)s ? DROP; -- 한글"
    server.database.create(name, {name: "nvarchar(50)", "update": "int"}, [("v7", 1), ("V7", 2), ("DELETE; --", 4)])
    field, other = SourceField("k", name, FieldType.TEXT), SourceField("u", "update", FieldType.NUMBER)
    spec = QuerySpec(
        TableRef(name, "dbo"),
        dimensions=(Dimension("d1", field),),
        metrics=(Metric("m1", other, Aggregate.SUM),),
        predicates=(Predicate(field, Operator.IN, ("V7", "delete; --", "'; DROP TABLE x; --")),),
    )
    with connected(target(server)) as connector:
        query = compile_query(spec, MssqlDialect(), time_zone=SEOUL)
        rows = [row for batch in connector.rows(query) for row in batch]
    assert rows == [("DELETE; --", 4), ("V7", 2), ("v7", 1)]


def test_texts_that_differ_in_case_or_spaces_stay_apart(server: FakeServer) -> None:
    texts = ["a", "A", "a ", "á", None, "a"]
    server.database.create("twins", {"s": "nvarchar(50)"}, [(text,) for text in texts])
    field = SourceField("s", "s", FieldType.TEXT, native="nvarchar(50)")
    metrics = (Metric("m1", None, Aggregate.COUNT), Metric("m2", field, Aggregate.COUNT_DISTINCT))
    extremes = (Metric("m3", field, Aggregate.MIN), Metric("m4", field, Aggregate.MAX))
    with connected(target(server)) as connector:

        def rows(**asked: Any) -> list[tuple[Any, ...]]:
            query = compile_query(QuerySpec(TableRef("twins", "dbo"), **asked), MssqlDialect(), time_zone=SEOUL)
            return [row for batch in connector.rows(query) for row in batch]

        groups = rows(dimensions=(Dimension("d", field),), metrics=metrics[:1])
        assert groups == [("A", 1), ("a", 2), ("a ", 1), ("á", 1), (None, 1)]
        assert rows(metrics=metrics[1:]) == [(4,)]
        assert rows(metrics=extremes) == [("á", "A")], "in the order of their names"
        found = rows(metrics=metrics[:1], predicates=(Predicate(field, Operator.EQ, ("A ",)),))
        assert found == [(1,)], "without case, with the space"


def test_tables_and_columns(server: FakeServer) -> None:
    declared = {"Mood ]x[": "nvarchar(20)", "cost": "money", "key": "uniqueidentifier", "at": "datetimeoffset(7)"}
    declared |= {
        "picture": "image",
        "version": "rowversion",
        "any": "sql_variant",
        "place": "geography",
        "path": "hierarchyid",
    }
    server.database.create("odd]s", declared | {"day": "date", "flag": "bit", "raw": "varbinary(max)"}, schema="판매")
    server.database.create("orders", {"id": "int"}, schema="판매")
    with connected(target(server)) as connector:
        assert connector.tables(search="판매.") == [TableRef("odd]s", "판매"), TableRef("orders", "판매")]
        assert connector.tables(search="ODD]") == [TableRef("odd]s", "판매")]
        assert connector.tables(search="판매", limit=1) == [TableRef("odd]s", "판매")]
        assert not [table for table in connector.tables() if table.schema in {"sys", "INFORMATION_SCHEMA"}]
        assert connector.columns(TableRef("odd]s", "판매")) == [
            SourceColumn("Mood ]x[", FieldType.TEXT, "nvarchar(20)"),
            SourceColumn("cost", FieldType.NUMBER, "money"),
            SourceColumn("key", FieldType.TEXT, "uniqueidentifier"),
            SourceColumn("at", FieldType.DATETIME, "datetimeoffset(7)", zoned=True),
            SourceColumn("day", FieldType.DATE, "date"),
            SourceColumn("flag", FieldType.BOOLEAN, "bit"),
            SourceColumn("raw", FieldType.TEXT, "varbinary(max)"),
        ]
        for table in (TableRef("gone", "판매"), TableRef("odd]s"), TableRef("x]; DROP TABLE odd; --", "판매")):
            with pytest.raises(TableGone):
                connector.columns(table)
    server.database.create("pictures", {"picture": "image", "version": "rowversion"}, schema="판매")
    with connected(target(server)) as connector, pytest.raises(BadQuery, match="no_plain_columns"):
        connector.columns(TableRef("pictures", "판매"))
    with connected(target(server, schema="판매")) as narrowed:
        assert [table.name for table in narrowed.tables()] == ["odd]s", "orders", "pictures"]


def test_an_account_without_rights(server: FakeServer) -> None:
    server.database.create("hidden", {"i": "int", "j": "int"}, [(1, 2)])
    server.database.grant(READER, "DENY", "[dbo].[hidden]")
    with connected(target(server)) as connector:
        assert connector.tables(search="hidden") == []
        with pytest.raises(Denied):
            connector.columns(TableRef("hidden", "dbo"))
        with pytest.raises(Denied) as refusal:
            ask(connector, "SELECT [i] FROM [dbo].[hidden]")
        assert refusal.value.subject == "hidden"
    server.database.grant(READER, "SELECT", "[dbo].[hidden]", "j")
    with connected(target(server)) as connector:
        assert connector.tables(search="hidden") == [TableRef("hidden", "dbo")]
        assert [column.name for column in connector.columns(TableRef("hidden", "dbo"))] == ["j"]


def test_what_a_connection_test_tells(server: FakeServer) -> None:
    server.logins["writer"] = sqlserver.PASSWORD
    server.database.grant("writer", "SELECT")
    server.database.grant("writer", "INSERT")
    wanted = {READER: (), "writer": (Caution.CAN_WRITE,), OWNER: (Caution.SUPERUSER,)}
    for username, cautions in wanted.items():
        with connected(target(server, username=username)) as connector:
            report = connector.report(tables=2)
        assert (report.version, report.encrypted, report.cautions) == ("14.0.4000.1", "", cautions)
        assert len(report.tables) == 2


def test_errors_say_what_is_missing(server: FakeServer) -> None:
    server.database.create("one", {"id": "int"}, [(1,)])
    with connected(target(server)) as connector:
        with pytest.raises(TableGone) as gone:
            ask(connector, "SELECT [id] FROM [dbo].[nothing]")
        assert gone.value.subject == "nothing"
        with pytest.raises(FieldRemoved) as removed:
            ask(connector, 'SELECT [t].[한 "글] AS [c0] FROM [dbo].[one] AS [t]')
        assert removed.value.subject == '한 "글'
        with pytest.raises(BadQuery, match="failed") as divided:
            ask(connector, "SELECT [id] / 0 AS x FROM one")
        assert "Divide by zero" in divided.value.detail
        assert ask(connector, "SELECT [id] FROM one") == [(1,)], "the session goes on"


FAULTS = [
    (1205, BadQuery, "failed"),
    (8115, BadQuery, "failed"),
    (1222, QueryTimeout, "timeout"),
    (230, Denied, "permission"),
    (916, Denied, "permission"),
    (18456, CannotConnect, "credentials"),
    (40613, CannotConnect, "network"),
]


@pytest.mark.parametrize(("number", "kind", "reason"), FAULTS)
def test_errors_by_their_number_whatever_the_language(
    server: FakeServer, number: int, kind: type[SourceError], reason: str
) -> None:
    server.database.create("one", {"id": "int"}, [(1,)])
    server.conduct.faults["one"] = Fault(number, "서버가 한국어로 하는 말")
    with connected(target(server)) as connector, pytest.raises(kind) as refusal:
        ask(connector, "SELECT [id] FROM one")
    assert (type(refusal.value), refusal.value.reason) == (kind, reason)


class Asking:
    """A query in a thread, with what came of it."""

    def __init__(self, connector: MssqlConnector, sql: str) -> None:
        self.caught: list[SourceError] = []
        self._connector, self._sql = connector, sql
        self.thread = threading.Thread(target=self._read)
        self.thread.start()

    def _read(self) -> None:
        try:
            ask(self._connector, self._sql)
        except SourceError as error:
            self.caught.append(error)

    def outcome(self, *, seconds: float = 5) -> list[tuple[type, str]]:
        self.thread.join(seconds)
        assert not self.thread.is_alive()
        return [(type(error), error.reason) for error in self.caught]


@pytest.fixture
def naps(server: FakeServer) -> FakeServer:
    server.database.create("naps", {"id": "int"}, [(1,)])
    server.conduct.naps["naps"] = 30
    return server


def test_cancel_ends_the_query_on_the_server(naps: FakeServer) -> None:
    with connected(target(naps)) as connector:
        asking = Asking(connector, "SELECT [id] FROM naps")
        eventually(lambda: "FROM naps" in naps.texts("query")[-1])
        started = time.monotonic()
        connector.cancel()
        assert asking.outcome() == [(Cancelled, "cancelled")]
        assert time.monotonic() - started < 2
        connector.cancel()
    # an attention where the driver can send one, else the end of the line
    assert eventually(lambda: naps.texts("attention" if provider.can_ask_to_stop() else "left"))


def test_a_server_that_is_deaf_gives_its_reader_back(naps: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GRACE_S", 0.3)
    naps.conduct.deaf.add("naps")
    naps.conduct.naps["naps"] = 4
    with connected(target(naps)) as connector:
        asking = Asking(connector, "SELECT [id] FROM naps")
        eventually(lambda: "FROM naps" in naps.texts("query")[-1])
        connector.cancel()
        time.sleep(0.4)
        connector.cancel()
        assert asking.outcome(seconds=3) == [(Cancelled, "cancelled")]


def test_cancel_while_rows_arrive(server: FakeServer) -> None:
    server.database.create("long", {"i": "int", "s": "nvarchar(200)"})
    server.database.run("INSERT INTO dbo.long SELECT range, repeat('x', 100) FROM range(60000)")
    with connected(target(server)) as connector:
        rows = connector.rows(CompiledQuery("SELECT [i], [s] FROM long", (), ()))
        assert len(next(rows)) == 100
        connector.cancel()
        with pytest.raises(Cancelled):
            list(rows)


def test_a_trickling_server_and_one_that_dies(server: FakeServer) -> None:
    server.database.create("slow", {"i": "int"}, [(1,)])
    server.conduct.trickles.add("slow")
    with connected(target(server)) as connector:
        asking = Asking(connector, "SELECT [i] FROM slow")
        eventually(lambda: "FROM slow" in server.texts("query")[-1])
        for _ in range(8):
            connector.cancel()
            time.sleep(0.5)
            if not asking.thread.is_alive():
                break
        assert asking.outcome() == [(Cancelled, "cancelled")]
    server.conduct.trickles.clear()
    server.conduct.deaths.add("slow")
    with connected(target(server)) as connector:
        assert Asking(connector, "SELECT [i] FROM slow").outcome() == [(CannotConnect, "network")]


def test_the_second_belt(naps: FakeServer) -> None:
    with connected(target(naps)) as connector:
        assert connector._session
        connector._session.connection.timeout = 1
        connector._session.cursor = type(connector._session.cursor)(connector._session.connection, 1)
        assert Asking(connector, "SELECT [id] FROM naps").outcome() == [(QueryTimeout, "timeout")]


def test_a_cancel_before_the_query_is_not_lost(server: FakeServer) -> None:
    with connected(target(server)) as connector:
        connector.cancel()
        with pytest.raises(Cancelled):
            ask(connector, "SELECT 1 AS x")


def test_closing_and_cancelling_twice_is_harmless(server: FakeServer) -> None:
    connector = MssqlConnector(Target(sqlserver.config(server)))
    connector.cancel()
    connector.close()
    connector.close()
    connector.cancel()
