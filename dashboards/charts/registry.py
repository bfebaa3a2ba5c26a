"""The chart types. Adding one is a file beside this one, a line here, a template fragment and a test.

Dotted paths, so that the types need not know this table and it need not know them."""

from dataclasses import dataclass
from importlib import import_module

from dashboards.charts.shape import Shape
from lookflex.lib.strict_json import ConfigError


@dataclass(frozen=True, slots=True)
class ChartType:
    """`module` has a `SHAPE` and a `view()`; `plot` says that the browser draws it with `<lf-chart>`."""

    type: str
    module: str
    plot: bool = True


CHART_TYPES: dict[str, ChartType] = {
    "TABLE": ChartType("TABLE", "dashboards.charts.table", plot=False),
    "LINE": ChartType("LINE", "dashboards.charts.line"),
    "BAR": ChartType("BAR", "dashboards.charts.bar"),
    "STACKED_BAR": ChartType("STACKED_BAR", "dashboards.charts.stacked_bar"),
    "PIE": ChartType("PIE", "dashboards.charts.pie"),
    "SCORECARD": ChartType("SCORECARD", "dashboards.charts.scorecard", plot=False),
}


def shape(chart_type: str) -> Shape:
    """What the type takes; `ConfigError` for a type there is none of."""
    if chart_type not in CHART_TYPES:
        raise ConfigError("type", "unknown_type", {"choices": sorted(CHART_TYPES)})
    found: Shape = import_module(CHART_TYPES[chart_type].module).SHAPE
    return found
