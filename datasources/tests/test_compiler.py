"""What SQL a question becomes: the whole statement for both dialects, and what must not change it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from datasources.connectors.postgresql.dialect import PostgresqlDialect
from datasources.connectors.upload.dialect import DuckdbDialect
from datasources.query.compiler import compile_query
from datasources.query.errors import BadQuery, SourceError
from datasources.query.result import CompiledQuery, Param
from datasources.query.spec import (
    Aggregate,
    Dimension,
    Direction,
    FieldType,
    Grain,
    Metric,
    Operator,
    Predicate,
    QuerySpec,
    Sort,
    SourceField,
    TableRef,
)

BRAND = SourceField("brand", "브랜드", FieldType.TEXT)
AMOUNT = SourceField("amount", "amount", FieldType.NUMBER)
DAY = SourceField("day", "day", FieldType.DATE)
PAID = SourceField("paid", "paid", FieldType.DATETIME, zoned=True)
DONE = SourceField("done", "done", FieldType.BOOLEAN)
ORDERS = TableRef("orders", "shop")

SPEC = QuerySpec(
    ORDERS,
    dimensions=(Dimension("d1", BRAND), Dimension("d2", PAID, Grain.MONTH)),
    metrics=(
        Metric("m1", AMOUNT, Aggregate.SUM),
        Metric("m2", AMOUNT, Aggregate.AVG),
        Metric("m3", None, Aggregate.COUNT),
        Metric("m4", BRAND, Aggregate.COUNT_DISTINCT),
    ),
    predicates=(Predicate(BRAND, Operator.IN, ("무신사", "나이키")), Predicate(AMOUNT, Operator.GTE, (10,))),
    sort=(Sort("m1", Direction.DESC),),
    limit=5001,
)

POSTGRESQL = (
    'SELECT CAST("t"."브랜드" AS TEXT) AS "c0", '
    'CAST(DATE_TRUNC(\'month\', CAST("t"."paid" AT TIME ZONE \'Asia/Seoul\' AS TIMESTAMP)) AS DATE) AS "c1", '
    'COUNT(*) AS "c2", CAST(AVG("t"."amount") AS DOUBLE PRECISION) AS "c3", SUM("t"."amount") AS "c4", '
    'COUNT(DISTINCT CAST("t"."브랜드" AS TEXT)) AS "c5" '
    'FROM "shop"."orders" AS "t" '
    'WHERE "t"."amount" >= CAST($1 AS BIGINT) '
    'AND LOWER(CAST("t"."브랜드" AS TEXT)) IN (LOWER(CAST($2 AS TEXT)), LOWER(CAST($3 AS TEXT))) '
    'GROUP BY CAST("t"."브랜드" AS TEXT), '
    "CAST(DATE_TRUNC('month', CAST(\"t\".\"paid\" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) "
    'ORDER BY SUM("t"."amount") DESC NULLS LAST, CAST("t"."브랜드" AS TEXT) COLLATE "C" ASC, '
    "CAST(DATE_TRUNC('month', CAST(\"t\".\"paid\" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ASC "
    "LIMIT 5001"
)
DUCKDB = (
    'SELECT "t"."브랜드" AS "c0", '
    'CAST(DATE_TRUNC(\'month\', CAST("t"."paid" AT TIME ZONE \'Asia/Seoul\' AS TIMESTAMP)) AS DATE) AS "c1", '
    'COUNT(*) AS "c2", CAST(AVG("t"."amount") AS DOUBLE) AS "c3", SUM("t"."amount") AS "c4", '
    'COUNT(DISTINCT "t"."브랜드") AS "c5" '
    'FROM "shop"."orders" AS "t" '
    'WHERE "t"."amount" >= CAST($1 AS BIGINT) '
    'AND LOWER("t"."브랜드") IN (LOWER(CAST($2 AS VARCHAR)), LOWER(CAST($3 AS VARCHAR))) '
    'GROUP BY "t"."브랜드", '
    "CAST(DATE_TRUNC('month', CAST(\"t\".\"paid\" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) "
    'ORDER BY SUM("t"."amount") DESC, "t"."브랜드" ASC, '
    "CAST(DATE_TRUNC('month', CAST(\"t\".\"paid\" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ASC "
    "LIMIT 5001"
)


def compiled(spec: QuerySpec) -> CompiledQuery:
    return compile_query(spec, PostgresqlDialect(), time_zone="Asia/Seoul")


def test_the_whole_statement() -> None:
    query = compiled(SPEC)
    assert query.sql == POSTGRESQL
    assert compile_query(SPEC, DuckdbDialect(), time_zone="Asia/Seoul").sql == DUCKDB
    assert query.params == (
        Param(10, FieldType.NUMBER),
        Param("나이키", FieldType.TEXT),
        Param("무신사", FieldType.TEXT),
    )
    assert query.types == (FieldType.TEXT, FieldType.DATE, *[FieldType.NUMBER] * 4)
    assert query.positions == {"d1": 0, "d2": 1, "m3": 2, "m2": 3, "m1": 4, "m4": 5}


SAME: dict[str, Callable[[QuerySpec], QuerySpec]] = {
    "metrics in another order": lambda spec: replace(spec, metrics=spec.metrics[::-1]),
    "a metric twice": lambda spec: replace(spec, metrics=(*spec.metrics, Metric("m9", AMOUNT, Aggregate.SUM))),
    "filters in another order": lambda spec: replace(spec, predicates=spec.predicates[::-1]),
    "a filter twice": lambda spec: replace(spec, predicates=spec.predicates * 2),
    "values in another order": lambda spec: replace(
        spec, predicates=(Predicate(BRAND, Operator.IN, ("나이키", "무신사", "나이키")), spec.predicates[1])
    ),
    "other names": lambda spec: replace(
        spec,
        dimensions=(Dimension("x", BRAND), Dimension("y", PAID, Grain.MONTH)),
        metrics=tuple(replace(metric, id=f"z{metric.id}") for metric in spec.metrics),
        sort=(Sort("zm1", Direction.DESC),),
    ),
    "a sort twice": lambda spec: replace(spec, sort=(*spec.sort, Sort("m1"), Sort("d1"))),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_what_does_not_change_the_rows_does_not_change_the_query(change: Callable[[QuerySpec], QuerySpec]) -> None:
    assert compiled(change(SPEC)) == compiled(SPEC)


def test_twice_the_same_metric_is_one_column_under_two_names() -> None:
    spec = replace(SPEC, metrics=(Metric("a", AMOUNT, Aggregate.SUM), Metric("b", AMOUNT, Aggregate.SUM)), sort=())
    query = compiled(spec)
    assert query.positions["a"] == query.positions["b"] == 2
    assert len(query.types) == 3


OTHER: dict[str, QuerySpec] = {
    "dimensions in another order": replace(SPEC, dimensions=SPEC.dimensions[::-1]),
    "another direction": replace(SPEC, sort=(Sort("m1"),)),
    "a block": replace(SPEC, limit=500, offset=500),
    "a value of another type": replace(SPEC, predicates=(SPEC.predicates[0], Predicate(AMOUNT, Operator.GTE, (10.5,)))),
}


@pytest.mark.parametrize("spec", OTHER.values(), ids=OTHER)
def test_what_changes_rows_or_order_changes_the_query(spec: QuerySpec) -> None:
    assert compiled(spec) != compiled(SPEC)


def test_totals_are_one_row_without_order() -> None:
    totals = compiled(replace(SPEC, dimensions=(), sort=(), limit=None, predicates=()))
    assert totals.sql == (
        'SELECT COUNT(*) AS "c0", CAST(AVG("t"."amount") AS DOUBLE PRECISION) AS "c1", SUM("t"."amount") AS "c2", '
        'COUNT(DISTINCT CAST("t"."브랜드" AS TEXT)) AS "c3" FROM "shop"."orders" AS "t"'
    )


def test_raw_rows_are_ordered_by_every_column() -> None:
    raw = replace(SPEC, raw=True, metrics=(), predicates=(), sort=(Sort("d2", Direction.DESC),), offset=500)
    raw = replace(raw, dimensions=(Dimension("d1", BRAND), Dimension("d2", PAID)))
    assert compiled(raw).sql == (
        'SELECT CAST("t"."브랜드" AS TEXT) AS "c0", "t"."paid" AS "c1" FROM "shop"."orders" AS "t" '
        'ORDER BY "t"."paid" DESC NULLS LAST, CAST("t"."브랜드" AS TEXT) COLLATE "C" ASC LIMIT 5001 OFFSET 500'
    )


def test_a_preview_sorts_nothing() -> None:
    preview = replace(SPEC, raw=True, metrics=(), predicates=(), sort=(), limit=100, ordered=False)
    preview = replace(preview, dimensions=(Dimension("d1", PAID),))
    assert compiled(preview).sql == 'SELECT "t"."paid" AS "c0" FROM "shop"."orders" AS "t" LIMIT 100'


def test_counts_need_no_metrics_order_or_limit() -> None:
    count = replace(SPEC, count=True, predicates=(), dimensions=(Dimension("d1", DAY),))
    assert compiled(count).sql == (
        'SELECT COUNT(*) AS "c0" FROM (SELECT 1 AS "c0" FROM "shop"."orders" AS "t" GROUP BY "t"."day") AS "rows"'
    )
    assert compiled(replace(count, metrics=(), limit=10, offset=20, sort=())) == compiled(count)
    assert compiled(replace(count, raw=True, metrics=())).sql == (
        'SELECT COUNT(*) AS "c0" FROM (SELECT 1 AS "c0" FROM "shop"."orders" AS "t") AS "rows"'
    )


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "nothing asked": ({"dimensions": (), "metrics": (), "sort": ()}, "no_columns"),
    "raw with metrics": ({"raw": True}, "raw_metrics"),
    "sort by what is not shown": ({"sort": (Sort("m7"),)}, "unknown_sort"),
    "a sum of text": ({"metrics": (Metric("m1", BRAND, Aggregate.SUM),)}, "invalid_aggregate"),
    "an average of days": ({"metrics": (Metric("m1", DAY, Aggregate.AVG),)}, "invalid_aggregate"),
    "the largest yes or no": ({"metrics": (Metric("m1", DONE, Aggregate.MAX),)}, "invalid_aggregate"),
    "a sum of nothing": ({"metrics": (Metric("m1", None, Aggregate.SUM),)}, "invalid_aggregate"),
    "months of a number": ({"dimensions": (Dimension("d1", AMOUNT, Grain.MONTH),)}, "invalid_grain"),
    "a negative limit": ({"limit": -1}, "failed"),
}


@pytest.mark.parametrize(("changes", "reason"), REFUSED.values(), ids=REFUSED)
def test_impossible_questions_are_refused(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadQuery) as refusal:
        compiled(replace(SPEC, **changes))
    assert refusal.value.reason == reason


@pytest.mark.parametrize("name", ['a"b', "x%s", "$1", "--", "a;b", "한 글", "c0", "select", "t", "a'b"])
@pytest.mark.parametrize("dialect", [PostgresqlDialect(), DuckdbDialect()], ids=["postgresql", "duckdb"])
def test_names_of_the_source_are_quoted(name: str, dialect: Any) -> None:
    field = SourceField("k", name, FieldType.NUMBER)
    spec = QuerySpec(TableRef(name, name), dimensions=(Dimension("d1", field),), raw=True)
    quoted = '"' + name.replace('"', '""') + '"'
    assert compile_query(spec, dialect, time_zone="Asia/Seoul").sql == (
        f'SELECT "t".{quoted} AS "c0" FROM {quoted}.{quoted} AS "t" ORDER BY "t".{quoted} ASC'
    )


@pytest.mark.parametrize("text", ["'; DROP TABLE x; --", "$2", "%(a)s", '"', "\\", "c0"])
def test_values_never_reach_the_statement(text: str) -> None:
    for operator in (Operator.EQ, Operator.CONTAINS, Operator.IN, Operator.ENDS_WITH):
        plain = compiled(replace(SPEC, predicates=(Predicate(BRAND, operator, ("plain",)),)))
        hostile = compiled(replace(SPEC, predicates=(Predicate(BRAND, operator, (text,)),)))
        assert hostile.sql == plain.sql
        assert [param.value for param in hostile.params] == [text]


def test_every_refusal_is_one_of_ours() -> None:
    with pytest.raises(SourceError):
        compiled(replace(SPEC, predicates=(Predicate(BRAND, Operator.CONTAINS, ("\ud800",)),)))
