"""From a chart and its filters to its rows: which questions to ask, and the answers put together.

Screen, API and (later) exports all come through here. A table longer than `WHOLE_ROWS` is read in blocks, and counted by a
query of its own; totals are always a query over all filtered rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dashboards.charts import config as chart_config
from dashboards.charts import data as charts
from dashboards.charts.config import ChartConfig, SortConfig
from dashboards.charts.data import ChartData, FieldMeta, Page
from dashboards.charts.plan import ChartPlan, plan
from dashboards.charts.validate import problems
from dashboards.models import Chart
from dashboards.services import chart_texts, places
from datasources.engine.runner import BLOCK_ROWS, WHOLE_ROWS
from datasources.models import Field
from datasources.models.query_record import Purpose
from datasources.query.errors import BadQuery, FieldRemoved, TableGone
from datasources.query.result import Result
from datasources.query.spec import FieldType, Predicate, SourceField, SqlQuery, TableRef, Value
from datasources.services.queries import Answer, Ask, Origin
from lookflex.lib.strict_json import ConfigError


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

    @property
    def origin(self) -> Origin:
        """What the query log says of its queries."""
        return Origin(self.purpose, "chart", str(self.chart.pk), places.of(self.chart))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question turned into queries. `paged`: a table, read whole or in blocks."""

    question: ChartQuestion
    config: ChartConfig
    plan: ChartPlan
    main: Ask
    totals: Ask | None
    meta: Mapping[str, FieldMeta]

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
    """Raises `TableGone` when the chart's source was deleted, `FieldRemoved` when the chart uses a field its source no longer
    has, `BadQuery` when what is stored is no config or does not fit the fields (any more)."""
    chart = question.chart
    if chart.source.deleted_at:
        raise TableGone(chart.source.label, reason="source_deleted")
    config = _config(chart)
    used = {key: fields[key] for key in config.fields if key in fields}
    source_fields = {key: field.as_source_field() for key, field in used.items()}
    _check(chart, config, source_fields)
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
    )


def _rows_of(question: ChartQuestion) -> TableRef | SqlQuery:
    """What the chart's source reads, a written query with the parameters' values as asked."""
    table = question.chart.source.table
    return table.with_values(dict(question.values)) if isinstance(table, SqlQuery) else table


def _config(chart: Chart) -> ChartConfig:
    try:
        return chart_config.parse_config(chart.type, chart.config)
    except ConfigError as error:
        raise BadQuery(error.path, reason="bad_config", detail=error.code) from error


def _check(chart: Chart, config: ChartConfig, fields: Mapping[str, SourceField]) -> None:
    """Fields change after a chart was stored: they are removed, or get another type."""
    found = problems(chart.type, config, fields)
    removed = next((problem for problem in found if problem.code == "field_removed"), None)
    if removed:
        raise FieldRemoved(removed.params["field"])
    if found:
        raise BadQuery(found[0].path, reason="bad_config", detail=found[0].code)


def follow_ups(prepared: Prepared, main: Answer, count: Answer | None) -> list[Ask]:
    """What a table longer than one answer needs besides: its count, then the blocks of the wanted page.

    Asked again once the count is there: a page past the end becomes the last one, which may lie in other blocks."""
    if not (main.result and main.result.more):
        return []
    spec = prepared.main.spec
    wanted = [number for number in _blocks(prepared, _counted(count)) if number]  # block 0 came with the main answer
    blocks = [replace(spec, limit=BLOCK_ROWS, offset=number * BLOCK_ROWS) for number in wanted]
    counting = replace(spec, limit=None, offset=0, sort=(), count=True)
    return [replace(prepared.main, spec=spec, paged=False) for spec in (counting, *blocks)]


def assemble(
    prepared: Prepared, main: Answer, totals: Answer | None, more: Sequence[Answer], *, asked_at: datetime
) -> ChartData:
    """The rows of the wanted page, once every answer is there. `asked_at`: what was read before came from the cache."""
    result, page = _page(prepared, main, more)
    return charts.chart_data(
        prepared.config,
        prepared.plan,
        fields=prepared.meta,
        answer=charts.Answer(result, main.query.positions),
        totals=charts.Answer(totals.result, totals.query.positions) if totals and totals.result else None,
        page=page,
        from_cache=result.read_at < asked_at,
        texts=chart_texts.current(),
    )


def _page(prepared: Prepared, main: Answer, more: Sequence[Answer]) -> tuple[Result, Page | None]:
    result, size = _result(main), prepared.size
    if not prepared.is_paged:
        return result, None
    counted = (_counted(more[0]) if result.more else result.row_count) or 0
    count = min(counted, prepared.most_rows)
    number = prepared.page_number(count)
    start = (number - 1) * size
    if result.more:
        first = _blocks(prepared, count)[0]
        parts = ([result] if first == 0 else []) + [_result(answer) for answer in more[1:]]
        columns = tuple([value for part in parts for value in part.columns[at]] for at in range(len(result.columns)))
        result, start = replace(parts[0], columns=columns), start - first * BLOCK_ROWS
    cut = min(counted, prepared.config.limit or counted) > count
    return result, Page(number=number, size=size, row_count=count, start=start, cut=cut)


def _blocks(prepared: Prepared, row_count: int | None) -> range:
    """Numbers of the blocks that hold the wanted page."""
    start = (prepared.page_number(row_count) - 1) * prepared.size
    end = min(start + prepared.size, prepared.most_rows if row_count is None else row_count)
    return range(start // BLOCK_ROWS, max(start, end - 1) // BLOCK_ROWS + 1)


def _counted(count: Answer | None) -> int | None:
    return int(count.result.columns[0][0]) if count and count.result else None


def _result(answer: Answer) -> Result:
    if answer.result is None:
        raise ValueError("assembled before every answer was there")
    return answer.result


def _meta(field: Field) -> FieldMeta:
    return FieldMeta(
        key=field.key, label=field.label, type=FieldType(field.type), format=field.format, description=field.description
    )
