"""What a data source would read in one full scan: asked by ADMINs, said by the source itself on a worker."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import User
from datasources.engine import tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import asking
from datasources.models import DataSource
from datasources.query.errors import OperatorUnsupported
from datasources.services import estimates
from datasources.services.outcomes import Outcome


def estimate(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of an estimate: `{"source": id}`. The body is `{"bytes", "max_bytes", "left_out"}`."""
    if not actor.is_at_least_admin:
        raise PermissionDenied
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=request["source"])
    if not estimates.has_estimate(source.kind):
        return Outcome(answers=(), error=OperatorUnsupported(source.label, reason="no_estimate"))
    probe = estimates.of(source, refresh=refresh)
    if probe.is_waiting:
        asking.start(probe.key, probe.payload)
    return Outcome(answers=[probe], body=estimates.body(probe.body) if probe.body else None, error=probe.error)


def show(
    *, source: DataSource, actor: User, ticket_id: str = "", refresh: bool = False
) -> tuple[Outcome, Ticket | None]:
    """The estimate as far as it is there, without waiting. `ticket_id`: what an earlier call of the same page was given."""
    known = tickets.find(ticket_id, user_id=str(actor.pk)) if ticket_id else None
    question = {"source": str(source.pk)}
    if known is not None and not question.items() <= known.request.items():
        known = None
    return asking.settle(
        kind="estimate",
        request=known.request if known else question,
        actor=actor,
        seconds=0,
        refresh=refresh,
        ticket_id=known.id if known else None,
    )
