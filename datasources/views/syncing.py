"""Comparing a data source's fields with its columns, and following them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.connectors.base import SourceColumn
from datasources.forms import renaming
from datasources.jobs import asking
from datasources.jobs import syncing as sync_jobs
from datasources.models import DataSource
from datasources.models.field import FIELD_TYPES
from datasources.services import error_texts, field_following, syncing
from datasources.services.field_following import Differences, UnknownColumn
from datasources.services.field_refusals import FieldInUse
from datasources.views.fetching import granted
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def sync(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """GET has a worker read the columns (`?t=<ticket>` waits for them) and shows what they change; POST follows exactly what
    was shown."""
    source = granted(request, source_id)
    ticket = request.POST.get("t") or request.GET.get("t") or ""
    looked = sync_jobs.look_at(source=source, ticket_id=ticket, actor=request.user) if ticket else None
    if looked is None:
        if request.method == "POST":
            messages.info(request, _("The columns were read a while ago, so they are read again."))
        return _begin(request, source)
    probe, columns = looked
    if probe.error or probe.is_waiting:
        error = error_texts.sentence(probe.error) if probe.error else ""
        template = "datasources/_sync_waiting.html" if request.htmx else "datasources/sync.html"
        [position] = asking.positions([[probe]])
        context = {"source": source, "error": error, "ticket": ticket, "waiting": not error, "position": position}
        return render(request, template, context)
    if request.method == "POST":
        return _apply(request, source, columns, ticket)
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": _address(source, ticket)})
    return _page(request, source, columns, ticket)


def _begin(request: AuthenticatedRequest, source: DataSource) -> HttpResponse:
    ticket = sync_jobs.begin(source=source, actor=request.user)
    if ticket is None:  # nothing to wait for: there are no rows yet
        messages.info(request, _("There are no rows yet."))
        return redirect("datasources:fields", source_id=source.pk)
    return redirect(_address(source, ticket.id))


def _address(source: DataSource, ticket: str) -> str:
    return f"{reverse('datasources:sync', args=[source.pk])}?t={ticket}"


def _apply(request: AuthenticatedRequest, source: DataSource, columns: list[SourceColumn], ticket: str) -> HttpResponse:
    try:
        syncing.apply(
            source=source,
            columns=columns,
            renamed=renaming.read(request.POST),
            revision=revisions.sent(request.POST),
            force="force" in request.POST,
            actor=request.user,
        )
    except UnknownColumn:
        return _page(request, source, columns, ticket, status=422, error=renaming.UNFIT)
    except FieldInUse as refused:
        return _page(request, source, columns, ticket, status=409, uses=refused.uses, asked=True)
    except StaleRevision as refused:
        return _page(request, source, columns, ticket, status=422, error=refused)
    messages.success(request, _("The fields follow the source again."))
    return redirect("datasources:fields", source_id=source.pk)


def _page(
    request: AuthenticatedRequest,
    source: DataSource,
    columns: list[SourceColumn],
    ticket: str,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    found = field_following.differences(source=source, columns=field_following.of_table(columns))
    context: dict[str, Any] = {
        "source": source,
        "revision": source.revision,
        "ticket": ticket,
        "found": found,
        **shown(found, renaming.read(request.POST) if request.method == "POST" else None),
        "uses": syncing.breaking(source, found, request.user),
    }
    return render(request, "datasources/sync.html", context | more, status=status)


def shown(found: Differences, chosen: dict[UUID, str] | None) -> dict[str, Any]:
    """What the list of changes needs besides: words for types, and for each removed field the column it may be now."""
    words = dict(FIELD_TYPES)
    picked = found.proposals if chosen is None else chosen
    return {
        "retyped": [(one, words[one.before], words[one.after]) for one in found.retyped],
        "gone": [(field, picked.get(field.pk, "")) for field in found.gone],
    }
