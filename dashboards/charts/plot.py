"""What LINE, BAR and STACKED_BAR share: a category axis, values above it, one colour per series."""

from collections.abc import Callable

from dashboards.charts.config import ChartConfig
from dashboards.charts.data import ChartData
from dashboards.charts.echarts import Axis, Option, Series
from dashboards.charts.formatting import Shown, axis_shown, shown
from dashboards.charts.matrix import Line, Matrix, matrix
from dashboards.charts.short_dates import short_labels
from dashboards.charts.summary import facts
from dashboards.charts.texts import Texts
from dashboards.charts.view import PlotView

SeriesOf = Callable[[int, Line], Series]


def plot(config: ChartConfig, data: ChartData, texts: Texts, series_of: SeriesOf, *, stacked: bool) -> PlotView:
    """The view of a chart over a category axis. `series_of(index, line)` draws one line of the matrix."""
    axis_column = data.columns[0]
    table = matrix(config, data, texts)
    metric = data.columns[-len(config.metrics)]
    formats = tuple(shown(data.columns[data.index(line.column)], texts) for line in table.lines)
    option = Option(
        source=tuple((index, *values) for index, values in enumerate(zip(*(line.values for line in table.lines), strict=True))),
        series=tuple(series_of(index, line) for index, line in enumerate(table.lines)),
        axis=Axis(axis_column.label, table.labels, short_labels(axis_column, table)),
        legend=len(table.lines) > 1,
    )
    return PlotView(
        option=option,
        series=formats,
        axis=axis_shown(metric, table.largest(stacked=stacked), texts),
        summary=facts(data, table, formats, texts),
        notes=_notes(data, table, texts),
        empty=not data.rows,
    )
