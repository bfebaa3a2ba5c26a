"""Rows → one line of values per series over the places of an axis."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboards.charts.config import ChartConfig, Missing
from dashboards.charts.data import Cell, ChartColumn, ChartData
from dashboards.charts.formatting import shown
from dashboards.charts.periods import between
from dashboards.charts.plan import WHOLE
from dashboards.charts.texts import Texts
from datasources.query.spec import Direction, FieldType, Grain

MOST_LINES = 20
"""More series than this are a tangle, not a chart."""


@dataclass(frozen=True, slots=True)
class Line:
    """One series: `column` is the id of the metric it shows, `values` run beside the places of the axis."""

    name: str
    column: str
    values: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`places` are the raw values of the axis, `labels` their texts; `all_lines` counts also those left out."""

    places: tuple[Cell, ...]
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    all_lines: int

    def largest(self, *, stacked: bool) -> float:
        """The largest absolute height on the chart, 0 for none: of a bar, or of a stack."""
        if not stacked:
            return max((abs(number(value)) for line in self.lines for value in line.values), default=0.0)
        stacks = zip(*(line.values for line in self.lines), strict=True)
        return max((abs(sum(map(number, stack))) for stack in stacks), default=0.0)


def number(value: Cell) -> float:
    """A value as a height; nothing counts as 0. Exact long numbers arrive as text."""
    return float(value) if value is not None else 0.0


def matrix(config: ChartConfig, data: ChartData, texts: Texts) -> Matrix:
    """The chart's rows by place and series. With a series dimension its values are the lines, else the metrics are."""
    places = _limited(config, _places(config, data))
    lines = _by_value(config, data, texts) if config.series else _by_metric(config, data)
    kept = _largest(lines, MOST_LINES)
    fill = 0 if config.missing is Missing.ZERO else None
    axis = shown(data.columns[0], texts)
    return Matrix(
        places=tuple(places),
        labels=tuple(axis.show(place) or texts.blank for place in places),
        lines=tuple(
            Line(name, column, tuple(cells.get(place, fill) for place in places)) for name, column, cells in kept
        ),
        all_lines=len(lines),
    )


_Cells = tuple[str, str, dict[Cell, Cell]]


def _by_metric(config: ChartConfig, data: ChartData) -> list[_Cells]:
    axis = data.values(data.columns[0].id)
    columns = [data.columns[data.index(item.id)] for item in config.metrics]
    return [(column.label, column.id, dict(zip(axis, data.values(column.id), strict=True))) for column in columns]


def _by_value(config: ChartConfig, data: ChartData, texts: Texts) -> list[_Cells]:
    """In the order of the series' values, so that a colour does not depend on how large something is today."""
    if config.series is None:
        return []
    series, metric = config.series.id, config.metrics[0].id
    name = shown(data.columns[data.index(series)], texts)
    cells: dict[Cell, dict[Cell, Cell]] = {}
    rows = zip(data.values(data.columns[0].id), data.values(series), data.values(metric), strict=True)
    for place, value, height in rows:
        cells.setdefault(value, {})[place] = height
    ordered = sorted(cells, key=lambda value: (value is None, _sort_key(value)))
    return [(name.show(value) or texts.blank, metric, cells[value]) for value in ordered]


def _sort_key(value: Cell) -> tuple[float, str]:
    return (0.0, value) if isinstance(value, str) else (number(value), "")


def _largest(lines: list[_Cells], most: int) -> list[_Cells]:
    if len(lines) <= most:
        return lines
    sizes = sorted(range(len(lines)), key=lambda index: -sum(abs(number(v)) for v in lines[index][2].values()))
    return [lines[index] for index in sorted(sizes[:most])]


def _places(config: ChartConfig, data: ChartData) -> list[Cell]:
    """The axis in its order; with a time axis in its own order, periods without rows included."""
    column = data.columns[0]
    seen = list(dict.fromkeys(data.values(column.id)))
    first = config.sort[0] if config.sort else None
    if first is not None and first.by != column.id:
        return _by_size(config, data, seen, first.by) if config.series else seen
    filled = _filled(column, [place for place in seen if isinstance(place, str)])
    if filled is None:
        return seen
    ordered: Sequence[Cell] = filled[::-1] if first and first.direction is Direction.DESC else filled
    return [*ordered, *(place for place in seen if place is None)]


def _filled(column: ChartColumn, days: list[str]) -> list[str] | None:
    """All periods from the first to the last; None where the axis is not one of periods."""
    grain = column.grain or (Grain.DAY if column.type is FieldType.DATE else None)
    if grain is None or not days:
        return None
    return between(min(days), max(days), grain, most=WHOLE)


def _by_size(config: ChartConfig, data: ChartData, seen: list[Cell], by: str) -> list[Cell]:
    """Places by the sum over their series: the source could only sort single (place, series) rows."""
    if by not in {item.id for item in config.metrics}:
        return seen
    sizes: dict[Cell, float] = {}
    for place, value in zip(data.values(data.columns[0].id), data.values(by), strict=True):
        sizes[place] = sizes.get(place, 0.0) + number(value)
    falling = config.sort[0].direction is Direction.DESC
    return sorted(seen, key=lambda place: -sizes[place] if falling else sizes[place])


def _limited(config: ChartConfig, places: Iterable[Cell]) -> list[Cell]:
    """With a series, a limit counts places of the axis; without, the query already applied it."""
    every = list(places)
    return every[: config.limit] if config.series and config.limit else every
