"""Calculated fields on real engines: the same rows with the same values, checked against what was computed by hand."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from datasources.connectors.mssql.dialect import MssqlDialect
from datasources.query.spec import Aggregate, Dimension, Direction, Metric, Operator, Predicate, QuerySpec, Sort
from datasources.tests.engines import Engine
from datasources.tests.every_engine import KINDS, opened
from datasources.tests.expression_cases import AGGREGATES, CASES, COLUMNS, FIELDS, ROWS, field_of

UNLIKE = (
    "DATE_ADD(t, 1, 'quarter')",
    "DATE(CONCAT(TEXT(YEAR(d)), '-02-29'))",
    "GREATEST(d, DATE('2024-01-01'))",
)
"""What our stand-in of SQL Server does otherwise: its DATEADD of months forgets the time of day, its LIKE knows no [0-9]."""


@pytest.fixture(scope="module", params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    # what a file holds of whole numbers is a BIGINT
    of_file = [replace(column, native="bigint") if column.native == "integer" else column for column in COLUMNS]
    columns = of_file if request.param == "duckdb" else COLUMNS
    with opened(request, request.param, columns, ROWS, tmp_path_factory.mktemp("expressions")) as engine:
        yield engine


def as_known(value: object) -> object:
    """Exact numbers of more than 15 digits travel as text; floats are compared as people see them."""
    if isinstance(value, float):
        return pytest.approx(value, rel=1e-12, abs=1e-12)
    return value


def test_every_expression_has_the_value_computed_by_hand(engine: Engine) -> None:
    wrong = {}
    unlike = UNLIKE if isinstance(engine.dialect, MssqlDialect) else ()
    for text, expected in CASES.items():
        if text in unlike:
            continue
        field = field_of(text)
        spec = QuerySpec(table=engine.table, dimensions=(Dimension("id", FIELDS["id"]), Dimension("x", field)))
        found = [row[1] for row in engine.ask(spec)]
        if found != [as_known(value) for value in expected]:
            wrong[text] = (found, expected)
    assert wrong == {}


def test_every_aggregate_has_the_value_computed_by_hand(engine: Engine) -> None:
    wrong = {}
    for text, expected in AGGREGATES.items():
        spec = QuerySpec(table=engine.table, metrics=(Metric("m", field_of(text), Aggregate.AUTO),))
        [(found,)] = engine.ask(spec)
        if found != as_known(expected):
            wrong[text] = (found, expected)
    assert wrong == {}


REVENUE = field_of("m * n", "revenue")
SIZE = field_of("IF(n > 0, 'up', 'down')", "size")
SHARE = field_of("SUM(m) / COUNT(*)", "share")


def test_a_row_level_field_is_a_dimension_a_filter_and_inside_aggregates(engine: Engine) -> None:
    spec = QuerySpec(
        table=engine.table,
        dimensions=(Dimension("size", SIZE),),
        metrics=(Metric("sum", REVENUE, Aggregate.SUM), Metric("rows", None, Aggregate.COUNT)),
        predicates=(Predicate(REVENUE, Operator.GTE, (0,)),),
        sort=(Sort("sum", Direction.DESC),),
    )
    assert [tuple(row) for row in engine.ask(spec)] == [("down", 2, 17.5), ("up", 1, 17.5)]
    calculated = field_of("SUM(revenue) / COUNT(revenue)", revenue=REVENUE)
    totals = QuerySpec(table=engine.table, metrics=(Metric("m", calculated, Aggregate.AUTO),))
    assert engine.ask(totals) == [(pytest.approx(35 / 3),)]


def test_the_totals_of_a_ratio_are_the_ratio_over_all_rows(engine: Engine) -> None:
    groups = QuerySpec(
        table=engine.table, dimensions=(Dimension("size", SIZE),), metrics=(Metric("m", SHARE, Aggregate.AUTO),)
    )
    assert engine.ask(groups) == [("down", pytest.approx(-2.5 / 3)), ("up", 2.5)]
    totals = QuerySpec(table=engine.table, metrics=(Metric("m", SHARE, Aggregate.AUTO),))
    assert engine.ask(totals) == [(0.0,)]
