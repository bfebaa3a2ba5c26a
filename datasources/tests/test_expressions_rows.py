"""Calculated fields on real engines: the same rows with the same values, checked against what was computed by hand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from datasources.connectors.mssql.dialect import MssqlDialect
from datasources.query.spec import (
    Aggregate,
    Dimension,
    Direction,
    FieldType,
    Metric,
    Operator,
    Predicate,
    QuerySpec,
    Sort,
)
from datasources.tests.engines import Engine, StoredColumn
from datasources.tests.every_engine import KINDS, opened
from datasources.tests.expression_cases import AGGREGATES, CASES, COLUMNS, FIELDS, ROWS, field_of

UNLIKE = ("DATE_ADD(t, 1, 'quarter')",)
"""What our stand-in of SQL Server does otherwise: its DATEADD of months forgets the time of day."""
NESTED = {
    "LENGTH(UPPER(s))": [8, 10, None, 0],
    "LENGTH(REPLACE(p, 'B', 'xx'))": [4, 3, 0, None],
    "REPLACE(SUBSTRING(s, 1, 3), '무', 'a')": ["a신사", " it", None, ""],
    "SUBSTRING(UPPER(p), 1, 1) = 'a'": [True, True, False, None],
    "LOWER(CONCAT(p, 'I'))": ["abci", "abci", "i", "i"],
    "IF(p = 'abc', LOWER('I'), SUBSTRING('AI', 2))": ["i", "i", "I", "I"],
    "IF(n = 7, 1, IF(n = 6, 2, IF(n = 5, 3, IF(n = 4, 4, IF(n = 3, 5, IF(n = 2, 6, IF(n = 1, 7, IF(n = 0, 8, "
    "IF(n = -1, 9, IF(n = -2, 10, IF(n = -7, 11, 12)))))))))))": [1, 11, 8, 12],
    "GREATEST(n, m, f, 0.25, -1)": [7, 0.5, 0.25, 0.25],
}
"""Texts made of texts made of texts, which SQL Server would not take under two collations, and conditions in conditions."""
NUMERALS = {
    "12": 12,
    " -1.5 ": -1.5,
    "12\n": None,
    "\t12": None,
    "1e3": None,
    "1,000": None,
    "": None,
    "9" * 9_000: None,
}


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


def test_functions_inside_functions(engine: Engine) -> None:
    for text, expected in NESTED.items():
        spec = QuerySpec(engine.table, dimensions=(Dimension("id", FIELDS["id"]), Dimension("x", field_of(text))))
        assert [row[1] for row in engine.ask(spec)] == [as_known(value) for value in expected], text


def test_what_differs_in_case_alone_makes_two_groups(engine: Engine) -> None:
    field = field_of("IF(p = 'abc', 'x', 'X')")
    spec = QuerySpec(engine.table, (Dimension("x", field),), (Metric("n", None, Aggregate.COUNT),))
    assert engine.ask(spec) == [("X", 2), ("x", 2)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_is_the_whole_of_its_text(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> None:
    columns = [StoredColumn("s", "text" if kind != "mssql" else "nvarchar(max)", FieldType.TEXT)]
    with opened(request, kind, columns, [(text,) for text in NUMERALS], tmp_path) as engine:
        spec = QuerySpec(
            engine.table, (Dimension("s", columns[0].field), Dimension("n", field_of("NUMBER(s)"))), raw=True
        )
        assert dict(engine.ask(spec)) == NUMERALS


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
