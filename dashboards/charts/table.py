"""TABLE: rows under columns, with totals from the source."""

from dashboards.charts.config import ChartConfig
from dashboards.charts.data import Cell, ChartColumn, ChartData
from dashboards.charts.formatting import Shown, shown
from dashboards.charts.shape import Bounds, Shape
from dashboards.charts.texts import Texts
from dashboards.charts.view import PlainTable, TableView
from datasources.query.spec import FieldType

SHAPE = Shape(
    dimensions=Bounds(0, 100),
    metrics=Bounds(0, 100),
    keys=frozenset({"sort", "limit", "raw", "page_size", "totals", "frozen", "widths"}),
    one_of_any=True,
)
PLAIN_ROWS = 200
"""Rows of the plain table: what a page without scripts, print and "view as table" show."""


def view(config: ChartConfig, data: ChartData, texts: Texts) -> TableView:
    return TableView(
        data=data,
        align=tuple("end" if _numeric(column) else "start" for column in data.columns),
        shown=tuple(shown(column, texts) for column in data.columns),
        widths=dict(config.widths),
        frozen=min(config.frozen, len(data.columns)),
        sort=config.sort,
        totals_label=_totals_label(config, data, texts),
        blank="" if config.raw else texts.blank,
        summary=texts.table_summary.format(rows=f"{data.row_count:,}", columns=len(data.columns)),
        empty=not data.rows,
    )


def as_table(data: ChartData, texts: Texts, *, config: ChartConfig | None = None, most: int = PLAIN_ROWS) -> PlainTable:
    """The first `most` rows of any chart's data as text, as the person sees them on the chart."""
    formats = [shown(column, texts) for column in data.columns]
    is_raw = config is not None and config.raw
    blanks = ["" if is_raw or column.role == "metric" else texts.blank for column in data.columns]
    rows = (_texts(row, formats) for row in data.rows[:most])
    return PlainTable(
        columns=data.columns,
        numeric=tuple(_numeric(column) for column in data.columns),
        rows=tuple(tuple(text or blank for text, blank in zip(row, blanks, strict=True)) for row in rows),
        totals=None if data.totals is None else _texts(data.totals, formats),
        totals_label=texts.total if config is None else _totals_label(config, data, texts),
        row_count=data.row_count,
    )


def _texts(row: tuple[Cell, ...], formats: list[Shown]) -> tuple[str, ...]:
    return tuple(shown.show(value) for shown, value in zip(formats, row, strict=True))


def _numeric(column: ChartColumn) -> bool:
    return column.type is FieldType.NUMBER


def _totals_label(config: ChartConfig, data: ChartData, texts: Texts) -> str:
    """The source's totals are over all rows; where a limit may hide some of them, the row says so."""
    limited = data.truncated or (config.limit is not None and data.row_count >= config.limit)
    return texts.total_all if limited else texts.total
