from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.jobs import estimates as estimate_jobs
from datasources.jobs import probes as probe_jobs
from datasources.models import Connection
from datasources.services import error_texts, estimates
from datasources.views.fetching import granted


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def estimate(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """What a full scan would read, as a fragment that asks again by itself until it knows; POST asks the source anew."""
    source = granted(request, source_id)
    if not estimates.has_estimate(source.kind):
        raise Http404
    outcome, ticket = estimate_jobs.show(
        source=source, actor=request.user, ticket_id=request.GET.get("t", ""), refresh=request.method == "POST"
    )
    if request.method == "POST" and not request.htmx:
        return redirect("datasources:detail", source_id=source.pk)
    context: dict[str, Any] = {
        "source": source,
        "estimate": estimates.text(outcome.body) if outcome.body else None,
        "error": error_texts.sentence(outcome.error) if outcome.error else "",
        "ticket": ticket.id if ticket else "",
    }
    return render(request, "datasources/_estimate.html", context)


@require_safe
@role_required(Role.ADMIN)
def before_saving(request: AuthenticatedRequest, connection_id: UUID) -> HttpResponse:
    """What a full scan of the table `picked` (`schema.name`) would read, as a fragment that asks again by itself until it
    knows."""
    connection = get_object_or_404(Connection, pk=connection_id)
    picked = request.GET.get("picked", "").replace("\x00", "")[:400]
    schema, _dot, name = picked.rpartition(".")
    if not estimates.has_estimate(connection.kind) or not schema or not name:
        raise Http404
    outcome, ticket = probe_jobs.list_columns(
        connection=connection, schema=schema, name=name, ticket_id=request.GET.get("t", "")[:100], actor=request.user
    )
    found = outcome.body["estimate"] if outcome.body else None
    context: dict[str, Any] = {
        "connection": connection,
        "picked": picked,
        "estimate": estimates.text(estimates.body(found)) if found else None,
        "error": error_texts.sentence(outcome.error) if outcome.error else "",
        "ticket": ticket.id if ticket else "",
    }
    return render(request, "datasources/_table_cost.html", context)
