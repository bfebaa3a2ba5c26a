from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.jobs import estimates as estimate_jobs
from datasources.services import error_texts, estimates
from datasources.views.fetching import granted


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def estimate(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """What a full scan would read, as a fragment that asks again by itself until it knows; POST asks the source anew."""
    source = granted(request, source_id)
    if not estimates.has_estimate(source):
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
