"""What needs a worker: the only module here that enqueues, always on commit."""

import time
from collections.abc import Sequence
from datetime import datetime
from threading import BoundedSemaphore
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from datasources import tasks
from datasources.engine import flight, result_cache, tickets
from datasources.engine.tickets import Ticket
from datasources.models import DataSource, Job
from datasources.models.job import MAX_ATTEMPTS, SILENCE, JobState
from datasources.query.errors import TableGone
from datasources.services import outcomes, previews, queries, running, upload_reading, uploading
from datasources.services.outcomes import Outcome
from datasources.services.queries import Answer, Ask
from datasources.uploads.contracts import ParseOptions

WAIT_STEP_SECONDS = 0.03
LONG_QUEUE = "exports"
"""Uploads and exports: minutes of work, which must not stand in the way of queries."""
# A web process serves with a few threads: at most half of them may wait for a result, the rest answer at once.
_waiters = BoundedSemaphore(max(1, settings.WEB_THREADS // 2))


def ask(*, asks: Sequence[Ask], actor: User, queue: str = "queries") -> list[Answer]:
    """One answer per ask: from the cache, or waiting. Every waiting query is under way when this returns, each distinct
    one once, however many ask. Raises `NoDataAccess`. The caller holds the waiting ones by `hold`."""
    answers = queries.look_up(asks=asks, actor=actor)
    for answer in answers:
        if answer.is_waiting:
            _start(answer, queue)
    return answers


def renew(answers: Sequence[Answer]) -> None:
    """For *refresh* and *retry*: forgets what the cache holds for `answers`, so that the next `ask` goes to the source.

    What is under way already stays under way: its result will be newer than the wish."""
    queries.forget(answers)


def _start(answer: Answer, queue: str) -> None:
    if flight.claim(answer.key, running.payload_of(answer, queue=queue)):
        transaction.on_commit(lambda: tasks.run_query.apply_async([answer.key], queue=queue))


def start_upload(
    *, file: "File[bytes]", label: str, identifier: str, description: str = "", options: ParseOptions, actor: User
) -> Job:
    """A new data source over `file`; its rows are there once the job is done. Raises as `uploading.receive`."""
    job = uploading.receive(
        file=file, label=label, identifier=identifier, description=description, options=options, actor=actor
    )
    _enqueue(job)
    return job


def start_new_version(*, source: DataSource, file: "File[bytes]", options: ParseOptions, actor: User) -> Job:
    """Other rows for an uploaded source. Raises as `uploading.replace`."""
    job = uploading.replace(source=source, file=file, options=options, actor=actor)
    _enqueue(job)
    return job


def _enqueue(job: Job) -> None:
    transaction.on_commit(lambda: tasks.parse_upload.apply_async([str(job.pk)], queue=LONG_QUEUE))


def resume_lost() -> None:
    """The reaper: work whose worker or message was lost is enqueued again, and given up after two attempts."""
    for key, payload in flight.lost():
        tasks.run_query.apply_async([key], queue=payload["queue"])
    for job in Job.objects.silent_for(SILENCE):
        _resume(job)


def _resume(job: Job) -> None:
    if job.attempts >= MAX_ATTEMPTS:
        upload_reading.abandon(job=job)
    elif (job.state == JobState.RUNNING or flight.is_drained(LONG_QUEUE)) and job.requeue():
        _enqueue(job)


def hold(
    *, answers: Sequence[Answer], actor: User, kind: str, request: dict[str, Any], ticket_id: str | None = None
) -> Ticket | None:
    """A ticket for whatever of `answers` still waits (None when nothing does). Without one a query counts as unwanted."""
    keys = tuple(answer.key for answer in answers if answer.is_waiting)
    if not keys:
        return None
    return tickets.issue(user_id=str(actor.pk), kind=kind, request=request, keys=keys, ticket_id=ticket_id)


def settle(
    *,
    kind: str,
    request: dict[str, Any],
    actor: User,
    seconds: float,
    refresh: bool = False,
    ticket_id: str | None = None,
) -> tuple[Outcome, Ticket | None]:
    """Asks, and waits up to `seconds` for the outcome where a thread may be spared. The ticket is None when it is there."""
    collect = outcomes.collector(kind)
    request = {"asked_at": timezone.now().isoformat()} | request
    deadline = time.monotonic() + min(seconds, settings.QUERY_WAIT_MAX_SECONDS)
    outcome = collect(request, actor, refresh=refresh)
    ticket = hold(answers=outcome.answers, actor=actor, kind=kind, request=request, ticket_id=ticket_id)
    if not outcome.is_waiting or seconds <= 0 or not _waiters.acquire(blocking=False):
        return outcome, ticket
    try:
        while _arrived(outcome.answers, deadline):
            outcome = collect(request, actor, refresh=False)
            held = ticket.id if ticket else None
            ticket = hold(answers=outcome.answers, actor=actor, kind=kind, request=request, ticket_id=held)
            if ticket is None:
                break
    finally:
        _waiters.release()
    return outcome, ticket


def _arrived(answers: Sequence[Answer], deadline: float) -> bool:
    """Waits on Redis, not on the source, until each is there or over; False when the time is up first.

    Over without a result (cancelled, redefined meanwhile) counts: it is asked anew then."""
    keys = [answer.key for answer in answers if answer.is_waiting]
    while time.monotonic() < deadline:
        under_way = list(flight.states(keys))
        if len(result_cache.present(under_way)) == len(under_way):
            return True
        time.sleep(WAIT_STEP_SECONDS)
    return False


def preview(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of the first rows of a data source: `{"source": id, "limit": n}`."""
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=request["source"])
    fields = previews.shown_fields(source)
    asked_at = datetime.fromisoformat(request["asked_at"])
    if not source.is_ready:
        return Outcome(answers=(), error=TableGone(source.label, reason="upload_not_ready"))
    if not fields:
        return Outcome(answers=(), body=previews.body(fields, None, asked_at=asked_at))
    asks = [previews.ask_for(source, fields, limit=request["limit"])]
    [answer] = ask(asks=asks, actor=actor, queue="probe")
    if refresh:
        renew([answer])
        [answer] = ask(asks=asks, actor=actor, queue="probe")
    body = previews.body(fields, answer, asked_at=asked_at) if answer.result else None
    return Outcome(answers=[answer], body=body, error=answer.error)


def show_preview(
    *, source: DataSource, actor: User, ticket_id: str | None = None, refresh: bool = False
) -> tuple[Outcome, Ticket | None]:
    """The preview as far as it is there, without waiting. `ticket_id`: what an earlier call of the same page was given."""
    known = tickets.find(ticket_id, user_id=str(actor.pk)) if ticket_id else None
    if known is None or known.request.get("source") != str(source.pk):
        known = None
    question = known.request if known else {"source": str(source.pk), "limit": previews.PREVIEW_ROWS}
    return settle(
        kind="preview",
        request=question,
        actor=actor,
        seconds=0,
        refresh=refresh,
        ticket_id=known.id if known else None,
    )


@shared_task(name="datasources.reap")  # type: ignore[untyped-decorator]  # celery carries no types
def reap() -> None:
    """Periodic. It lives here and not in tasks.py because what it does is enqueue."""
    resume_lost()
