"""Periods and days, also across time zones, against Python's calendar; totals, ties and paging against plain evaluation."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest

from datasources.connectors.mssql.dialect import MssqlDialect
from datasources.connectors.upload.dialect import DuckdbDialect
from datasources.connectors.values import param_text
from datasources.query.compiler import compile_query
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
    TableRef,
)
from datasources.tests import mariadb
from datasources.tests.engines import SEOUL, Engine, StoredColumn, postgresql, wall
from datasources.tests.every_engine import KINDS, opened
from datasources.tests.mariadb import MariaDb

ID = StoredColumn("id", "integer", FieldType.NUMBER)
DAY = StoredColumn("d", "date", FieldType.DATE)
MOMENT = StoredColumn("t", "timestamp", FieldType.DATETIME)
INSTANT = StoredColumn("z", "timestamptz", FieldType.DATETIME)
COUNT = Metric("m1", None, Aggregate.COUNT)

DAYS = [
    date(2023, 12, 24) + timedelta(days=offset) for offset in (*range(16), 66, 67, 68, 189, 190, 372, 373, 374, 375)
]
WALL = [wall(f"{day}T{clock}") for day in DAYS for clock in ("00:00", "23:59")]
# the same walls as instants, and the seconds around Seoul's midnights
INSTANTS = [shown.replace(tzinfo=ZoneInfo(SEOUL)).astimezone(UTC) for shown in WALL]
INSTANTS += [datetime(2023, 12, 31, 14, 59, 59, tzinfo=UTC), datetime(2023, 12, 31, 15, 0, tzinfo=UTC)]

FIRST_DAY: dict[Grain, Callable[[date], date]] = {
    Grain.DAY: lambda day: day,
    Grain.WEEK: lambda day: day - timedelta(days=day.weekday()),
    Grain.MONTH: lambda day: day.replace(day=1),
    Grain.QUARTER: lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    Grain.YEAR: lambda day: day.replace(month=1, day=1),
}


def seoul_day(value: date | datetime) -> date:
    if not isinstance(value, datetime):
        return value
    return (value.astimezone(ZoneInfo(SEOUL)) if value.tzinfo else value).date()


def counted(values: list[Any], grain: Grain) -> list[tuple[str | None, int]]:
    periods: dict[date, int] = defaultdict(int)
    for value in values:
        periods[FIRST_DAY[grain](seoul_day(value))] += 1
    return [(day.isoformat(), periods[day]) for day in sorted(periods)] + [(None, 1)]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


CALENDAR = [(DAY, DAYS), (MOMENT, WALL), (INSTANT, INSTANTS)]


@pytest.mark.parametrize(("column", "values"), CALENDAR, ids=["date", "datetime", "zoned"])
def test_periods_are_the_calendars(
    kind: str, column: StoredColumn, values: list[Any], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "duckdb" and column is INSTANT:
        rows = in_duckdb(values)
    else:
        with opened(request, kind, [column], [(value,) for value in [*values, None]], tmp_path) as engine:
            rows = {grain: engine.ask(periods(engine.table, column, grain)) for grain in Grain}
    for grain in Grain:
        assert rows[grain] == counted(values, grain), grain


def periods(table: TableRef, column: StoredColumn, grain: Grain) -> QuerySpec:
    return QuerySpec(table, dimensions=(Dimension("d1", column.field, grain),), metrics=(COUNT,))


def in_duckdb(values: list[datetime]) -> dict[Grain, list[tuple[str | None, int]]]:
    """Uploads never hold instants, so DuckDB is asked directly, in a session of another zone."""
    with duckdb.connect() as engine:
        engine.execute("SET TimeZone = 'America/New_York'")
        engine.execute("CREATE TABLE data (z TIMESTAMPTZ)")
        engine.executemany("INSERT INTO data VALUES (?)", [(value.isoformat(),) for value in values] + [(None,)])
        queries = {
            grain: compile_query(periods(TableRef("data"), INSTANT, grain), DuckdbDialect(), time_zone=SEOUL)
            for grain in Grain
        }
        return {
            grain: [(day and day.isoformat(), count) for day, count in engine.execute(query.sql).fetchall()]
            for grain, query in queries.items()
        }


DAY_RANGES = [
    (date(2023, 12, 31), date(2023, 12, 31)),
    (date(2024, 1, 1), date(2024, 1, 7)),
    (None, date(2023, 12, 31)),
]


@pytest.mark.parametrize(("first", "last"), DAY_RANGES)
def test_day_ranges_over_instants_follow_the_sites_midnights(first: date | None, last: date, maria: MariaDb) -> None:
    wanted = sum((first or date.min) <= seoul_day(value) <= last for value in INSTANTS)
    predicate = Predicate(INSTANT.field, Operator.BETWEEN, (first, last))
    with postgresql([INSTANT], [(value,) for value in INSTANTS]) as engine:
        spec = QuerySpec(engine.table, metrics=(COUNT,), predicates=(predicate,))
        assert engine.ask(spec) == [(wanted,)]
    with mariadb.engine(maria, [INSTANT], [(value,) for value in INSTANTS]) as engine:
        assert engine.ask(QuerySpec(engine.table, metrics=(COUNT,), predicates=(predicate,))) == [(wanted,)]
    with duckdb.connect() as engine:
        engine.execute("CREATE TABLE data (z TIMESTAMPTZ)")
        engine.executemany("INSERT INTO data VALUES (?)", [(value.isoformat(),) for value in INSTANTS])
        spec = QuerySpec(TableRef("data"), metrics=(COUNT,), predicates=(predicate,))
        query = compile_query(spec, DuckdbDialect(), time_zone=SEOUL)
        found = engine.execute(query.sql, [param_text(param) for param in query.params]).fetchall()
    assert found == [(wanted,)]


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_instants_and_wall_clocks_come_back_in_the_sites_zone(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    instant, shown_wall = datetime(2024, 1, 1, 0, 0, tzinfo=UTC), wall("2024-01-01T09:00:00.250000")
    with opened(request, kind, [INSTANT, MOMENT], [(instant, shown_wall)], tmp_path) as engine:
        shown = (Dimension("d1", INSTANT.field), Dimension("d2", MOMENT.field))
        rows = engine.ask(QuerySpec(engine.table, dimensions=shown, raw=True))
    assert rows == [("2024-01-01T09:00:00+09:00", "2024-01-01T09:00:00.250000+09:00")]


BRAND = StoredColumn("brand", "varchar", FieldType.TEXT)
AMOUNT = StoredColumn("amount", "numeric(12,2)", FieldType.NUMBER)
QUANTITY = StoredColumn("quantity", "bigint", FieldType.NUMBER)
SALES: list[tuple[str | None, Decimal | None, int | None]] = [
    *[(("B", "a", "b", "가", None, "")[i % 6], Decimal(i * 7 % 50) + Decimal("0.25"), i % 4) for i in range(60)],
    ("B", None, None),
    ("z", None, 10**17),
]
METRICS = (
    Metric("sum", AMOUNT.field, Aggregate.SUM),
    Metric("avg", AMOUNT.field, Aggregate.AVG),
    Metric("distinct", QUANTITY.field, Aggregate.COUNT_DISTINCT),
    Metric("count", AMOUNT.field, Aggregate.COUNT),
    Metric("rows", None, Aggregate.COUNT),
    Metric("min", BRAND.field, Aggregate.MIN),
    Metric("max", BRAND.field, Aggregate.MAX),
    Metric("most", QUANTITY.field, Aggregate.MAX),
)


@pytest.fixture
def shop(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    with opened(request, kind, [BRAND, AMOUNT, QUANTITY], SALES, tmp_path) as engine:
        yield engine


def named(engine: Engine, spec: QuerySpec) -> list[dict[str, Any]]:
    positions = compile_query(spec, engine.dialect, time_zone=SEOUL).positions
    return [{name: row[place] for name, place in positions.items()} for row in engine.ask(spec)]


def aggregated(rows: list[tuple[str | None, Decimal | None, int | None]]) -> dict[str, Any]:
    amounts = [amount for _, amount, _ in rows if amount is not None]
    brands = [brand for brand, _, _ in rows if brand is not None]
    quantities = [quantity for *_, quantity in rows if quantity is not None]
    most = max(quantities, default=None)
    return {
        "sum": float(sum(amounts)) if amounts else None,
        "avg": pytest.approx(float(sum(amounts)) / len(amounts)) if amounts else None,
        "distinct": len(set(quantities)),
        "count": len(amounts),
        "rows": len(rows),
        "min": min(brands, default=None),
        "max": max(brands, default=None),
        "most": str(most) if most and most >= 10**15 else most,
    }


def test_totals_are_computed_over_all_rows(shop: Engine) -> None:
    assert named(shop, QuerySpec(shop.table, metrics=METRICS)) == [aggregated(SALES)]


def test_groups_agree_with_plain_evaluation(shop: Engine) -> None:
    rows = named(shop, QuerySpec(shop.table, dimensions=(Dimension("brand", BRAND.field),), metrics=METRICS))
    # by code point, blanks last; "" is a group of its own
    assert [row["brand"] for row in rows] == ["", "B", "a", "b", "z", "가", None]
    for row in rows:
        brand = row.pop("brand")
        assert row == aggregated([sale for sale in SALES if sale[0] == brand]), brand
        assert row["avg"] is None or isinstance(row["avg"], float)


def test_blanks_sort_last_in_both_directions(shop: Engine) -> None:
    for direction in Direction:
        spec = QuerySpec(
            shop.table, dimensions=(Dimension("brand", BRAND.field),), metrics=METRICS, sort=(Sort("sum", direction),)
        )
        sums = [row["sum"] for row in named(shop, spec)]
        filled = sums[:-1]
        assert sums[-1] is None
        assert filled == sorted(filled, reverse=direction is Direction.DESC)


def test_blocks_neither_repeat_nor_skip_where_everything_ties(shop: Engine) -> None:
    spec = QuerySpec(
        shop.table,
        dimensions=(Dimension("brand", BRAND.field), Dimension("quantity", QUANTITY.field)),
        raw=True,
        sort=(Sort("quantity", Direction.DESC),),
    )
    whole = shop.ask(spec)
    blocks = [
        row
        for offset in range(0, len(SALES), 9)
        for row in shop.ask(QuerySpec(**{**as_fields(spec), "limit": 9, "offset": offset}))
    ]
    assert blocks == whole
    assert len(whole) == len(SALES)


def as_fields(spec: QuerySpec) -> dict[str, Any]:
    return {name: getattr(spec, name) for name in QuerySpec.__slots__}


def test_counts(shop: Engine) -> None:
    brand = (Dimension("brand", BRAND.field),)
    assert shop.ask(QuerySpec(shop.table, dimensions=brand, metrics=METRICS, count=True, limit=2)) == [(7,)]
    assert shop.ask(QuerySpec(shop.table, dimensions=brand, raw=True, count=True)) == [(len(SALES),)]
    assert shop.ask(QuerySpec(shop.table, metrics=METRICS, count=True)) == [(1,)]


def test_no_rows(shop: Engine) -> None:
    nobody = (Predicate(BRAND.field, Operator.EQ, ("nobody",)),)
    brand = (Dimension("brand", BRAND.field),)
    assert shop.ask(QuerySpec(shop.table, dimensions=brand, metrics=METRICS, predicates=nobody)) == []
    assert named(shop, QuerySpec(shop.table, metrics=METRICS, predicates=nobody)) == [aggregated([])]


def test_ten_thousand_values_without_case(shop: Engine) -> None:
    many = 2_000 if isinstance(shop.dialect, MssqlDialect) else 10_000  # SQL Server takes no more parameters
    values = (*(f"v{index}" for index in range(many)), "A")
    predicates = (Predicate(BRAND.field, Operator.IN, values),)
    assert shop.ask(QuerySpec(shop.table, metrics=(COUNT,), predicates=predicates)) == [(10,)]
