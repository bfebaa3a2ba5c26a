"""One chart as its card shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

import orjson

from dashboards.charts import registry
from dashboards.charts.data import ChartData
from dashboards.charts.table import as_table
from dashboards.charts.view import ChartView, PlainTable, TableView
from dashboards.models import Chart
from dashboards.services import chart_texts
from dashboards.services.chart_data import Prepared
from datasources.query.errors import SourceError
from datasources.services import error_texts


@dataclass(frozen=True, slots=True)
class Card:
    """`state` is data, empty, error or waiting. `filters` is the page's filter state for what the card asks by itself
    (a table's next page), `skipped` names filters that have no field in the chart's source."""

    chart: Chart
    state: str
    filters: str
    skipped: tuple[str, ...] = ()
    view: ChartView | None = None
    plain: PlainTable | None = None
    json: str = ""
    read_at: datetime | None = None
    error: str = ""
    error_code: str = ""
    ticket: str = ""


def draw(prepared: Prepared, data: ChartData) -> ChartView:
    """The chart as its type draws it, in the active language."""
    module = import_module(registry.CHART_TYPES[prepared.question.chart.type].module)
    view: ChartView = module.view(prepared.config, data, chart_texts.current())
    return view


def with_data(chart: Chart, prepared: Prepared, data: ChartData, *, filters: str, skipped: tuple[str, ...]) -> Card:
    view = draw(prepared, data)
    is_table = isinstance(view, TableView)
    return Card(
        chart=chart,
        state="empty" if view.empty else "data",
        filters=filters,
        skipped=skipped,
        view=view,
        plain=view.plain if isinstance(view, TableView) else as_table(data, chart_texts.current()),
        json=script_json(view.to_json()) if is_table or registry.CHART_TYPES[chart.type].plot else "",  # type: ignore[union-attr]
        read_at=data.read_at,
    )


def with_error(chart: Chart, error: SourceError, *, filters: str) -> Card:
    text = error_texts.sentence(error)
    return Card(chart=chart, state="error", filters=filters, error=text, error_code=error.code)


def body(prepared: Prepared, data: ChartData, *, display: bool) -> dict[str, Any]:
    """The API's chart data; `display` adds what only a screen needs."""
    answer = data.to_json()
    if display:
        view = draw(prepared, data)
        answer["display"] = (
            view.display_json() if isinstance(view, TableView) else view.to_json() if hasattr(view, "to_json") else {}
        )
    return answer


def script_json(value: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: no `<`, `>` or `&`, so nothing in it can end the element."""
    text = orjson.dumps(value).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
