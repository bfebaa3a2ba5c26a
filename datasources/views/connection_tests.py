"""Trying connections, and the tables they lead to, for ADMINs: asked here, answered by a worker."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.connectors.settings import InvalidSettings
from datasources.engine.tickets import Ticket
from datasources.forms import connection_kinds
from datasources.forms.connections import ConnectionForm
from datasources.jobs import asking
from datasources.jobs import probes as probe_jobs
from datasources.models import Connection
from datasources.services import connection_settings, error_texts, estimates, probe_texts, probes
from datasources.services.connection_settings import SecretRequired


@sensitive_post_parameters("password", "key")
@require_POST
@role_required(Role.ADMIN)
def begin_test(request: AuthenticatedRequest, connection_id: UUID | None = None) -> HttpResponse:
    """Tries what the form says, saved or not; the answer polls for its steps. `kind` says of which kind an unsaved one is."""
    stored = get_object_or_404(Connection, pk=connection_id) if connection_id else None
    form_class = connection_kinds.form_of(stored.kind if stored else request.POST.get("kind", ""))
    if form_class is None:
        raise Http404
    form = form_class(request.POST, request.FILES, stored=stored)
    form.fields["name"].required = False
    if not form.is_valid():
        return render(request, "datasources/_test.html", {"form": form}, status=422)
    try:
        question = _question(form, stored)
    except (SecretRequired, InvalidSettings) as refused:
        form.refuse(refused)
        return render(request, "datasources/_test.html", {"form": form}, status=422)
    outcome, ticket = probe_jobs.begin(kind="connection_test", request=question, actor=request.user)
    return _test(request, outcome, ticket)


def _question(form: ConnectionForm, stored: Connection | None) -> dict[str, Any]:
    if stored is None:
        return probe_jobs.test_request(kind=form.kind, config=form.config, secret=form.secret or {})
    secret = connection_settings.secret_for(connection=stored, config=form.config, secret=form.secret)
    return probe_jobs.test_of_stored(connection=stored, config=form.config, secret=secret)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def follow_test(request: AuthenticatedRequest) -> HttpResponse:
    """GET `?t=<ticket>`: the steps so far. POST cancels."""
    ticket_id = request.GET.get("t", "")
    if request.method == "POST":
        probe_jobs.leave(ticket_id=ticket_id, actor=request.user)
        return render(request, "datasources/_test.html", {"cancelled": True})
    found = probe_jobs.collect(kind="connection_test", ticket_id=ticket_id, actor=request.user)
    if found is None:
        return render(request, "datasources/_test.html", {"cancelled": True})
    return _test(request, *found)


def _test(request: AuthenticatedRequest, outcome: Any, ticket: Ticket | None) -> HttpResponse:  # noqa: ANN401 - an Outcome of a probe
    context = {
        "ticket": ticket.id if ticket else "",
        "names": probe_texts.labels_of(ticket.request["kind"]) if ticket else (),
        "tested": probe_texts.tested(outcome.answers[0].body) if outcome.body else None,
        "error": error_texts.sentence(outcome.error) if outcome.error else "",
    }
    return render(request, "datasources/_test.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def tables(request: AuthenticatedRequest, connection_id: UUID) -> HttpResponse:
    """The tables whose name holds `q`, as a fragment that asks again while they are on their way (`t`). `refresh` reads them
    anew; POST cancels."""
    connection = get_object_or_404(Connection, pk=connection_id)
    search = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    held = request.GET.get("t", "")[:100]
    context = {"connection": connection, "search": search, "picked": request.GET.get("table", "")}
    context["shows_estimate"] = estimates.has_estimate(connection.kind)
    if request.method == "POST":
        probe_jobs.leave(ticket_id=held, actor=request.user)
        return render(request, "datasources/_tables.html", context | {"cancelled": True})
    answer = probe_jobs.list_tables(
        connection=connection, search=search, ticket_id=held, refresh="refresh" in request.GET, actor=request.user
    )
    if answer is None:
        return render(request, "datasources/_tables.html", context | {"cancelled": True})
    outcome, ticket = answer
    context |= {"found": outcome.body, "most": probes.MOST_TABLES, "ticket": ticket.id if ticket else ""}
    [position] = asking.positions([outcome.answers])
    context |= {"error": error_texts.sentence(outcome.error) if outcome.error else "", "position": position}
    return render(request, "datasources/_tables.html", context)
