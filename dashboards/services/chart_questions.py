"""What somebody wants to see of a chart, and the queries that takes: over the fields its source has now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboards.charts import config as chart_config
from dashboards.charts.config import ChartConfig, SortConfig
from dashboards.charts.data import FieldMeta, MissingField
from dashboards.charts.plan import ChartPlan, plan
from dashboards.charts.reduced import Reduced, reduced
from dashboards.charts.validate import problems
from dashboards.models import Chart
from dashboards.services import places
from datasources.engine.runner import WHOLE_ROWS
from datasources.models import Field
from datasources.models.query_record import Purpose
from datasources.query.errors import BadQuery, FieldRemoved, TableGone
from datasources.query.spec import FieldType, Predicate, SourceField, SqlQuery, TableRef, Value
from datasources.services import lost_fields
from datasources.services.queries import Ask, Origin
from lookflex.lib.strict_json import ConfigError

COUNTS = frozenset({"dimension_count", "metric_count", "column_missing"})
"""Problems a chart has when a field it cannot be without is gone."""


@dataclass(frozen=True, slots=True)
class SkippedFilter:
    """A filter that is set and reaches a chart, but changes nothing there: its field is not in the chart's source, or (`lost`)
    not even in its own any more."""

    slug: str
    title: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class ChartQuestion:
    """What somebody wants to see of a chart. `sort` and `page_size` replace the chart's own; `page` counts from 1; `values` are
    those of parameters of the query behind it, by name."""

    chart: Chart
    predicates: tuple[Predicate, ...] = ()
    sort: tuple[SortConfig, ...] | None = None
    page: int = 1
    page_size: int | None = None
    values: tuple[tuple[str, Value], ...] = ()
    purpose: str = Purpose.CHART
    skipped: tuple[SkippedFilter, ...] = ()

    @property
    def origin(self) -> Origin:
        """What the query log says of its queries."""
        return Origin(self.purpose, "chart", str(self.chart.pk), places.of(self.chart))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question turned into queries. `config` is without the fields that are `missing` from the source; `unsorted` as in
    `Reduced`."""

    question: ChartQuestion
    config: ChartConfig
    plan: ChartPlan
    main: Ask
    totals: Ask | None
    meta: Mapping[str, FieldMeta]
    missing: tuple[MissingField, ...] = ()
    unsorted: bool = False

    @property
    def is_paged(self) -> bool:
        return self.question.chart.type == "TABLE"

    @property
    def size(self) -> int:
        return self.question.page_size or self.config.page_size

    @property
    def most_rows(self) -> int:
        """The chart's own limit and the source's limit for the screen."""
        return min(self.config.limit or self.main.source.max_rows, self.main.source.max_rows)

    def page_number(self, row_count: int | None) -> int:
        """The wanted page, but never past the last one; before the rows are counted, past the source's limit at most."""
        rows = self.most_rows if row_count is None else min(row_count, self.most_rows)
        return min(self.question.page, max(1, -(-rows // self.size)))


def prepare(question: ChartQuestion, fields: Mapping[str, Field]) -> Prepared:
    """Raises `TableGone` when the chart's source was deleted, `FieldRemoved` when nothing of the chart is left without the
    fields its source no longer offers, `BadQuery` when what is stored is no config or does not fit the fields (any more)."""
    chart = question.chart
    if chart.source.deleted_at:
        raise TableGone(chart.source.label, reason="source_deleted")
    left = reduced(_config(chart), fields)
    config, missing = left.config, missing_fields(chart, left)
    used = {key: fields[key] for key in config.fields if key in fields}
    source_fields = {key: field.as_source_field() for key, field in used.items()}
    _check(chart, config, source_fields, missing)
    planned = plan(
        chart.type,
        config,
        table=_rows_of(question),
        fields=source_fields,
        predicates=question.predicates,
        sort=question.sort,
        most_rows=chart.source.max_rows,
    )
    paged = chart.type == "TABLE" and (config.limit is None or config.limit > WHOLE_ROWS)
    main = replace(planned.main, limit=WHOLE_ROWS + 1) if paged else planned.main
    return Prepared(
        question=question,
        config=config,
        plan=planned,
        main=Ask(source=chart.source, spec=main, paged=paged, origin=question.origin),
        totals=Ask(source=chart.source, spec=planned.totals, origin=question.origin) if planned.totals else None,
        meta={key: _meta(field) for key, field in used.items()},
        missing=missing,
        unsorted=left.unsorted,
    )


def missing_fields(chart: Chart, left: Reduced) -> tuple[MissingField, ...]:
    """The fields that `left` is without, as people knew them."""
    return tuple(MissingField(*item) for item in lost_fields.labels(chart.source, left.missing).items())


def _rows_of(question: ChartQuestion) -> TableRef | SqlQuery:
    """What the chart's source reads, a written query with the parameters' values as asked."""
    table = question.chart.source.table
    return table.with_values(dict(question.values)) if isinstance(table, SqlQuery) else table


def _config(chart: Chart) -> ChartConfig:
    try:
        return chart_config.parse_config(chart.type, chart.config)
    except ConfigError as error:
        raise BadQuery(error.path, reason="bad_config", detail=error.code) from error


def _check(
    chart: Chart, config: ChartConfig, fields: Mapping[str, SourceField], missing: Sequence[MissingField]
) -> None:
    """Fields change after a chart was stored: they are removed, or get another type."""
    found = problems(chart.type, config, fields)
    if missing and any(problem.code in COUNTS for problem in found):
        raise FieldRemoved(", ".join(field.label for field in missing), reason="fields_missing")
    if found:
        raise BadQuery(found[0].path, reason="bad_config", detail=found[0].code)


def _meta(field: Field) -> FieldMeta:
    return FieldMeta(
        key=field.key, label=field.label, type=FieldType(field.type), format=field.format, description=field.description
    )
