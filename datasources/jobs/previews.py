"""The first rows of a data source: collected for scripts, shown on its page."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404

from accounts.models import User
from datasources.engine import tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import asking
from datasources.models import DataSource
from datasources.query.errors import TableGone
from datasources.services import previews
from datasources.services.outcomes import Outcome


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
    [answer] = asking.ask(asks=asks, actor=actor, queue="probe")
    if refresh:
        [answer] = asking.renew([answer], queue="probe", actor=actor)
    body = previews.body(fields, answer, asked_at=asked_at) if answer.result else None
    return Outcome(answers=[answer], body=body, error=answer.error)


def leave(*, source: DataSource, ticket_id: str, actor: User) -> None:
    """Cancels one's own wait for the first rows of `source`."""
    ticket = tickets.find(ticket_id, user_id=str(actor.pk))
    if ticket and ticket.kind == "preview" and ticket.request.get("source") == str(source.pk):
        tickets.leave(ticket)


def show_preview(
    *, source: DataSource, actor: User, ticket_id: str | None = None, refresh: bool = False
) -> tuple[Outcome, Ticket | None]:
    """The preview as far as it is there, without waiting. `ticket_id`: what an earlier call of the same page was given."""
    known = tickets.find(ticket_id, user_id=str(actor.pk)) if ticket_id else None
    if known is None or known.request.get("source") != str(source.pk):
        known = None
    question = known.request if known else {"source": str(source.pk), "limit": previews.PREVIEW_ROWS}
    return asking.settle(
        kind="preview",
        request=question,
        actor=actor,
        seconds=0,
        refresh=refresh,
        ticket_id=known.id if known else None,
    )
