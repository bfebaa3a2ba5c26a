"""Pages as tabs: added, renamed, sized, ordered, deleted."""

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
from dashboards.forms.boards import PageForm
from dashboards.models import Dashboard, Page
from dashboards.services import boards, scenes
from dashboards.services.boards import PageChanges
from lookflex.lib.revisions import StaleRevision


@require_POST
@role_required(Role.EDITOR)
def add(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """A page behind the last one; its edit page opens."""
    found = permissions.to_edit(Dashboard.objects.all(), request.user, dashboard_id)
    name = _("Page {n}").format(n=found.pages.present().count() + 1)
    page = boards.add_page(dashboard=found, name=name, width=1400, actor=request.user)
    return redirect("dashboards:edit", dashboard_id=found.pk, page_id=page.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def settings(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """Name, size and colour; in the page's dialog, or as a page of its own."""
    page = permissions.page_of(dashboard_id, page_id, request.user)
    form = PageForm(
        request.POST if request.method == "POST" else None, instance=page, initial={"revision": page.revision}
    )
    stale = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        changes = PageChanges(**{name: said[name] for name in ("name", "width", "height", "background")})
        revision = None if "overwrite" in request.POST else said["revision"]
        try:
            boards.change_page(page=page, changes=changes, revision=revision, actor=request.user)
        except StaleRevision as refused:
            stale = str(refused)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            if request.htmx:
                return HttpResponse(status=204, headers={"HX-Refresh": "true"})
            return redirect("dashboards:edit", dashboard_id=dashboard_id, page_id=page_id)
    pages = list(page.dashboard.pages.present())
    context = {"dashboard": page.dashboard, "page": page, "form": form, "stale": stale, "alone": len(pages) == 1}
    template = "dashboards/_page_dialog.html" if request.htmx else "dashboards/page_settings.html"
    status = 422 if stale or (form.is_bound and not form.is_valid()) else 200
    return render(request, template, context, status=status)


@require_POST
@role_required(Role.EDITOR)
def delete(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """Into the bin, with a way back."""
    page = permissions.page_of(dashboard_id, page_id, request.user)
    scenes.require_open(page=page, actor=request.user)  # nobody deletes what they may not see
    boards.delete_page(page=page, actor=request.user)
    undo = reverse("dashboards:undelete-page", args=[dashboard_id, page.pk])
    text = _("The page {name} is in the bin.").format(name=page.name)
    messages.success(request, text, extra_tags=f"undo:{undo}")
    address = reverse("dashboards:dashboard", args=[dashboard_id])
    return HttpResponse(status=204, headers={"HX-Redirect": address}) if request.htmx else redirect(address)


@require_POST
@role_required(Role.EDITOR)
def undelete(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """Back to where it was."""
    found = permissions.to_edit(Dashboard.objects.all(), request.user, dashboard_id)
    page = get_object_or_404(Page, dashboard=found, pk=page_id)
    boards.undelete_page(page=page, actor=request.user)
    return redirect("dashboards:page", dashboard_id=found.pk, page_id=page.pk)


@require_POST
@role_required(Role.EDITOR)
def order(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """`page=<id>` for every page, in the wanted order."""
    found = permissions.to_edit(Dashboard.objects.all(), request.user, dashboard_id)
    try:
        ids = [UUID(text) for text in request.POST.getlist("page")[:1000]]
        boards.order_pages(dashboard=found, page_ids=ids, actor=request.user)
    except (ValueError, ValidationError):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})  # they changed meanwhile: shown as they are
    return HttpResponse(status=204)
