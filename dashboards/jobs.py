"""Charts and filter values of a page: asked together, collected together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

import orjson
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.charts.data import ChartData
from dashboards.models import Chart, FilterControl
from dashboards.services import cards, filtering, scenes
from dashboards.services import chart_data as chart_rows
from dashboards.services import filter_values as values
from dashboards.services.cards import Card
from dashboards.services.chart_data import ChartQuestion, Prepared
from dashboards.services.filtering import SetFilters
from dashboards.services.scenes import Scene
from datasources import jobs
from datasources.engine import tickets
from datasources.models import Field
from datasources.query.errors import FieldRemoved, SourceError
from datasources.services.outcomes import Outcome
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
        jobs.renew([answer for chart in charts for answer in chart.answers])
        charts = _asked(questions, fields, actor)
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
    answers = iter(jobs.ask(asks=flat, actor=actor))
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


@dataclass(frozen=True, slots=True)
class Board:
    """The cards of a page and what making them took: answers from the cache, rows, the filters' canonical address. `stale`:
    some of its cards wait for what nobody fetches any more (a tab that slept), so the page has to be loaded again."""

    cards: tuple[Card, ...]
    cached: int
    rows: int
    query: str
    stale: bool = False

    @property
    def is_waiting(self) -> bool:
        return any(card.state == "waiting" for card in self.cards)

    @property
    def read_at(self) -> datetime | None:
        """The oldest reading on the page."""
        return min((card.read_at for card in self.cards if card.read_at), default=None)


def board(
    *,
    scene: Scene,
    filters: SetFilters,
    actor: User,
    asked_at: datetime,
    refresh: bool = False,
    only: Collection[str] | None = None,
    held: Mapping[str, str] = MappingProxyType({}),
) -> Board:
    """Every chart of the page (of `only` these ids) under `filters`. What is not there yet waits with a ticket; `held` are
    the tickets they hold already, by chart id."""
    today = timezone.localdate()
    charts = [chart for chart in scene.charts if only is None or str(chart.pk) in only]
    questions = [filters.question(chart, scene.fields[chart.source_id], today=today) for chart in charts]
    answers = ask_charts(questions, fields=scene.fields, actor=actor, asked_at=asked_at, refresh=refresh)
    api_filters = orjson.dumps(filters.as_api).decode()
    made = []
    for answer in answers:
        chart = answer.question.chart
        skipped = tuple(filters.skipped(chart, scene.fields[chart.source_id]))
        made.append(_card(answer, actor, filters=api_filters, query=filters.query, skipped=skipped, held=held))
    return Board(
        cards=tuple(made),
        cached=sum(not found.is_waiting for answer in answers for found in answer.answers),
        rows=sum(answer.data.row_count for answer in answers if answer.data),
        query=filters.query,
    )


def collect_board(*, scene: Scene, ticket_ids: Sequence[str], actor: User) -> Board:
    """The cards whose answers arrived since. Tickets of somebody else, of another page or run out are passed over; one that
    cannot be found makes the board `stale`."""
    found = [tickets.find(ticket_id, user_id=str(actor.pk)) for ticket_id in ticket_ids]
    waiting: dict[str, dict[str, str]] = {}
    for ticket in found:
        if ticket and ticket.kind == "chart_data" and "query" in ticket.request:
            waiting.setdefault(ticket.request["query"], {})[ticket.request["chart"]] = ticket.id
    boards = [
        board(
            scene=scene,
            filters=filtering.read_query(scene, query),
            actor=actor,
            asked_at=timezone.now(),
            only=by_chart.keys(),
            held=by_chart,
        )
        for query, by_chart in waiting.items()
    ]
    arrived = [card for one in boards for card in one.cards if card.state != "waiting"]
    return Board(cards=tuple(arrived), cached=0, rows=0, query="", stale=None in found)


def _card(
    answer: ChartAnswer, actor: User, *, filters: str, query: str, skipped: tuple[str, ...], held: Mapping[str, str]
) -> Card:
    chart = answer.question.chart
    if answer.error:
        return cards.with_error(chart, answer.error, filters=filters)
    if answer.prepared and answer.data:
        return cards.with_data(chart, answer.prepared, answer.data, filters=filters, skipped=skipped)
    ticket = jobs.hold(
        answers=answer.answers,
        actor=actor,
        kind="chart_data",
        request={"chart": str(chart.pk), "query": query, "asked_at": timezone.now().isoformat()},
        ticket_id=held.get(str(chart.pk)),
    )
    return Card(chart=chart, state="waiting", filters=filters, skipped=skipped, ticket=ticket.id if ticket else "")


def chart_data(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of one chart's data: `{"chart": id, "state": …, "sort", "page", "page_size", "display"}`."""
    chart = get_object_or_404(
        Chart.objects.visible_to(actor).select_related("element__page", "source"), pk=request["chart"]
    )
    question = filtering.question_of(chart=chart, request=request)
    fields = scenes.fields_of([chart.source_id])
    asked_at = datetime.fromisoformat(request["asked_at"])
    [answer] = ask_charts([question], fields=fields, actor=actor, asked_at=asked_at, refresh=refresh)
    body = None
    if answer.prepared and answer.data:
        body = cards.body(answer.prepared, answer.data, display=request.get("display", False))
    return Outcome(answers=answer.answers, body=body, error=answer.error)


def filter_values(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of the values a DROPDOWN offers: `{"filter": id, "search", "page"}`."""
    controls = FilterControl.objects.visible_to(actor).select_related("source")
    control = get_object_or_404(controls, pk=request["filter"])
    field_ = control.source.fields.filter(hidden=False, key=control.field_key).first()
    if field_ is None:
        return Outcome(answers=(), error=FieldRemoved(control.field_key))
    asks = values.asks(control, field_, search=request["search"], page=request["page"])
    found, count = jobs.ask(asks=asks, actor=actor, queue="probe")
    if refresh:
        jobs.renew([found, count])
        found, count = jobs.ask(asks=asks, actor=actor, queue="probe")
    answers = [found, count]
    error = found.error or count.error
    waiting = any(answer.is_waiting for answer in answers)
    body = None if error or waiting else values.body(found, count, blank=_("(blank)"))
    return Outcome(answers=answers, body=body, error=error)
