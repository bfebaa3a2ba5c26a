"""The tables of a connection as a tree beside the editor, their columns read when somebody opens one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.jobs import asking
from datasources.jobs import probes as probe_jobs
from datasources.models import Connection
from datasources.services import error_texts, probes

LONGEST = 200


@require_safe
@role_required(Role.ADMIN)
def tables(request: AuthenticatedRequest, connection_id: UUID) -> HttpResponse:
    """The tables whose name holds `q`; asks again while they are on their way (`t`)."""
    connection = get_object_or_404(Connection, pk=connection_id)
    search = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    answer = probe_jobs.list_tables(
        connection=connection,
        search=search,
        ticket_id=request.GET.get("t", "")[:100],
        refresh="refresh" in request.GET,
        actor=request.user,
    )
    context = {"connection": connection, "search": search, "most": probes.MOST_TABLES}
    if answer is not None:
        outcome, ticket = answer
        context |= {"found": outcome.body, "ticket": ticket.id if ticket else ""}
        [position] = asking.positions([outcome.answers])
        context |= {"error": error_texts.sentence(outcome.error) if outcome.error else "", "position": position}
    return render(request, "datasources/_schema.html", context)


@require_safe
@role_required(Role.ADMIN)
def columns(request: AuthenticatedRequest, connection_id: UUID) -> HttpResponse:
    """The columns of the table `schema`.`name`."""
    connection = get_object_or_404(Connection, pk=connection_id)
    schema = request.GET.get("schema", "").replace("\x00", "")[:LONGEST]
    name = request.GET.get("name", "").replace("\x00", "")[:LONGEST]
    outcome, ticket = probe_jobs.list_columns(
        connection=connection,
        schema=schema,
        name=name,
        ticket_id=request.GET.get("t", "")[:100],
        actor=request.user,
    )
    context = {
        "connection": connection,
        "schema": schema,
        "name": name,
        "found": outcome.body,
        "ticket": ticket.id if ticket else "",
        "error": error_texts.sentence(outcome.error) if outcome.error else "",
    }
    return render(request, "datasources/_schema_columns.html", context)
