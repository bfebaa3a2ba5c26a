"""Answering what asks a source: 200 with the result, or 202 with a job to poll."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from datasources.engine import flight, tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import asking
from datasources.models import Job
from datasources.query.errors import SourceError
from datasources.services import creating, error_texts, sql_describing
from datasources.services.outcomes import Asker, Outcome
from datasources.services.sql_writing import SqlUnfit
from lookflex.lib import api_waiting
from lookflex.lib.api_errors import ApiProblem, register
from lookflex.lib.api_waiting import wait_seconds
from notifications import jobs as mail_jobs
from notifications.services import mail_texts

STATUS = {
    "source_unreachable": 502,
    "query_failed": 502,
    "query_timeout": 504,
    "query_too_large": 400,
    "field_removed": 400,
    "operator_unsupported": 400,
    "invalid": 400,
    "cancelled": 409,
}
"""502: the source answered with an error or not at all; 504: it took too long; 400: asking again cannot help."""
CODES = {"sql_refused": "query_failed"}
"""Reasons of a failed job that the API calls otherwise."""
JOB_STATUS = {"identifier_taken": 400, "connection_gone": 400, "table_gone": 400, "timeout": 504, "sql_refused": 400}


def _problem(error: SourceError) -> ApiProblem:
    return ApiProblem(STATUS.get(error.code, 502), error.code, error_texts.sentence(error))


register(SourceError, _problem)


def respond(
    request: Request,
    actor: User,
    *,
    kind: str,
    question: dict[str, Any],
    refresh: bool = False,
    first: Asker | None = None,
) -> Response:
    """The outcome within `?wait=` seconds, else an expired one where the asker takes it, else the job that stands for it.
    Raises what the source failed with. `first`: as in `asking.settle`."""
    outcome, ticket = asking.settle(
        kind=kind, request=question, actor=actor, seconds=wait_seconds(request), refresh=refresh, first=first
    )
    if outcome.old_body is not None:
        return Response(outcome.old_body)  # the ticket is held for a minute: what is on its way arrives in the cache
    if outcome.error:
        raise outcome.error
    if ticket is not None:
        return Response(ticket_job(ticket, outcome), status=202)
    return Response(outcome.body)


def ticket_job(ticket: Ticket, outcome: Outcome) -> dict[str, Any]:
    """A ticket as the job the API shows."""
    under_way = list(flight.states(ticket.keys).values()) if outcome.is_waiting else []
    return api_waiting.job(
        ticket.id,
        ticket.kind,
        state=_state(outcome, under_way),
        queue_position=flight.position(under_way),
        progress=0 if outcome.is_waiting else 100,
        error={"code": outcome.error.code, "detail": error_texts.sentence(outcome.error)} if outcome.error else None,
        result=outcome.body,
    )


def _state(outcome: Outcome, under_way: Sequence[flight.State]) -> str:
    if outcome.error:
        return "failed"
    if not outcome.is_waiting:
        return "done"
    return "running" if any(state.is_running for state in under_way) else "queued"


def find_job(job_id: str, actor: User) -> dict[str, Any] | None:
    """One's own job, whether ticket or row; None for anybody else's and for unknown ids."""
    if ticket := tickets.find(job_id, user_id=str(actor.pk)):
        outcome, renewed = asking.settle(
            kind=ticket.kind, request=ticket.request, actor=actor, seconds=0, ticket_id=ticket.id
        )
        return ticket_job(renewed or ticket, outcome)
    if left := tickets.find_left(job_id, user_id=str(actor.pk)):
        return api_waiting.job(left.id, left.kind, state="cancelled")
    if row := Job.objects.filter(pk=job_id, owner=actor).first():
        return row_job(row)
    tested = mail_jobs.find_test(test_id=job_id, actor=actor)
    return mail_texts.to_job(tested) if tested else None


def row_job(job: Job) -> dict[str, Any]:
    """A stored job as the API shows it."""
    error = (
        {"code": job.reason, "detail": error_texts.job_sentence(job.kind, job.reason, job.subject)}
        if job.reason
        else None
    )
    return api_waiting.job(
        str(job.pk), job.kind, state=job.state, progress=job.progress, error=error, result=job.result
    )


def cancel_job(job_id: str, actor: User) -> bool:
    """True when there was one of `actor`'s."""
    if ticket := tickets.find(job_id, user_id=str(actor.pk)):
        tickets.leave(ticket)
        return True
    if tickets.find_left(job_id, user_id=str(actor.pk)):
        return True
    row = Job.objects.filter(pk=job_id, owner=actor).first()
    if row:
        row.cancel()
        return True
    return mail_jobs.drop_test(test_id=job_id, actor=actor)


class JobFailed(Exception):
    """A job that ended badly while the call waited."""

    def __init__(self, problem: ApiProblem) -> None:
        super().__init__(problem.code)
        self.problem = problem


register(JobFailed, lambda error: error.problem)


def sql_problem(facts: Mapping[str, Any]) -> JobFailed:
    """Why a source did not take a written query, with the place in it."""
    return JobFailed(ApiProblem(HTTPStatus.BAD_REQUEST, "query_failed", sql_describing.sentence(facts), attr="sql"))


def _sql_unfit(error: SqlUnfit) -> ApiProblem:
    return ApiProblem(error.status, error.code, str(error), attr=error.place)


register(SqlUnfit, _sql_unfit)


def job_problem(job: Job) -> JobFailed:
    """Why a job failed, for the call that waited for it."""
    detail = error_texts.job_sentence(job.kind, job.reason, job.subject)
    invalid = job.reason.startswith(creating.INVALID)
    status = HTTPStatus.BAD_REQUEST if invalid else JOB_STATUS.get(job.reason, HTTPStatus.BAD_GATEWAY)
    code = "invalid" if invalid else CODES.get(job.reason, job.reason)
    return JobFailed(ApiProblem(status, code, detail, attr=creating.place_of(job.reason) or None))
