"""Chart data: the one shape that screen, API and export show (docs/api.md, *Chart data*)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from dashboards.charts.config import ChartConfig, DimensionConfig, MetricConfig
from dashboards.charts.default_codes import metric_code
from dashboards.charts.plan import ChartPlan
from dashboards.charts.texts import Texts
from datasources.query.result import Result
from datasources.query.spec import FieldType, Grain

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class FieldMeta:
    """What a person may know about a field. `format` is a format code, empty for the type's own."""

    key: str
    label: str
    type: FieldType
    format: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A result and where each id landed in it (`CompiledQuery.positions`)."""

    result: Result
    positions: Mapping[str, int]

    def column(self, column_id: str) -> Sequence[Any]:
        return self.result.columns[self.positions[column_id]]

    def type(self, column_id: str) -> FieldType:
        return self.result.types[self.positions[column_id]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a table. `start` is the index of its first row inside the fetched result (0 in a block of its own);
    `row_count` counts all rows the table may show; `cut`: the source's row limit hides some."""

    number: int
    size: int
    row_count: int
    start: int = 0
    cut: bool = False

    @property
    def stop(self) -> int:
        """The index after its last row: the last page ends with the table, also where more rows were fetched."""
        return self.start + min(self.size, self.row_count - (self.number - 1) * self.size)


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """`id` names the column, `field` the field (None for a count of rows), `format` the code it is shown with."""

    id: str
    field: str | None
    label: str
    type: FieldType
    format: str
    role: Literal["dimension", "metric"]
    grain: Grain | None = None
    description: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "field": self.field,
            "label": self.label,
            "type": self.type.value,
            "format": self.format,
            "role": self.role,
        }


@dataclass(frozen=True, slots=True)
class MissingField:
    """A field the chart is made of that its source no longer offers; `label` is what people called it."""

    field: str
    label: str

    def to_json(self) -> dict[str, str]:
        return {"field": self.field, "label": self.label}


@dataclass(frozen=True, slots=True)
class ChartData:
    """Rows of one chart in its own column order. Values are those of `Result`; `totals` is None under dimensions."""

    columns: tuple[ChartColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] | None
    row_count: int
    page: int
    page_size: int
    truncated: bool
    read_at: datetime
    from_cache: bool
    duration_ms: int
    is_stale: bool = False
    """It has expired, and is read anew or could not be."""
    missing_fields: tuple[MissingField, ...] = ()
    """What it is shown without."""
    skipped_filters: tuple[str, ...] = ()
    """Slugs of filters that are set and reach the chart, but whose field it has not (any more)."""

    def to_json(self) -> dict[str, Any]:
        """Exactly the API's chart data."""
        return {
            "columns": [column.to_json() for column in self.columns],
            "rows": [list(row) for row in self.rows],
            "row_kinds": None,
            "totals": None if self.totals is None else list(self.totals),
            "row_count": self.row_count,
            "page": self.page,
            "page_size": self.page_size,
            "truncated": self.truncated,
            "read_at": self.read_at.isoformat(),
            "from_cache": self.from_cache,
            "is_stale": self.is_stale,
            "duration_ms": self.duration_ms,
            "missing_fields": [field.to_json() for field in self.missing_fields],
            "skipped_filters": list(self.skipped_filters),
        }

    def index(self, column_id: str) -> int:
        return next(index for index, column in enumerate(self.columns) if column.id == column_id)

    def values(self, column_id: str) -> list[Cell]:
        position = self.index(column_id)
        return [row[position] for row in self.rows]


def chart_data(
    config: ChartConfig,
    plan: ChartPlan,
    *,
    fields: Mapping[str, FieldMeta],
    answer: Answer,
    totals: Answer | None = None,
    page: Page | None = None,
    from_cache: bool = False,
    texts: Texts,
) -> ChartData:
    """The answer in the chart's column order. Without `page` all rows are taken, up to the plan's cap.

    `fields` holds every field the config names, by key."""
    result = answer.result
    count = result.row_count
    shown = count if plan.cap is None else min(count, plan.cap)
    start, stop = (0, shown) if page is None else (page.start, page.stop)
    parts = [answer.column(column_id)[start:stop] for column_id in config.ids]
    rows = tuple(zip(*parts, strict=True)) if parts else ()
    return ChartData(
        columns=_columns(config, fields, (answer, *([totals] if totals else [])), texts),
        rows=rows,
        totals=None if totals is None else _totals(config, totals),
        row_count=shown if page is None else page.row_count,
        page=1 if page is None else page.number,
        page_size=max(shown, 1) if page is None else page.size,
        truncated=shown < count if page is None else page.cut,
        read_at=result.read_at,
        from_cache=from_cache,
        duration_ms=result.duration_ms,
    )


def _totals(config: ChartConfig, totals: Answer) -> tuple[Cell, ...] | None:
    if not totals.result.row_count:
        return None
    return (*(None for _ in config.all_dimensions), *(totals.column(item.id)[0] for item in config.metrics))


def _columns(
    config: ChartConfig, fields: Mapping[str, FieldMeta], answers: tuple[Answer, ...], texts: Texts
) -> tuple[ChartColumn, ...]:
    rows = answers[0]
    dimensions = [_dimension(item, fields[item.field], rows.type(item.id)) for item in config.all_dimensions]
    metrics = [
        _metric(item, None if item.field is None else fields[item.field], answers, texts) for item in config.metrics
    ]
    return (*dimensions, *metrics)


def _dimension(item: DimensionConfig, field: FieldMeta, kind: FieldType) -> ChartColumn:
    # A field's own format is for its ungrouped values: days do not fit months.
    code = item.format or ("" if item.grain else field.format)
    return ChartColumn(
        id=item.id,
        field=item.field,
        label=item.label or field.label,
        type=kind,
        format=code,
        role="dimension",
        grain=item.grain,
        description=field.description,
    )


def _metric(item: MetricConfig, field: FieldMeta | None, answers: tuple[Answer, ...], texts: Texts) -> ChartColumn:
    """A count is no amount: the field's own format (₩, days) fits only what has the field's own unit."""
    counts = field is None or item.aggregate.value.startswith("COUNT")
    named = texts.aggregates[item.aggregate].format(field=field.label) if field else texts.rows
    kind = answers[0].type(item.id)
    own = item.format or ("" if counts or field is None else field.format)
    return ChartColumn(
        id=item.id,
        field=item.field,
        label=item.label or named,
        type=kind,
        format=own or metric_code(item.aggregate, kind, (answer.column(item.id) for answer in answers)),
        role="metric",
        description=field.description if field else "",
    )
