"""Filter values as parameters: which types fit, how they are written, what is refused."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from datasources.connectors.postgresql.dialect import PostgresqlDialect
from datasources.connectors.upload.dialect import DuckdbDialect
from datasources.query.compiler import compile_query
from datasources.query.errors import InvalidValue, OperatorUnsupported
from datasources.query.result import CompiledQuery, Param
from datasources.query.spec import Dimension, FieldType, Operator, Predicate, QuerySpec, SourceField, TableRef
from datasources.tests.engines import wall

TEXT = SourceField("s", "s", FieldType.TEXT)
NUMBER = SourceField("n", "n", FieldType.NUMBER)
DAY = SourceField("d", "d", FieldType.DATE)
MOMENT = SourceField("t", "t", FieldType.DATETIME)
INSTANT = SourceField("z", "z", FieldType.DATETIME, zoned=True)
FLAG = SourceField("b", "b", FieldType.BOOLEAN)


def ask(
    field: SourceField, operator: Operator, *values: Any, dialect: Any = None, zone: str = "Asia/Seoul"
) -> CompiledQuery:
    spec = QuerySpec(
        TableRef("x"), dimensions=(Dimension("d1", NUMBER),), raw=True, predicates=(Predicate(field, operator, values),)
    )
    return compile_query(spec, dialect or PostgresqlDialect(), time_zone=zone)


def where(query: CompiledQuery) -> str:
    return query.sql.split(" WHERE ")[1].split(" ORDER BY ")[0]


WRITTEN: list[tuple[SourceField, Any, Param, str, str]] = [
    (NUMBER, 5, Param(5, FieldType.NUMBER), "BIGINT", "BIGINT"),
    (NUMBER, Decimal("5.00"), Param(5, FieldType.NUMBER), "BIGINT", "BIGINT"),
    (NUMBER, Decimal("0.10"), Param("0.1", FieldType.NUMBER), "NUMERIC", "DECIMAL(1, 1)"),
    (NUMBER, 0.1, Param("0.1", FieldType.NUMBER), "NUMERIC", "DECIMAL(1, 1)"),
    (NUMBER, Decimal("-12.345"), Param("-12.345", FieldType.NUMBER), "NUMERIC", "DECIMAL(5, 3)"),
    (NUMBER, 2**63, Param("9223372036854775808", FieldType.NUMBER), "NUMERIC", "DECIMAL(19, 0)"),
    (NUMBER, 10**30, Param("1" + "0" * 30, FieldType.NUMBER), "NUMERIC", "DOUBLE"),
    (FLAG, True, Param(value=True, type=FieldType.BOOLEAN), "BOOLEAN", "BOOLEAN"),
    (DAY, date(2026, 1, 31), Param("2026-01-31", FieldType.DATE), "DATE", "DATE"),
    (MOMENT, wall("2026-01-31T09:30:00"), Param("2026-01-31T09:30:00", FieldType.DATETIME), "TIMESTAMP", "TIMESTAMP"),
    (
        MOMENT,
        datetime(2026, 1, 31, 0, 30, tzinfo=UTC),
        Param("2026-01-31T09:30:00", FieldType.DATETIME),
        "TIMESTAMP",
        "TIMESTAMP",
    ),
    (
        INSTANT,
        wall("2026-01-31T09:30:00"),
        Param("2026-01-31T00:30:00+00:00", FieldType.DATETIME, zoned=True),
        "TIMESTAMPTZ",
        "TIMESTAMPTZ",
    ),
]


@pytest.mark.parametrize(("field", "value", "param", "postgresql", "duckdb"), WRITTEN)
def test_values_are_typed(field: SourceField, value: Any, param: Param, postgresql: str, duckdb: str) -> None:
    query = ask(field, Operator.EQ, value)
    assert query.params == (param,)
    assert type(query.params[0].value) is type(param.value)
    assert where(query) == f'"t"."{field.column}" = CAST($1 AS {postgresql})'
    assert where(ask(field, Operator.EQ, value, dialect=DuckdbDialect())).endswith(f"CAST($1 AS {duckdb})")


def test_a_day_of_an_instant_begins_and_ends_at_the_sites_midnight() -> None:
    query = ask(INSTANT, Operator.EQ, date(2026, 1, 31))
    assert where(query) == '("t"."z" >= CAST($1 AS TIMESTAMPTZ) AND "t"."z" < CAST($2 AS TIMESTAMPTZ))'
    assert [param.value for param in query.params] == ["2026-01-30T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]


def test_a_day_with_a_change_of_clocks_has_its_real_length() -> None:
    query = ask(INSTANT, Operator.EQ, date(2026, 3, 29), zone="Europe/Berlin")
    first, last = (datetime.fromisoformat(str(param.value)) for param in query.params)
    assert last - first == timedelta(hours=23)
    assert first.astimezone(ZoneInfo("Europe/Berlin")).hour == 0


def test_bounds_leave_the_column_bare_so_that_an_index_serves() -> None:
    for field in (NUMBER, DAY, MOMENT, INSTANT):
        value = 1 if field is NUMBER else date(2026, 1, 1)
        assert where(ask(field, Operator.GTE, value)).startswith(f'"t"."{field.column}" >= CAST(')


def test_no_end_is_written_as_the_last_day_there_is() -> None:
    assert where(ask(MOMENT, Operator.BETWEEN, date(2026, 1, 1), date.max)) == (
        '"t"."t" >= CAST($1 AS TIMESTAMP) AND NOT "t"."t" IS NULL'
    )


MISFITS: list[tuple[SourceField, Operator, tuple[Any, ...], str]] = [
    (TEXT, Operator.EQ, (5,), "invalid_value"),
    (TEXT, Operator.EQ, ("a\x00b",), "invalid_value"),
    (TEXT, Operator.CONTAINS, ("\ud83d",), "invalid_value"),
    (NUMBER, Operator.EQ, ("5",), "invalid_value"),
    (NUMBER, Operator.EQ, (True,), "invalid_value"),
    (NUMBER, Operator.EQ, (float("nan"),), "invalid_value"),
    (NUMBER, Operator.EQ, (float("inf"),), "invalid_value"),
    (NUMBER, Operator.EQ, (Decimal("NaN"),), "invalid_value"),
    (NUMBER, Operator.EQ, (Decimal("1E+1000000"),), "invalid_value"),
    (NUMBER, Operator.EQ, (10**5000,), "invalid_value"),
    (NUMBER, Operator.EQ, (Decimal("sNaN"),), "invalid_value"),
    (TEXT, Operator.EQ, (10**5000,), "invalid_value"),
    (FLAG, Operator.EQ, (1,), "invalid_value"),
    (DAY, Operator.EQ, (wall("2026-01-01T12:00:00"),), "invalid_value"),
    (DAY, Operator.EQ, ("2026-01-01",), "invalid_value"),
    (MOMENT, Operator.EQ, ("2026-01-01",), "invalid_value"),
    (INSTANT, Operator.GTE, (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),), "invalid_value"),
    (NUMBER, Operator.CONTAINS, ("5",), "invalid_operator"),
    (FLAG, Operator.GT, (True,), "invalid_operator"),
    (DAY, Operator.REGEX, ("a",), "invalid_operator"),
    (TEXT, Operator.EQ, (), "invalid_value"),
    (TEXT, Operator.EQ, ("a", "b"), "invalid_value"),
    (TEXT, Operator.IN, (), "invalid_value"),
    (TEXT, Operator.CONTAINS, (None,), "invalid_value"),
    (NUMBER, Operator.GT, (None,), "invalid_value"),
    (NUMBER, Operator.BETWEEN, (1,), "invalid_value"),
    (TEXT, Operator.IS_NULL, ("a",), "invalid_value"),
    (TEXT, Operator.REGEX, ("(a",), "invalid_pattern"),
    (TEXT, Operator.REGEX, (r"(a)\1",), "invalid_pattern"),
    (TEXT, Operator.REGEX, ("(?=a)",), "invalid_pattern"),
    (TEXT, Operator.REGEX, ("a" * 1001,), "invalid_pattern"),
    (TEXT, Operator.REGEX, ("\ud800",), "invalid_pattern"),
]


@pytest.mark.parametrize(("field", "operator", "values", "reason"), MISFITS)
def test_what_does_not_fit_is_refused_by_name(
    field: SourceField, operator: Operator, values: tuple[Any, ...], reason: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        ask(field, operator, *values)
    assert (refusal.value.subject, refusal.value.reason) == (field.key, reason)


@pytest.mark.parametrize(
    "pattern", [r"\pL", r"\p{Hangul}", "a(?i)b", "(?-s)a", r"[\D]", "[[:^alpha:]]", "a{300}", r"\C"]
)
def test_patterns_an_engine_cannot_express_are_refused_there(pattern: str) -> None:
    with pytest.raises(OperatorUnsupported):
        ask(TEXT, Operator.REGEX, pattern)
    assert ask(TEXT, Operator.REGEX, pattern, dialect=DuckdbDialect()).params == (Param(pattern, FieldType.TEXT),)


def test_a_source_without_regular_expressions_refuses_the_operator() -> None:
    class Plain(DuckdbDialect):
        supports_regex = False

    with pytest.raises(OperatorUnsupported):
        ask(TEXT, Operator.REGEX, "a", dialect=Plain())


def test_ten_thousand_values_become_ten_thousand_parameters() -> None:
    query = ask(TEXT, Operator.NOT_IN, *(f"v{index}" for index in range(10_000)))
    assert len(query.params) == 10_000
    assert query.sql.count("LOWER(CAST($") == 10_000
