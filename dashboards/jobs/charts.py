"""Charts asked together: every chart's questions in at most three rounds, and the rows they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from accounts.models import User
from dashboards.charts.data import ChartData
from dashboards.services import chart_data as chart_rows
from dashboards.services.chart_data import ChartQuestion, Prepared
from datasources.jobs import asking
from datasources.models import Field
from datasources.query.errors import SourceError
from datasources.services import queries
from datasources.services.queries import Answer, Ask


@dataclass(slots=True)
class ChartAnswer:
    """What is known of one chart: its rows, an error, or the answers it still waits for."""

    question: ChartQuestion
    prepared: Prepared | None = None
    data: ChartData | None = None
    error: SourceError | None = None
    answers: list[Answer] = field(default_factory=list)


def ask_charts(
    questions: Sequence[ChartQuestion],
    *,
    fields: Mapping[UUID, Mapping[str, Field]],
    actor: User,
    asked_at: datetime,
    refresh: bool = False,
) -> list[ChartAnswer]:
    """One answer per question, in at most three rounds whatever their number: rows and totals, then what long tables need
    besides, then the last page's blocks where somebody asked for one beyond. `fields`: by source, then key; `refresh` has
    the sources asked again."""
    charts = _asked(questions, fields, actor)
    if refresh:
        _renew(charts, actor)
    for chart in charts:
        _assemble(chart, asked_at)
    return charts


def _asked(
    questions: Sequence[ChartQuestion], fields: Mapping[UUID, Mapping[str, Field]], actor: User
) -> list[ChartAnswer]:
    charts = [_prepared(question, fields) for question in questions]
    _ask(charts, [_first_asks(chart) for chart in charts], actor)
    for _round in range(2):
        _ask(charts, [_further_asks(chart) for chart in charts], actor)
    return charts


def _renew(charts: Sequence[ChartAnswer], actor: User) -> None:
    """Begins anew with the first questions; what follows from their answers is forgotten with them."""
    counts = [len(_first_asks(chart)) for chart in charts]
    queries.forget([answer for chart, first in zip(charts, counts, strict=True) for answer in chart.answers[first:]])
    asked = [answer for chart, first in zip(charts, counts, strict=True) for answer in chart.answers[:first]]
    renewed = iter(asking.renew(asked, actor=actor))
    for chart, first in zip(charts, counts, strict=True):
        chart.answers = [next(renewed) for _ask in range(min(first, len(chart.answers)))]


def _prepared(question: ChartQuestion, fields: Mapping[UUID, Mapping[str, Field]]) -> ChartAnswer:
    try:
        return ChartAnswer(question, chart_rows.prepare(question, fields[question.chart.source_id]))
    except SourceError as error:
        return ChartAnswer(question, error=error)


def _first_asks(chart: ChartAnswer) -> list[Ask]:
    if chart.prepared is None:
        return []
    return [chart.prepared.main, *([chart.prepared.totals] if chart.prepared.totals else [])]


def _further_asks(chart: ChartAnswer) -> list[Ask]:
    """Only what has not been asked yet."""
    if chart.prepared is None or not chart.answers:
        return []
    first = len(_first_asks(chart))
    count = chart.answers[first] if len(chart.answers) > first else None
    wanted = chart_rows.follow_ups(chart.prepared, chart.answers[0], count)
    asked = {answer.ask.spec for answer in chart.answers}
    return [ask for ask in wanted if ask.spec not in asked]


def _ask(charts: Sequence[ChartAnswer], asks: Sequence[Sequence[Ask]], actor: User) -> None:
    flat = [ask for of_chart in asks for ask in of_chart]
    if not flat:
        return
    answers = iter(asking.ask(asks=flat, actor=actor))
    for chart, of_chart in zip(charts, asks, strict=True):
        chart.answers.extend(next(answers) for _ask in of_chart)


def _assemble(chart: ChartAnswer, asked_at: datetime) -> None:
    failed = next((answer.error for answer in chart.answers if answer.error), None)
    chart.error = chart.error or failed
    if chart.error or chart.prepared is None or any(answer.is_waiting for answer in chart.answers):
        return
    prepared = chart.prepared
    main = chart.answers[0]
    totals = chart.answers[1] if prepared.totals else None
    by_spec = {answer.ask.spec: answer for answer in chart.answers}
    counted = chart.answers[len(_first_asks(chart))] if main.result and main.result.more else None
    more = [by_spec[ask.spec] for ask in chart_rows.follow_ups(prepared, main, counted)]
    chart.data = chart_rows.assemble(prepared, main, totals, more, asked_at=asked_at)
