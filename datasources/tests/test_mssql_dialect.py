"""T-SQL that Microsoft's documentation asks to be written in one way and not in another (docs/sources.md has the pages)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from datasources.connectors.mssql.binding import declaration
from datasources.connectors.mssql.dialect import MssqlDialect
from datasources.query.compiler import compile_query
from datasources.query.errors import BadQuery
from datasources.query.result import Param
from datasources.query.spec import Dimension, FieldType, Operator, Predicate, QuerySpec, SourceField, TableRef
from datasources.tests import sqlserver
from datasources.tests.engines import SEOUL, wall
from datasources.tests.expression_cases import field_of
from datasources.tests.fakes.sqlserver import collations
from datasources.tests.fakes.sqlserver.faults import Fault
from datasources.tests.fakes.sqlserver.server import FakeServer
from datasources.tests.fakes.sqlserver.tsql import Statement
from datasources.tests.golden_cases import COUNT, ORDERS

MAX = "NVARCHAR(MAX)"
BIN, CHARS = "COLLATE Latin1_General_100_BIN2", "COLLATE Latin1_General_100_CI_AS_SC"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with sqlserver.emptied() as server:
        yield server


def sent(spec: QuerySpec) -> str:
    return compile_query(spec, MssqlDialect(), time_zone=SEOUL).sql


def shown(field: SourceField) -> str:
    """The column as it is selected."""
    spec = QuerySpec(ORDERS, dimensions=(Dimension("x", field),), raw=True, ordered=False)
    return sent(spec).removeprefix("SELECT ").removesuffix(" AS [c0] FROM [shop].[orders] AS [t]")


@pytest.mark.parametrize(
    ("native", "text"),
    [
        ("time(0)", f"CONVERT(NVARCHAR(60), [t].[a], 121) {BIN}"),
        ("time(3)", f"REPLACE(CONVERT(NVARCHAR(60), [t].[a], 121), N'.000', N'') {BIN}"),
        ("text", f"CAST(CAST([t].[a] AS VARCHAR(MAX)) AS NVARCHAR(MAX)) {BIN}"),
        ("ntext", f"CAST([t].[a] AS NVARCHAR(MAX)) {BIN}"),
        ("xml", f"CAST([t].[a] AS NVARCHAR(MAX)) {BIN}"),
        ("nvarchar(3999)", f"[t].[a] {BIN}"),
        ("nvarchar(4000)", f"CAST([t].[a] AS NVARCHAR(MAX)) {BIN}"),
        ("nvarchar(max)", f"[t].[a] {BIN}"),
        ("varchar(3999)", f"CAST([t].[a] AS NVARCHAR(3999)) {BIN}"),
        ("varchar(4000)", f"CAST([t].[a] AS NVARCHAR(MAX)) {BIN}"),
        ("bit", f"CASE WHEN [t].[a] = 1 THEN N'true' {BIN} WHEN [t].[a] = 0 THEN N'false' {BIN} END"),
    ],
)
def test_a_column_as_text(native: str, text: str) -> None:
    assert shown(SourceField("a", "a", FieldType.TEXT, native=native)) == text


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("n + m", "([t].[n] + CAST(0 AS DECIMAL(1, 0))) + [t].[m]"),
        (
            "LENGTH(UPPER(s))",
            f"(LEN(CAST(CAST(UPPER(CAST([t].[s] AS {MAX}) {BIN}) AS VARBINARY(MAX)) AS {MAX}) {CHARS} + N'x') - 1)",
        ),
        ("IF(n > 0, 'x', 'X')", f"CASE WHEN [t].[n] > 0 THEN N'x' {BIN} ELSE N'X' {BIN} END"),
        (
            "CONCAT(s, 'x')",
            f"CONCAT(CAST(COALESCE(CAST([t].[s] AS NVARCHAR(MAX)) {BIN}, N'') AS NVARCHAR(MAX)), COALESCE(N'x' {BIN}, N''))",
        ),
        ("IF(n = 1, 1, IF(n = 2, 2, 3))", "CASE WHEN [t].[n] = 1 THEN 1 WHEN [t].[n] = 2 THEN 2 ELSE 3 END"),
        (
            "LEAST(n, m)",
            "CASE WHEN [t].[n] <= [t].[m] OR [t].[m] IS NULL THEN [t].[n] ELSE [t].[m] END",
        ),
    ],
)
def test_a_calculated_field(expression: str, text: str) -> None:
    assert shown(field_of(expression)) == text


def test_conditions_deeper_than_the_server_takes_are_refused() -> None:
    deep = "n"
    for level in range(9):
        deep = f"IF({deep} > {level}, 1, 2)"
    assert shown(field_of(deep)).count("CASE") == 9
    with pytest.raises(BadQuery) as caught:
        shown(field_of(f"IF({deep} > 9, 1, 2)"))
    assert caught.value.reason == "nested_too_deep"


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("가" * 3999, "nvarchar(4000)"),
        ("가" * 4000, "nvarchar(max)"),
        ("😀" * 1999, "nvarchar(4000)"),
        ("😀" * 2000, "nvarchar(max)"),
    ],
)
def test_a_text_keeps_room_for_the_character_behind_it(text: str, declared: str) -> None:
    assert declaration(Param(text, FieldType.TEXT)) == declared


def test_no_rows_are_not_fetched() -> None:
    spec = QuerySpec(ORDERS, dimensions=(Dimension("x", field_of("n")),), raw=True, limit=0, offset=10)
    assert sent(spec).startswith("SELECT TOP 0 [t].[n] AS [c0]")
    assert "FETCH" not in sent(spec)


@pytest.mark.parametrize(
    ("operator", "second", "wanted"),
    [
        (Operator.EQ, "00.003", 1), (Operator.EQ, "00.007", 1), (Operator.EQ, "01", 1), (Operator.EQ, "00.004", 0),
        (Operator.GT, "00.003", 2), (Operator.GTE, "00.003", 3), (Operator.LT, "00.007", 1), (Operator.LTE, "00.007", 2),
        (Operator.GTE, "01", 1),
    ],
)  # fmt: skip
def test_a_datetime_is_compared_as_it_is_shown(
    server: FakeServer, operator: Operator, second: str, wanted: int
) -> None:
    """It counts 1/300 s: .003 is .0033333 inside."""
    stored = ["2026-01-31T09:30:00.003", "2026-01-31T09:30:00.007", "2026-01-31T09:30:01"]
    server.database.create("ticks", {"at": "datetime"}, [(datetime.fromisoformat(text),) for text in stored])
    field = SourceField("at", "at", FieldType.DATETIME, native="datetime")
    value = wall(f"2026-01-31T09:30:{second}")
    query = compile_query(
        QuerySpec(TableRef("ticks", "dbo"), metrics=(COUNT,), predicates=(Predicate(field, operator, (value,)),)),
        MssqlDialect(),
        time_zone=SEOUL,
    )
    with sqlserver.connected(sqlserver.target(server)) as connector:
        assert [row for batch in connector.rows(query) for row in batch] == [(wanted,)]
    assert ("CAST" in query.sql) == ("." in second), "whole seconds leave the column to its index"


FAULTY: list[tuple[int, str]] = [
    (445, "SELECT (a COLLATE French_CI_AS) COLLATE French_CS_AS AS x FROM t"),
    (445, "SELECT UPPER(a COLLATE French_CI_AS) COLLATE French_CS_AS AS x FROM t"),
    (468, "SELECT 1 AS x FROM t WHERE a COLLATE French_CI_AS = b COLLATE French_CS_AS"),
    (125, "SELECT " + "CASE WHEN a = 1 THEN " * 11 + "1" + " END" * 11 + " AS x FROM t"),
    (10744, "SELECT a FROM t ORDER BY a OFFSET 1 ROWS FETCH NEXT 0 ROWS ONLY"),
    (1033, "SELECT a FROM (SELECT a FROM t ORDER BY a) AS x"),
    (156, "SELECT a FROM (WITH y AS (SELECT a FROM t) SELECT a FROM y) AS x"),
    (8156, "SELECT a FROM (SELECT a, b AS A FROM t) AS x"),
]


@pytest.mark.parametrize(("number", "sql"), FAULTY)
def test_our_stand_in_refuses_what_the_server_would(number: int, sql: str) -> None:
    with pytest.raises(Fault) as caught:
        Statement(sql).in_duckdb()
    assert caught.value.number == number


def test_what_goes_through_its_bytes_may_be_collated_anew() -> None:
    text = (
        "SELECT CAST(CAST(a COLLATE French_CI_AS AS VARBINARY(MAX)) AS NVARCHAR(MAX)) COLLATE French_CS_AS AS x FROM t"
    )
    tree: Any = Statement(text).tree
    collations.check(tree)
