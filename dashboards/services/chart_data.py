"""A chart's rows: what a long table has to be asked besides, and the answers put together.

Screen, API and (later) exports all come through here. A table longer than `WHOLE_ROWS` is read in blocks, and counted by a
query of its own; totals are always a query over all filtered rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dashboards.charts import data as charts
from dashboards.charts.data import ChartData, Page
from dashboards.services import chart_texts
from dashboards.services.chart_questions import Prepared
from datasources.engine.runner import BLOCK_ROWS
from datasources.query.result import Result
from datasources.services.queries import Answer, Ask


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
    data = charts.chart_data(
        prepared.config,
        prepared.plan,
        fields=prepared.meta,
        answer=charts.Answer(result, main.query.positions),
        totals=charts.Answer(totals.result, totals.query.positions) if totals and totals.result else None,
        page=page,
        from_cache=result.read_at < asked_at,
        texts=chart_texts.current(),
    )
    skipped = tuple(item.slug for item in prepared.question.skipped)
    return replace(data, missing_fields=prepared.missing, skipped_filters=skipped)


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
