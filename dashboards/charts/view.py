"""What a template or the browser gets to draw one chart. Three forms: a plot, a table, numbers in large type."""

from dataclasses import dataclass
from typing import Any

from dashboards.charts.config import SortConfig
from dashboards.charts.data import ChartColumn, ChartData
from dashboards.charts.echarts import Option
from dashboards.charts.formatting import Shown


@dataclass(frozen=True, slots=True)
class PlotView:
    """Drawn by `<lf-chart>`. `series` shows the values of each drawn series (of the metric, for a pie), `axis` the
    value axis. `summary` is the plot in words for who cannot see it; `notes` are sentences on what it leaves out."""

    option: Option
    series: tuple[Shown, ...]
    axis: Shown
    summary: str
    notes: tuple[str, ...] = ()
    empty: bool = False

    def to_json(self) -> dict[str, Any]:
        """The JSON inside `<lf-chart>`."""
        return {
            "option": self.option.to_json(),
            "formats": {"series": [shown.to_json() for shown in self.series], "axis": self.axis.to_json()},
            "summary": self.summary,
        }


@dataclass(frozen=True, slots=True)
class Score:
    """One number of a scorecard: its label, its text, and the API's value."""

    id: str
    label: str
    text: str
    value: str | int | float | bool | None
    description: str = ""


@dataclass(frozen=True, slots=True)
class ScoreView:
    """Plain text for the template; no script involved."""

    scores: tuple[Score, ...]
    summary: str
    notes: tuple[str, ...] = ()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table as finished text: without scripts, for print, and behind "view as table"."""

    columns: tuple[ChartColumn, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] | None
    totals_label: str
    row_count: int

    @property
    def shown(self) -> int:
        return len(self.rows)

    @property
    def marked(self) -> list[list[tuple[str, bool]]]:
        """The rows with, beside each text, whether its column holds numbers."""
        return [list(zip(row, self.numeric, strict=True)) for row in self.rows]

    @property
    def marked_totals(self) -> list[tuple[str, bool]]:
        """The totals row the same way, its label in the first cell where that is free; empty without totals."""
        if self.totals is None:
            return []
        first = self.totals[0] or self.totals_label
        return list(zip((first, *self.totals[1:]), self.numeric, strict=True))

    @property
    def head(self) -> list[tuple[str, bool]]:
        return [(column.label, numeric) for column, numeric in zip(self.columns, self.numeric, strict=True)]


@dataclass(frozen=True, slots=True)
class TableView:
    """Drawn by `<lf-table>` over the same plain table. `shown`: one format per column, `widths`: px by column id, `sort`: the
    chart's own order, `blank`: what a group without a value is called (empty where rows are not grouped)."""

    data: ChartData
    align: tuple[str, ...]
    shown: tuple[Shown, ...]
    widths: dict[str, int]
    frozen: int
    sort: tuple[SortConfig, ...]
    totals_label: str
    blank: str
    summary: str
    notes: tuple[str, ...] = ()
    empty: bool = False

    def display_json(self) -> dict[str, Any]:
        """What `?display=1` adds to the API's chart data."""
        return {
            "formats": [shown.to_json() for shown in self.shown],
            "rule_classes": None,
            "widths": self.widths,
            "align": list(self.align),
            "frozen": self.frozen,
            "sort": [{"by": item.by, "direction": item.direction.value} for item in self.sort],
            "totals_label": self.totals_label,
            "blank": self.blank,
        }

    def to_json(self) -> dict[str, Any]:
        """The JSON inside `<lf-table>`, equal to the answer of `charts/{id}/data?display=1`."""
        return {**self.data.to_json(), "display": self.display_json()}


ChartView = PlotView | ScoreView | TableView
