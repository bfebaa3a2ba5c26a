"""BAR: columns side by side, or on top of each other with `stack`."""

from dashboards.charts.config import ChartConfig
from dashboards.charts.data import ChartData
from dashboards.charts.echarts import Series, palette, variant
from dashboards.charts.matrix import Line
from dashboards.charts.plot import plot
from dashboards.charts.shape import Bounds, Shape
from dashboards.charts.texts import Texts
from dashboards.charts.view import PlotView

SHAPE = Shape(
    dimensions=Bounds(1, 1),
    metrics=Bounds(1, 10),
    keys=frozenset({"series", "sort", "limit", "stack", "missing"}),
)


def view(config: ChartConfig, data: ChartData, texts: Texts) -> PlotView:
    return bars(config, data, texts, stacked=config.stack)


def bars(config: ChartConfig, data: ChartData, texts: Texts, *, stacked: bool) -> PlotView:
    def series(index: int, line: Line) -> Series:
        return Series("bar", line.name, index + 1, palette(index), variant(index), stack=stacked)

    return plot(config, data, texts, series, stacked=stacked)
