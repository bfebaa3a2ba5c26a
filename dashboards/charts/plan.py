"""From a chart's config to the questions it asks of its source."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboards.charts.config import ChartConfig, DimensionConfig, SortConfig
from datasources.query.errors import FieldRemoved
from datasources.query.spec import (
    Aggregate,
    Dimension,
    Direction,
    Metric,
    Predicate,
    QuerySpec,
    Sort,
    SourceField,
    SqlQuery,
    TableRef,
)

WHOLE = 5_000
"""Rows of a result that is fetched and cached whole; nobody can read a drawing of more marks than that."""
ADDITIVE = frozenset({Aggregate.SUM, Aggregate.COUNT})
"""Aggregates whose parts add up to the whole."""


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """`main` asks for the rows, `totals` for one row over all of them. `cap` is the most rows a drawn chart may have:
    its query asks for one more, and an answer longer than `cap` is cut and flagged. A table is paged and has none."""

    main: QuerySpec
    totals: QuerySpec | None = None
    cap: int | None = None


def plan(
    chart_type: str,
    config: ChartConfig,
    *,
    table: TableRef | SqlQuery,
    fields: Mapping[str, SourceField],
    predicates: tuple[Predicate, ...] = (),
    sort: tuple[SortConfig, ...] | None = None,
    most_rows: int = WHOLE,
) -> ChartPlan:
    """The queries of one chart. `sort` replaces the chart's own, `most_rows` is the source's limit for the screen. A field
    not in `fields` raises `FieldRemoved`."""
    cap = None if chart_type in {"TABLE", "SCORECARD"} else min(WHOLE, most_rows)
    main = QuerySpec(
        table=table,
        dimensions=tuple(_dimension(item, fields) for item in config.all_dimensions),
        metrics=tuple(
            Metric(item.id, None if item.field is None else _field(item.field, fields), item.aggregate)
            for item in config.metrics
        ),
        predicates=predicates,
        sort=_sort(chart_type, config, config.sort if sort is None else sort),
        limit=_limit(config, cap),
        raw=config.raw,
    )
    return ChartPlan(main, _totals(chart_type, config, main), cap)


def _dimension(item: DimensionConfig, fields: Mapping[str, SourceField]) -> Dimension:
    return Dimension(item.id, _field(item.field, fields), item.grain)


def _field(key: str, fields: Mapping[str, SourceField]) -> SourceField:
    if key not in fields:
        raise FieldRemoved(key)
    return fields[key]


def _limit(config: ChartConfig, cap: int | None) -> int | None:
    """With a series, `limit` counts places on the axis, not rows, so the view applies it."""
    own = None if config.series else config.limit
    if cap is None:
        return own
    return cap + 1 if own is None else min(own, cap + 1)


def _sort(chart_type: str, config: ChartConfig, chosen: tuple[SortConfig, ...]) -> tuple[Sort, ...]:
    if not chosen and chart_type == "PIE" and config.metrics:
        chosen = (SortConfig(config.metrics[0].id, Direction.DESC),)
    sort = [Sort(item.by, item.direction) for item in chosen]
    if chart_type not in {"TABLE", "SCORECARD"}:
        named = {item.by for item in sort}
        sort += [Sort(item.id) for item in config.all_dimensions if item.id not in named]
    return tuple(sort)


def _totals(chart_type: str, config: ChartConfig, main: QuerySpec) -> QuerySpec | None:
    """A table's totals row, and what a pie needs to say what share is left over; always over all filtered rows."""
    wanted = (chart_type == "TABLE" and config.totals) or (chart_type == "PIE" and adds_up(config))
    if not wanted or not main.metrics:
        return None
    return QuerySpec(table=main.table, metrics=main.metrics, predicates=main.predicates)


def adds_up(config: ChartConfig) -> bool:
    """Whether every metric's parts make up its whole (a sum, a count), so that shares and stacks mean something."""
    return all(item.aggregate in ADDITIVE for item in config.metrics)
