"""Dashboards in the browser: made, renamed, deleted, taken out of the bin."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards import permissions
from dashboards.forms.boards import DashboardForm
from dashboards.models import Dashboard
from dashboards.services import boards, chart_choices
from dashboards.services.boards import DashboardChanges
from lookflex.lib.revisions import StaleRevision


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def new(request: AuthenticatedRequest) -> HttpResponse:
    """A dashboard with one page, whose edit page opens; `?source=` is what its first chart shows."""
    source = request.GET.get("source", "")
    shown = next((one.label for one in chart_choices.sources(request.user) if str(one.pk) == source), "")
    form = DashboardForm(request.POST if request.method == "POST" else None, initial={"name": shown})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = boards.create_dashboard(
            name=said["name"], description=said["description"], visibility=said["visibility"], actor=request.user
        )
        page = boards.add_page(dashboard=made, name=_("Page {n}").format(n=1), width=1400, actor=request.user)
        address = reverse("dashboards:edit", args=[made.pk, page.pk])
        return redirect(f"{address}?source={source}" if shown else address)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "dashboards/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def settings(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """Name, description, and (for who manages it) who sees it; in the page's dialog, or as a page of its own."""
    found = permissions.to_edit(Dashboard.objects.select_related("owner"), request.user, dashboard_id)
    managed = Dashboard.objects.managed_by(request.user).filter(pk=found.pk).exists()
    form = DashboardForm(
        request.POST if request.method == "POST" else None, instance=found, initial={"revision": found.revision}
    )
    if not managed:
        del form.fields["visibility"]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        changes = DashboardChanges(
            name=said["name"], description=said["description"], visibility=said.get("visibility")
        )
        try:
            boards.change_dashboard(dashboard=found, changes=changes, revision=form.seen_revision(), actor=request.user)
        except StaleRevision as refused:
            form.tell_stale(refused)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("Saved."))
            return _back(request, reverse("dashboards:dashboard", args=[found.pk]))
    context = {"dashboard": found, "form": form}
    template = "dashboards/_settings_dialog.html" if request.htmx else "dashboards/settings.html"
    status = 422 if form.stale or (form.is_bound and not form.is_valid()) else 200
    return render(request, template, context, status=status)


def _back(request: AuthenticatedRequest, address: str) -> HttpResponse:
    """Where the dialog was opened, shown anew."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect(address)


@require_POST
@role_required(Role.EDITOR)
def delete(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """Into the bin for 30 days; home says so, with a way back."""
    found = permissions.to_manage(request.user, dashboard_id)
    boards.delete_dashboard(dashboard=found, actor=request.user)
    text = _("{name} is in the bin.").format(name=found.name)
    messages.success(request, text, extra_tags=f"undo:{reverse('dashboards:undelete', args=[found.pk])}")
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("dashboards:home")})
    return redirect("dashboards:home")


@require_POST
@role_required(Role.EDITOR)
def undelete(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """Out of the bin."""
    found = get_object_or_404(Dashboard.objects.in_bin_of(request.user), pk=dashboard_id)
    boards.undelete_dashboard(dashboard=found, actor=request.user)
    messages.success(request, _("{name} is back.").format(name=found.name))
    return redirect("dashboards:dashboard", dashboard_id=found.pk)
