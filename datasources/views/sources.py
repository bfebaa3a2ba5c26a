from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit import record
from accounts.models import AuditAction, Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.engine.tickets import Ticket
from datasources.jobs import asking
from datasources.jobs import previews as preview_jobs
from datasources.models import DataSource
from datasources.services import access_closing, error_texts, estimates, preview_texts, previews
from datasources.services.outcomes import Outcome
from datasources.services.preview_texts import PreviewTable
from datasources.services.queries import Answer
from datasources.views.fetching import granted


@require_safe
@role_required(Role.VIEWER)
def data_sources(request: AuthenticatedRequest) -> HttpResponse:
    """Every data source; of those without a grant only the label, so that access can be asked for."""
    words = request.GET.get("q", "").replace("\x00", "")[:200]
    sources = DataSource.objects.listed_for(request.user).with_words(words)
    locked = [source.pk for source in sources if not source.has_access]
    waiting = access_closing.is_waiting(sources=locked, actor=request.user) if locked else set()
    return render(request, "datasources/list.html", {"sources": sources, "q": words, "waiting": waiting})


@require_safe
@role_required(Role.VIEWER)
def data_source(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """Fields and first rows; rows that are not in the cache come by the poll."""
    source = granted(request, source_id)
    outcome, ticket = preview_jobs.show_preview(source=source, actor=request.user)
    record(action=AuditAction.DATA_QUERY, actor=request.user, target=source, detail={"asked": "preview"})
    fields = source.fields.all() if request.user.is_at_least_admin else source.fields.shown()
    context = {
        "fields": fields,
        "rows": f"{source.upload.row_count:,}" if source.upload else "",
        "shows_estimate": request.user.is_at_least_admin and estimates.has_estimate(source.kind),
    }
    return render(request, "datasources/detail.html", context | _preview(source, outcome, ticket))


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def preview(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """The first rows as a fragment: GET `?t=<ticket>` is the poll (their place in line while they are on their way), POST reads
    them anew."""
    source = granted(request, source_id)
    if request.method == "POST":
        outcome, ticket = preview_jobs.show_preview(source=source, actor=request.user, refresh=True)
        record(action=AuditAction.DATA_QUERY, actor=request.user, target=source, detail={"asked": "preview again"})
        if not request.htmx:
            return redirect("datasources:detail", source_id=source.pk)
        return render(request, "datasources/_preview.html", _preview(source, outcome, ticket))
    held = request.GET.get("t")
    outcome, ticket = preview_jobs.show_preview(source=source, actor=request.user, ticket_id=held)
    context = _preview(source, outcome, ticket) | {"is_held": ticket is not None and ticket.id == held}
    return render(request, "datasources/_preview_update.html", context)


@require_POST
@role_required(Role.VIEWER)
def cancel_preview(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """Leaves what one waits for (`t=<ticket>`); the last one to leave ends the query at the source."""
    source = granted(request, source_id)
    preview_jobs.leave(source=source, ticket_id=request.POST.get("t", ""), actor=request.user)
    context = _preview(source, Outcome(answers=()), None) | {"is_cancelled": True}
    if not request.htmx:
        return render(request, "datasources/preview_cancelled.html", context)
    return render(request, "datasources/_preview.html", context)


def _table(source: DataSource, outcome: Outcome) -> PreviewTable | None:
    if not outcome.body:
        return None
    found = [answer for answer in outcome.answers if isinstance(answer, Answer)]
    return preview_texts.table(previews.shown_fields(source), found)


def _preview(source: DataSource, outcome: Outcome, ticket: Ticket | None) -> dict[str, Any]:
    table = _table(source, outcome)
    error = None
    if outcome.error:
        changed = outcome.error.reason in {"field_removed", "table_gone"}
        error = {"text": error_texts.sentence(outcome.error), "code": outcome.error.code, "changed": changed}
    [position] = asking.positions([outcome.answers])
    held = {"ticket": ticket.id if ticket else "", "position": position}
    return {"source": source, "table": table, "error": error, **held}
