"""Asking sources: what is cached at once, the rest enqueued once and waited for with a ticket."""

import time
from collections.abc import Sequence
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from datasources.engine import flight, result_cache, tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import runs
from datasources.services import outcomes, queries, running
from datasources.services.outcomes import Asker, Awaited, Outcome
from datasources.services.queries import Answer, Ask

WAIT_STEP_SECONDS = 0.25
"""A result is heard of when it is written; what ends without one (cancelled, redefined meanwhile) is looked for this often."""
# A web process serves with a few threads: at most half of them may wait for a result, the rest answer at once.
_waiters = BoundedSemaphore(max(1, settings.WEB_THREADS // 2))


def ask(*, asks: Sequence[Ask], actor: User, queue: str = "queries") -> list[Answer]:
    """One answer per ask: from the cache, or waiting. Every waiting query is under way when this returns, each distinct
    one once, however many ask. Raises `NoDataAccess`. The caller holds the waiting ones by `hold`."""
    answers = queries.look_up(asks=asks, actor=actor)
    for answer in answers:
        if answer.is_waiting:
            _start(answer, queue, actor)
    return answers


def renew(answers: Sequence[Answer], *, queue: str = "queries", actor: User) -> list[Answer]:
    """For *refresh* and *retry*: the sources are asked anew; what the cache held is old now.

    What is under way already stays under way: its result will be newer than the wish."""
    renewed = queries.outdate(answers)
    for answer in renewed:
        if answer.is_waiting:
            _start(answer, queue, actor)
    return renewed


def _start(answer: Answer, queue: str, actor: User) -> None:
    start(answer.key, running.payload_of(answer, queue=queue, actor=actor))


def start(key: str, payload: dict[str, Any]) -> None:
    """Has a worker of the payload's queue run what `payload` describes once its connection has a slot for it, unless that is
    under way. Whoever asks again also hands out slots that are free: a raised limit, what a dead worker left."""
    if ready := flight.claim(key, payload):
        transaction.on_commit(lambda: runs.send(ready))


def hold(
    *, answers: Sequence[Awaited], actor: User, kind: str, request: dict[str, Any], ticket_id: str | None = None
) -> Ticket | None:
    """A ticket for whatever of `answers` still waits (None when nothing does). Without one a query counts as unwanted."""
    keys = tuple(answer.key for answer in answers if answer.is_waiting)
    if not keys:
        return None
    return tickets.issue(user_id=str(actor.pk), kind=kind, request=request, keys=keys, ticket_id=ticket_id)


def positions(questions: Sequence[Sequence[Awaited]]) -> list[int | None]:
    """Where each question (the answers it needs) waits in its connection's line, in one round trip; None: it does not."""
    waiting = [[answer.key for answer in answers if answer.is_waiting] for answers in questions]
    under_way = flight.states([key for keys in waiting for key in keys])
    return [flight.position(under_way[key] for key in keys if key in under_way) for keys in waiting]


def settle(
    *,
    kind: str,
    request: dict[str, Any],
    actor: User,
    seconds: float,
    refresh: bool = False,
    ticket_id: str | None = None,
    first: Asker | None = None,
) -> tuple[Outcome, Ticket | None]:
    """Asks, and waits up to `seconds` for the outcome where a thread may be spared. The ticket is None when it is there.
    `first` asks the same question, where the caller has just read what it is about."""
    collect = outcomes.collector(kind)
    request = {"asked_at": timezone.now().isoformat()} | request
    deadline = time.monotonic() + min(seconds, settings.QUERY_WAIT_MAX_SECONDS)
    outcome = first(refresh=refresh) if first else collect(request, actor, refresh=refresh)
    ticket = hold(answers=outcome.answers, actor=actor, kind=kind, request=request, ticket_id=ticket_id)
    if not outcome.is_waiting or seconds <= 0 or not _waiters.acquire(blocking=False):
        return outcome, ticket
    again = outcome.again
    try:
        while _arrived(outcome.answers, deadline):
            outcome = again() if again else collect(request, actor, refresh=False)
            again = None  # still not whole: what it is about may have changed
            held = ticket.id if ticket else None
            ticket = hold(answers=outcome.answers, actor=actor, kind=kind, request=request, ticket_id=held)
            if ticket is None:
                break
    finally:
        _waiters.release()
    return outcome, ticket


def _arrived(answers: Sequence[Awaited], deadline: float) -> bool:
    """Waits on Redis, not on the source, until each is there or over; False when the time is up first.

    Over without a result (cancelled, redefined meanwhile) counts: it is asked anew then."""
    keys = [answer.key for answer in answers if answer.is_waiting]
    with result_cache.listening(keys) as wait:
        while (left := deadline - time.monotonic()) > 0:
            under_way = list(flight.states(keys))
            if len(result_cache.settled(under_way)) == len(under_way):
                return True
            wait(min(left, WAIT_STEP_SECONDS))
    return False
