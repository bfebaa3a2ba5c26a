"""The same operators, totals and periods on BigQuery: its rows are those of PostgreSQL and DuckDB."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from datasources.query.spec import Dimension, Grain, Operator, Predicate, QuerySpec
from datasources.tests import test_operators, test_operators_time
from datasources.tests.bigquery import direct
from datasources.tests.engines import Engine, StoredColumn, wall
from datasources.tests.test_operators_time import (
    AMOUNT,
    BRAND,
    CALENDAR,
    COUNT,
    DAY_RANGES,
    INSTANT,
    INSTANTS,
    MOMENT,
    QUANTITY,
    SALES,
    counted,
    periods,
    seoul_day,
)

# The very tests, with this module's engine. Of the second module those that ask its shop; the others open engines themselves,
# and BigQuery takes no more than 10,000 parameters.
SHOP = ("totals", "groups", "blanks", "blocks", "counts", "no_rows")
globals().update({name: test for name, test in vars(test_operators).items() if name.startswith("test_")})
globals().update(
    {
        name: test
        for name, test in vars(test_operators_time).items()
        if name.startswith(tuple(f"test_{word}" for word in SHOP))
    }
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with pytest.MonkeyPatch.context() as patch, direct(test_operators.COLUMNS, test_operators.ROWS) as engine:
        patch.setattr(test_operators, "NEEDLES", test_operators.NEEDLES[::2])  # each costs a job
        yield engine


@pytest.fixture(scope="module")
def shop() -> Iterator[Engine]:
    with direct([BRAND, AMOUNT, QUANTITY], SALES) as engine:
        yield engine


@pytest.mark.parametrize(("column", "values"), CALENDAR, ids=["date", "datetime", "zoned"])
def test_the_periods_are_the_calendars(column: StoredColumn, values: list[Any]) -> None:
    with direct([column], [(value,) for value in [*values, None]]) as engine:
        for grain in Grain:
            assert engine.ask(periods(engine.table, column, grain)) == counted(values, grain), grain


def test_day_ranges_over_instants_follow_the_sites_zone() -> None:
    with direct([INSTANT], [(value,) for value in INSTANTS]) as engine:
        for first, last in DAY_RANGES:
            wanted = sum((first or date.min) <= seoul_day(value) <= last for value in INSTANTS)
            predicate = Predicate(INSTANT.field, Operator.BETWEEN, (first, last))
            spec = QuerySpec(engine.table, metrics=(COUNT,), predicates=(predicate,))
            assert engine.ask(spec) == [(wanted,)]


def test_instants_and_wall_clocks_are_shown_in_the_sites_zone() -> None:
    instant, shown_wall = datetime(2024, 1, 1, 0, 0, tzinfo=UTC), wall("2024-01-01T09:00:00.250000")
    with direct([INSTANT, MOMENT], [(instant, shown_wall)]) as engine:
        shown = (Dimension("d1", INSTANT.field), Dimension("d2", MOMENT.field))
        rows = engine.ask(QuerySpec(engine.table, dimensions=shown, raw=True))
    assert rows == [("2024-01-01T09:00:00+09:00", "2024-01-01T09:00:00.250000+09:00")]
