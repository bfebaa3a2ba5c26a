"""Pages as tabs: added, renamed, sized, ordered, deleted."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards import permissions
from dashboards.forms.boards import PageForm
from dashboards.models import Dashboard, Page
from dashboards.services import boards, deleted_pages, scenes
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
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        changes = PageChanges(**{name: said[name] for name in ("name", "width", "height", "background")})
        try:
            boards.change_page(page=page, changes=changes, revision=form.seen_revision(), actor=request.user)
        except StaleRevision as refused:
            form.tell_stale(refused)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            if request.htmx:
                return HttpResponse(status=204, headers={"HX-Refresh": "true"})
            return redirect("dashboards:edit", dashboard_id=dashboard_id, page_id=page_id)
    context = {"dashboard": page.dashboard, "page": page, "form": form}
    template = "dashboards/_page_dialog.html" if request.htmx else "dashboards/page_settings.html"
    status = 422 if form.stale or (form.is_bound and not form.is_valid()) else 200
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
    messages.success(request, _("The page {name} is back.").format(name=page.name))
    return redirect("dashboards:page", dashboard_id=found.pk, page_id=page.pk)


@require_safe
@role_required(Role.EDITOR)
def deleted(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """The bin of one dashboard: what can be taken back, by whom it was deleted and how long it is kept."""
    found = permissions.to_edit(Dashboard.objects.all(), request.user, dashboard_id)
    context = {"dashboard": found, "deleted": deleted_pages.of(found)}
    template = "dashboards/_deleted_pages.html" if request.htmx else "dashboards/deleted_pages.html"
    return render(request, template, context)


@require_POST
@role_required(Role.EDITOR)
def order(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """`page=<id>` for every page, in the wanted order. Refused with the reason as text, for whoever puts the tabs back."""
    found = permissions.to_edit(Dashboard.objects.all(), request.user, dashboard_id)
    try:
        ids = [UUID(text) for text in request.POST.getlist("page")[:1000]]
        boards.order_pages(dashboard=found, page_ids=ids, actor=request.user)
    except ValueError:
        return _refused(_("This is no order of pages. Load the page again."))
    except ValidationError as refused:
        return _refused(" ".join(refused.messages))
    return HttpResponse(status=204)


def _refused(reason: str) -> HttpResponse:
    return HttpResponse(reason, status=422, content_type="text/plain; charset=utf-8")
