"""From data to what is drawn, for any chart type."""

from importlib import import_module

from dashboards.charts import registry
from dashboards.charts.config import ChartConfig
from dashboards.charts.data import ChartData
from dashboards.charts.texts import Texts
from dashboards.charts.view import ChartView


def draw(chart_type: str, config: ChartConfig, data: ChartData, texts: Texts) -> ChartView:
    """The view of one chart: a `TableView` for TABLE, a `ScoreView` for SCORECARD, a `PlotView` for the rest."""
    view: ChartView = import_module(registry.CHART_TYPES[chart_type].module).view(config, data, texts)
    return view
