"""Connections in the browser, for ADMINs: made, changed, deleted. Trying them is in `connection_tests`."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.connectors.settings import InvalidSettings
from datasources.forms import connection_kinds
from datasources.forms.connections import ConnectionForm
from datasources.models import Connection, DataSource
from datasources.services import connection_listing, connections
from datasources.services.connection_settings import SecretRequired
from datasources.services.connections import ConnectionChanges, ConnectionInUse
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision


@require_safe
@role_required(Role.ADMIN)
def connection_list(request: AuthenticatedRequest) -> HttpResponse:
    """How external databases are reached, what lies on each, and how the last test ended."""
    return render(request, "datasources/connections.html", {"rows": connection_listing.rows()})


@require_safe
@role_required(Role.ADMIN)
def choose_kind(request: AuthenticatedRequest) -> HttpResponse:
    """The first step: what kind of database it is."""
    return render(request, "datasources/connection_kinds.html", {"choices": connection_kinds.choices()})


@sensitive_post_parameters("password", "key")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def new(request: AuthenticatedRequest, kind: str) -> HttpResponse:
    """A new connection of that kind; the next step is to pick a table of it."""
    form_class = connection_kinds.form_of(kind)
    if form_class is None:
        raise Http404
    form = form_class(*_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = connections.create(
                name=form.cleaned_data["name"],
                kind=form.kind,
                config=form.config,
                secret=form.secret or {},
                max_concurrent_queries=form.cleaned_data["max_concurrent_queries"],
                actor=request.user,
            )
        except InvalidSettings as refused:
            form.refuse(refused)
        except ValidationError as refused:
            form.add_error("name" if "name" in refused.error_dict else None, refused.messages)
        else:
            messages.success(request, _("The connection is saved. Pick a table of it."))
            return redirect(f"/datasources/new/table/?connection={made.pk}")
    return _form(request, form)


@sensitive_post_parameters("password", "key")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def edit(request: AuthenticatedRequest, connection_id: UUID) -> HttpResponse:
    """A stored connection; its kind stays. Its secret is asked again when it would go to another address."""
    stored = get_object_or_404(Connection, pk=connection_id)
    form = connection_kinds.FORMS[stored.kind](*_sent(request), stored=stored)
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            _change(form, stored, request)
        except StaleRevision as refused:
            stale = refused
            stored.refresh_from_db()
            form.show_stored(stored)
        except (SecretRequired, InvalidSettings) as refused:
            form.refuse(refused)
        except ValidationError as refused:
            form.add_error("name" if "name" in refused.error_dict else None, refused.messages)
        else:
            messages.success(request, _("The connection is saved."))
            return redirect("datasources:connections")
    sources = DataSource.objects.present().filter(connection=stored)
    return _form(request, form, connection=stored, sources=sources, stale=stale)


def _sent(request: AuthenticatedRequest) -> tuple[object, object]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _change(form: ConnectionForm, stored: Connection, request: AuthenticatedRequest) -> None:
    connections.change(
        connection=stored,
        changes=ConnectionChanges(
            name=form.cleaned_data["name"],
            config=form.config,
            secret=form.secret,
            max_concurrent_queries=form.cleaned_data["max_concurrent_queries"],
        ),
        revision=revisions.sent(request.POST),
        actor=request.user,
    )


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


def _form(request: AuthenticatedRequest, form: ConnectionForm, **context: object) -> HttpResponse:
    status = 422 if context.get("stale") or (form.is_bound and not form.is_valid()) else 200
    return render(request, "datasources/connection_form.html", {"form": form, **context}, status=status)
