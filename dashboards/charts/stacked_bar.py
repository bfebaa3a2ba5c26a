"""STACKED_BAR: the parts of a whole over an axis."""

from dashboards.charts.bar import bars
from dashboards.charts.config import ChartConfig
from dashboards.charts.data import ChartData
from dashboards.charts.shape import Bounds, Shape
from dashboards.charts.texts import Texts
from dashboards.charts.view import PlotView

SHAPE = Shape(
    dimensions=Bounds(1, 1),
    metrics=Bounds(1, 10),
    keys=frozenset({"series", "sort", "limit", "missing"}),
)


def view(config: ChartConfig, data: ChartData, texts: Texts) -> PlotView:
    return bars(config, data, texts, stacked=True)
