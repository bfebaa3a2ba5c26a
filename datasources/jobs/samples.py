"""The first values of an expression that is being written, through the same door as every query."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import User
from datasources.engine import tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import asking
from datasources.models import DataSource
from datasources.query.errors import BadQuery, TableGone
from datasources.query.expressions.errors import ExpressionError
from datasources.services import expression_samples
from datasources.services.outcomes import Outcome

KIND = "expression_sample"


def expression_sample(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector: `{"source", "expression", "own"}`; body `{"fields", "rows"}`, as a preview has them."""
    if not actor.is_at_least_admin:
        raise PermissionDenied
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=request["source"])
    if not source.is_ready:
        return Outcome(answers=(), error=TableGone(source.label, reason="upload_not_ready"))
    try:
        sample = expression_samples.sample(source, request["expression"], own=request["own"])
    except ExpressionError as error:
        return Outcome(answers=(), error=BadQuery(detail=error.code))
    [answer] = asking.ask(asks=[sample.ask], actor=actor, queue="probe")
    if refresh:
        [answer] = asking.renew([answer], queue="probe", actor=actor)
    body = sample.body(answer) if answer.result else None
    return Outcome(answers=[answer], body=body, error=answer.error)


def begin(*, source: DataSource, expression: str, own: str, actor: User) -> tuple[Outcome, Ticket | None]:
    """Of what stands in the page's input now, without waiting."""
    request = {"source": str(source.pk), "expression": expression, "own": own}
    return asking.settle(kind=KIND, request=request, actor=actor, seconds=0)


def follow(*, source: DataSource, ticket_id: str, actor: User) -> tuple[Outcome, Ticket | None] | None:
    """The same question again; None where nobody knows of it any more."""
    ticket = tickets.find(ticket_id, user_id=str(actor.pk))
    if ticket is None or ticket.kind != KIND or ticket.request.get("source") != str(source.pk):
        return None
    return asking.settle(kind=KIND, request=ticket.request, actor=actor, seconds=0, ticket_id=ticket.id)
