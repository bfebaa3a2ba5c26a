"""The cards of a page: what is cached at once, the rest under tickets that the page's poll collects."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

import orjson
from django.utils import timezone

from accounts.models import User
from dashboards.jobs.answered import card_of
from dashboards.jobs.charts import ChartAnswer, ask_charts
from dashboards.services import filtering
from dashboards.services.cards import Card
from dashboards.services.scenes import Scene
from dashboards.services.set_filters import SetFilters
from datasources.engine import tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import asking

KIND = "chart_data"


@dataclass(frozen=True, slots=True)
class Board:
    """The cards of a page and what making them took: answers from the cache, rows, the filters' canonical address. `stale`:
    some of its cards wait for what nobody fetches any more (a tab that slept), so the page has to be loaded again."""

    cards: tuple[Card, ...]
    cached: int
    rows: int
    query: str
    stale: bool = False
    results: Mapping[str, datetime] = field(default_factory=dict)
    """The results it is made of: key → when it was read."""
    unarrived: tuple[Card, ...] = ()
    """Of a poll: the cards that still wait, of which only their place in line is shown anew."""

    @property
    def is_waiting(self) -> bool:
        return not all(card.is_arrived for card in self.cards)

    @property
    def is_whole(self) -> bool:
        """Every card shows its rows, that there are none, or that it lacks what it would show."""
        return all(card.state in {"data", "empty", "missing"} for card in self.cards)

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
    begin: bool = True,
) -> Board:
    """Every chart of the page (of `only` these ids) under `filters`. What is not there yet waits with a ticket; `held` are
    the tickets they hold already, by chart id; without `begin` it is not waited for."""
    today = timezone.localdate()
    charts = [chart for chart in scene.charts if only is None or str(chart.pk) in only]
    questions = [filters.question(chart, scene.fields[chart.source_id], today=today) for chart in charts]
    answers = ask_charts(questions, fields=scene.fields, actor=actor, asked_at=asked_at, refresh=refresh, begin=begin)
    api_filters = orjson.dumps(filters.as_api).decode()
    positions = asking.positions([answer.answers for answer in answers])
    made = tuple(
        _card(answer, actor, filters=api_filters, position=position, query=filters.query, held=held)
        for answer, position in zip(answers, positions, strict=True)
    )
    return Board(
        cards=made,
        cached=sum(found.shown.result is not None for answer in answers for found in answer.answers),
        rows=sum(known.row_count for answer in answers if (known := answer.data or answer.old)),
        query=filters.query,
        results={one.key: one.result.read_at for answer in answers for one in answer.answers if one.result},
    )


def collect_board(*, scene: Scene, ticket_ids: Sequence[str], actor: User) -> Board:
    """The cards whose answers arrived since, and those that did not. Tickets of somebody else, of another page or run out are
    passed over; one that cannot be found makes the board `stale`."""
    found = tickets.find_all(ticket_ids, user_id=str(actor.pk))
    waiting: dict[str, dict[str, str]] = {}
    for ticket in found:
        if ticket and not ticket.is_left and ticket.kind == KIND and "query" in ticket.request:
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
    cards = [card for one in boards for card in one.cards]
    arrived = tuple(card for card in cards if card.is_arrived)
    unarrived = tuple(card for card in cards if not card.is_arrived)
    return Board(cards=arrived, cached=0, rows=0, query="", stale=None in found, unarrived=unarrived)


def cancel(*, scene: Scene, ticket_id: str, actor: User) -> Card | None:
    """Leaves one's own ticket of a chart of this page. The card is what is known without asking: usually that it was
    cancelled, beside what was read before where there is something. None: there is no such ticket on this page."""
    ticket = tickets.find(ticket_id, user_id=str(actor.pk))
    if ticket is None or ticket.kind != KIND or "query" not in ticket.request:
        return None
    filters = filtering.read_query(scene, ticket.request["query"])
    only = {ticket.request["chart"]}
    if not any(str(chart.pk) in only for chart in scene.charts):
        return None
    tickets.leave(ticket)
    left = board(scene=scene, filters=filters, actor=actor, asked_at=timezone.now(), only=only, begin=False)
    return left.cards[0]


def _card(
    answer: ChartAnswer, actor: User, *, filters: str, position: int | None, query: str, held: Mapping[str, str]
) -> Card:
    chart_id = str(answer.question.chart.pk)

    def ticket() -> Ticket | None:
        request = {"chart": chart_id, "query": query, "asked_at": timezone.now().isoformat()}
        return asking.hold(
            answers=answer.answers, actor=actor, kind=KIND, request=request, ticket_id=held.get(chart_id)
        )

    return card_of(answer, filters=filters, position=position, ticket=ticket)
