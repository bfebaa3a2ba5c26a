"""Charts asked together: every chart's questions in at most three rounds, and the rows they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from accounts.models import User
from dashboards.charts.data import ChartData
from dashboards.services import chart_data as chart_rows
from dashboards.services import chart_questions
from dashboards.services.chart_questions import ChartQuestion, Prepared
from datasources.jobs import asking
from datasources.models import Field
from datasources.query.errors import Cancelled, SourceError
from datasources.services import queries
from datasources.services.queries import Answer, Ask


@dataclass(slots=True)
class ChartAnswer:
    """What is known of one chart: its rows, an error, or the answers it still waits for. `old`: what was read before, while it
    waits or after it failed."""

    question: ChartQuestion
    prepared: Prepared | None = None
    data: ChartData | None = None
    old: ChartData | None = None
    error: SourceError | None = None
    answers: list[Answer] = field(default_factory=list)

    @property
    def is_waiting(self) -> bool:
        return self.data is None and self.error is None


def ask_charts(
    questions: Sequence[ChartQuestion],
    *,
    fields: Mapping[UUID, Mapping[str, Field]],
    actor: User,
    asked_at: datetime,
    refresh: bool = False,
    begin: bool = True,
) -> list[ChartAnswer]:
    """One answer per question, in at most three rounds whatever their number: rows and totals, then what long tables need
    besides, then the last page's blocks where somebody asked for one beyond. `fields`: by source, then key; `refresh` has
    the sources asked again; without `begin` what is not there is left so, as cancelled."""
    charts = [_prepared(question, fields) for question in questions]
    _ask(charts, [_first_asks(chart) for chart in charts], actor, begin)
    if refresh:
        _renew(charts, actor)
    for _round in range(2):
        _ask(charts, [_further_asks(chart) for chart in charts], actor, begin, refresh)
    for chart in charts:
        _assemble(chart, asked_at, begin)
    return charts


def _renew(charts: Sequence[ChartAnswer], actor: User) -> None:
    """The first questions; what follows from their answers is renewed as it is asked."""
    renewed = iter(asking.renew([answer for chart in charts for answer in chart.answers], actor=actor))
    for chart in charts:
        chart.answers = [next(renewed) for _answer in chart.answers]


def _prepared(question: ChartQuestion, fields: Mapping[UUID, Mapping[str, Field]]) -> ChartAnswer:
    try:
        return ChartAnswer(question, chart_questions.prepare(question, fields[question.chart.source_id]))
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
    count = chart.answers[first].shown if len(chart.answers) > first else None
    wanted = chart_rows.follow_ups(chart.prepared, chart.answers[0].shown, count)
    asked = {answer.ask.spec for answer in chart.answers}
    return [ask for ask in wanted if ask.spec not in asked]


def _ask(
    charts: Sequence[ChartAnswer], asks: Sequence[Sequence[Ask]], actor: User, begin: bool, refresh: bool = False
) -> None:
    flat = [ask for of_chart in asks for ask in of_chart]
    if not flat:
        return
    found = asking.ask(asks=flat, actor=actor) if begin else queries.look_up(asks=flat, actor=actor)
    answers = iter(asking.renew(found, actor=actor) if refresh else found)
    for chart, of_chart in zip(charts, asks, strict=True):
        chart.answers.extend(next(answers) for _ask in of_chart)


def _assemble(chart: ChartAnswer, asked_at: datetime, begin: bool) -> None:
    failed = next((answer.error for answer in chart.answers if answer.error), None)
    chart.error = chart.error or failed
    is_waiting = any(answer.is_waiting for answer in chart.answers)
    if is_waiting and not begin:
        chart.error = chart.error or Cancelled()
    if chart.prepared is None or any(answer.shown.result is None for answer in chart.answers):
        return
    data = _rows(chart, chart.prepared, asked_at)
    if chart.error or is_waiting:
        chart.old = data
    else:
        chart.data = data


def _rows(chart: ChartAnswer, prepared: Prepared, asked_at: datetime) -> ChartData:
    """Of old and fresh answers alike. Such a mixture is as old as its oldest part."""
    shown = [answer.shown for answer in chart.answers]
    first = len(_first_asks(chart))
    main, totals = shown[0], shown[1] if prepared.totals else None
    by_spec = {answer.ask.spec: answer for answer in shown}
    counted = shown[first] if main.result and main.result.more else None
    more = [by_spec[ask.spec] for ask in chart_rows.follow_ups(prepared, main, counted)]
    data = chart_rows.assemble(prepared, main, totals, more, asked_at=asked_at)
    if any(answer.result is None for answer in chart.answers):
        read_at = min(answer.result.read_at for answer in shown if answer.result)
        return replace(data, read_at=read_at, from_cache=True, is_stale=True)
    return data
