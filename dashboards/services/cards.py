"""One chart as its card shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.utils import timezone
from django.utils.timesince import timesince

from dashboards.charts import drawing, registry
from dashboards.charts.config import ChartConfig
from dashboards.charts.data import ChartData
from dashboards.charts.table import as_table
from dashboards.charts.view import ChartView, PlainTable, PlotView, ScoreView, TableView
from dashboards.models import Chart
from dashboards.services import chart_texts, missing_texts
from dashboards.services.chart_questions import ChartQuestion, Prepared
from datasources.query.errors import Cancelled, SourceError
from datasources.services import error_texts

FACES: dict[type, str] = {PlotView: "plot", TableView: "table", ScoreView: "score"}


@dataclass(frozen=True, slots=True)
class Card:
    """`state` is data, empty, stale, error, missing, cancelled or waiting. Stale: the rows of before, which are read anew
    (`ticket`) or could not be (`error`). Missing: nothing is left to show without fields the source no longer offers. `filters`
    is the page's filter state for what the card asks by itself (a table's next page), `skipped` names filters that have no
    field in the chart's source, `lacks` says what is otherwise than was meant, because fields are gone."""

    chart: Chart
    state: str
    filters: str
    skipped: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    view: ChartView | None = None
    config: ChartConfig | None = None
    data: ChartData | None = None
    json: str = ""
    read_at: datetime | None = None
    error: str = ""
    error_code: str = ""
    is_changed: bool = False
    """The source's columns are other ones now: whoever may sync it finds the way."""
    ticket: str = ""
    position: int | None = None
    """In the line of its source's connection, 1 is next; None: nothing waits there."""
    is_draft: bool = False
    """Not as it is stored: being edited."""

    @property
    def age(self) -> str:
        """How long ago its rows were read, in words; empty within the first minute."""
        old_enough = self.read_at and timezone.now() - self.read_at >= timedelta(minutes=1)
        return timesince(self.read_at, depth=1) if self.read_at and old_enough else ""

    @property
    def is_arrived(self) -> bool:
        """Nothing more is on its way."""
        return self.state != "waiting" and not self.ticket

    @property
    def place_id(self) -> str:
        """The element that says how far it is: over its skeleton, or beside the age of its old numbers."""
        return f"{'w' if self.state == 'waiting' else 'f'}-{self.chart.pk}"

    @property
    def title(self) -> str:
        """The chart's own title; a scorecard without one is named for its number."""
        named = self.chart.title or (self.view.scores[0].label if isinstance(self.view, ScoreView) else "")
        return named or str(self.chart.source)

    @property
    def plain(self) -> PlainTable | None:
        """The rows as finished text, made only where a page without scripts shows them."""
        return as_table(self.data, chart_texts.current(), config=self.config) if self.data else None

    @property
    def is_plot(self) -> bool:
        return registry.CHART_TYPES[self.chart.type].plot

    @property
    def shows_plot(self) -> bool:
        """A drawing is on it, fresh or stale."""
        return self.is_plot and self.view is not None and not self.view.empty

    @property
    def template(self) -> str:
        """The fragment of the card's body."""
        face = self.state
        if self.view and face in {"data", "stale"}:
            face = "empty" if self.view.empty else FACES[type(self.view)]
        return f"dashboards/_body_{face}.html"


def draw(prepared: Prepared, data: ChartData) -> ChartView:
    """The chart as its type draws it, in the active language."""
    return drawing.draw(prepared.question.chart.type, prepared.config, data, chart_texts.current())


def with_data(chart: Chart, prepared: Prepared, data: ChartData, *, filters: str) -> Card:
    view = draw(prepared, data)
    return Card(
        chart=chart,
        state="empty" if view.empty else "data",
        filters=filters,
        skipped=skipped(prepared.question),
        lacks=tuple(missing_texts.notes(prepared)),
        view=view,
        config=prepared.config,
        data=data,
        json="" if isinstance(view, ScoreView) else script_json(view.to_json()),
        read_at=data.read_at,
    )


def skipped(question: ChartQuestion) -> tuple[str, ...]:
    """Titles of the filters that are set but have no field in the chart's source."""
    return tuple(item.title for item in question.skipped if not item.lost)


def with_error(chart: Chart, error: SourceError, *, filters: str) -> Card:
    text = error_texts.sentence(error)
    state = "cancelled" if isinstance(error, Cancelled) else "missing" if error.reason == "fields_missing" else "error"
    changed = error.reason in {"field_removed", "table_gone"} and chart.source.connection_id is not None
    return Card(chart=chart, state=state, filters=filters, error=text, error_code=error.code, is_changed=changed)


def body(prepared: Prepared, data: ChartData, *, display: bool) -> dict[str, Any]:
    """The API's chart data; `display` adds what only a table on a screen needs."""
    answer = data.to_json()
    if display:
        view = draw(prepared, data)
        if isinstance(view, TableView):
            answer["display"] = view.display_json()
    return answer


def script_json(value: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: no `<`, `>` or `&`, so nothing in it can end the element."""
    text = orjson.dumps(value).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
