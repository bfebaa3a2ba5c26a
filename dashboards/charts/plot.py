"""What LINE, BAR and STACKED_BAR share: a category axis, values above it, one colour per series."""

from collections.abc import Callable

from dashboards.charts.config import ChartConfig
from dashboards.charts.data import ChartData
from dashboards.charts.echarts import Axis, Option, Series
from dashboards.charts.formatting import axis_shown, shown
from dashboards.charts.matrix import Line, Matrix, matrix
from dashboards.charts.short_dates import short_labels
from dashboards.charts.summary import facts
from dashboards.charts.texts import Texts
from dashboards.charts.view import PlotView

SeriesOf = Callable[[int, Line], Series]


def plot(config: ChartConfig, data: ChartData, texts: Texts, series_of: SeriesOf, *, stacked: bool) -> PlotView:
    """The view of a chart over a category axis. `series_of(index, line)` draws one line of the matrix."""
    table = matrix(config, data, texts)
    formats = tuple(shown(data.columns[data.index(line.column)], texts) for line in table.lines)
    metric = data.columns[data.index(config.metrics[0].id)]
    return PlotView(
        option=_option(data, table, series_of),
        series=formats,
        axis=axis_shown(metric, table.largest(stacked=stacked), texts),
        summary=facts(data, table, formats, texts),
        notes=_notes(data, table, texts),
        empty=not data.rows,
    )


def _option(data: ChartData, table: Matrix, series_of: SeriesOf) -> Option:
    columns = zip(*(line.values for line in table.lines), strict=True)
    return Option(
        source=tuple((index, *values) for index, values in enumerate(columns)),
        series=tuple(series_of(index, line) for index, line in enumerate(table.lines)),
        axis=Axis(data.columns[0].label, table.labels, short_labels(data.columns[0], table.places, table.labels)),
        legend=len(table.lines) > 1,
    )


def _notes(data: ChartData, table: Matrix, texts: Texts) -> tuple[str, ...]:
    notes = []
    if data.truncated:
        notes.append(texts.rows_cut.format(shown=f"{len(data.rows):,}"))
    if table.all_lines > len(table.lines):
        notes.append(texts.series_cut.format(shown=len(table.lines), count=f"{table.all_lines:,}"))
    return tuple(notes)
