"""Connections in the browser, for ADMINs: made, tried, changed, deleted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.connections import PostgresqlForm
from datasources.jobs import probes as probe_jobs
from datasources.models import Connection, DataSource
from datasources.services import connections, error_texts, probe_texts, probes
from datasources.services.connections import ConnectionChanges, ConnectionInUse, SecretRequired
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision


@require_safe
@role_required(Role.ADMIN)
def connection_list(request: AuthenticatedRequest) -> HttpResponse:
    """How external databases are reached, and how many data sources lie on each."""
    present = Count("data_sources", filter=Q(data_sources__deleted_at__isnull=True))
    return render(request, "datasources/connections.html", {"connections": Connection.objects.annotate(used=present)})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def new(request: AuthenticatedRequest) -> HttpResponse:
    """A new connection; the next step is to pick a table of it."""
    form = PostgresqlForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = connections.create(
                name=form.cleaned_data["name"],
                kind=form.kind,
                config=form.config,
                secret=form.secret or {},
                actor=request.user,
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The connection is saved. Pick a table of it."))
            return redirect(f"/datasources/new/table/?connection={made.pk}")
    return _form(request, form)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def edit(request: AuthenticatedRequest, connection_id: UUID) -> HttpResponse:
    """A stored connection. Its password is asked again when it would go to another address."""
    stored = get_object_or_404(Connection, pk=connection_id)
    form = PostgresqlForm(request.POST if request.method == "POST" else None, stored=stored)
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            _change(form, stored, request)
        except StaleRevision as refused:
            stale = refused
            stored.refresh_from_db()
            form.show_stored(stored)
        except SecretRequired as refused:
            form.add_error("password", str(refused))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The connection is saved."))
            return redirect("datasources:connections")
    sources = DataSource.objects.present().filter(connection=stored)
    return _form(request, form, connection=stored, sources=sources, stale=stale)


def _change(form: PostgresqlForm, stored: Connection, request: AuthenticatedRequest) -> None:
    connections.change(
        connection=stored,
        changes=ConnectionChanges(name=form.cleaned_data["name"], config=form.config, secret=form.secret),
        revision=revisions.sent(request.POST),
        actor=request.user,
    )


@sensitive_post_parameters("password")
@require_POST
@role_required(Role.ADMIN)
def begin_test(request: AuthenticatedRequest, connection_id: UUID | None = None) -> HttpResponse:
    """Tries what the form says, saved or not; the answer polls for its steps."""
    stored = get_object_or_404(Connection, pk=connection_id) if connection_id else None
    form = PostgresqlForm(request.POST, stored=stored)
    form.fields["name"].required = False
    if not form.is_valid():
        return render(request, "datasources/_test.html", {"form": form}, status=422)
    secret = form.secret or {}
    if stored is not None:
        try:
            secret = connections.secret_for(connection=stored, config=form.config, secret=form.secret)
        except SecretRequired as refused:
            form.add_error("password", str(refused))
            return render(request, "datasources/_test.html", {"form": form}, status=422)
    question = probe_jobs.test_request(kind=form.kind, config=form.config, secret=secret)
    outcome, ticket = probe_jobs.begin(kind="connection_test", request=question, actor=request.user)
    return _test(request, outcome, ticket.id if ticket else "")


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
    outcome, ticket = found
    return _test(request, outcome, ticket.id if ticket else "")


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def tables(request: AuthenticatedRequest, connection_id: UUID) -> HttpResponse:
    """The tables whose name holds `q`, as a fragment that asks again while they are on their way (`t`). `refresh` reads them
    anew; POST cancels."""
    connection = get_object_or_404(Connection, pk=connection_id)
    search = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    held = request.GET.get("t", "")[:100]
    context = {"connection": connection, "search": search, "picked": request.GET.get("table", "")}
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
    context |= {"error": error_texts.sentence(outcome.error) if outcome.error else ""}
    return render(request, "datasources/_tables.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def delete(request: AuthenticatedRequest, connection_id: UUID) -> HttpResponse:
    """Asks first; one that data sources use stays, and they are named."""
    connection = get_object_or_404(Connection, pk=connection_id)
    sources = DataSource.objects.present().filter(connection=connection)
    if request.method == "POST":
        try:
            connections.delete(connection=connection, actor=request.user)
        except ConnectionInUse:
            context = {"connection": connection, "sources": sources}
            return render(request, "datasources/connection_delete.html", context, status=409)
        messages.success(request, _("The connection is deleted."))
        return redirect("datasources:connections")
    return render(request, "datasources/connection_delete.html", {"connection": connection, "sources": sources})


def _test(request: AuthenticatedRequest, outcome: Any, ticket: str) -> HttpResponse:  # noqa: ANN401 - an Outcome
    context = {
        "ticket": ticket,
        "names": probe_texts.NAMES.values(),
        "tested": probe_texts.tested(outcome.answers[0].body) if outcome.body else None,
        "error": error_texts.sentence(outcome.error) if outcome.error else "",
    }
    return render(request, "datasources/_test.html", context)


def _form(request: AuthenticatedRequest, form: PostgresqlForm, **context: object) -> HttpResponse:
    status = 422 if context.get("stale") or (form.is_bound and not form.is_valid()) else 200
    return render(request, "datasources/connection_form.html", {"form": form, **context}, status=status)
