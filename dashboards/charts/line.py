"""LINE: values over an axis, usually time."""

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
    keys=frozenset({"series", "sort", "limit", "smooth", "stack", "missing"}),
)


def view(config: ChartConfig, data: ChartData, texts: Texts) -> PlotView:
    def series(index: int, line: Line) -> Series:
        return Series(
            "line", line.name, index + 1, palette(index), variant(index), smooth=config.smooth, stack=config.stack
        )

    return plot(config, data, texts, series, stacked=config.stack)
