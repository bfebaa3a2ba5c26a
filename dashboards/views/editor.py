"""The edit page of a page: its cards as everybody sees them, beside them the panel of what is edited."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards import permissions
from dashboards.filters.dates import PRESETS
from dashboards.jobs import boards, previews
from dashboards.models import Element, Page
from dashboards.models.element import ElementKind
from dashboards.services import chart_choices, elements, filtering, layout_css, scenes
from dashboards.services.scenes import Scene
from dashboards.views import audited


@require_safe
@role_required(Role.EDITOR)
def edit(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """Everything on the page, and the panel; `?select=<element>` opens that one, `?source=<id>` a new chart over it."""
    page = permissions.page_of(dashboard_id, page_id, request.user)
    tabs = scenes.tabs(dashboard=page.dashboard, actor=request.user)
    context: dict[str, Any] = {"dashboard": page.dashboard, "tabs": tabs, "page": page, "is_editing": True}
    if locked := scenes.locked_labels(page=page, actor=request.user):
        return render(request, "dashboards/locked.html", context | {"sources": locked})
    scene = scenes.scene(page=page)
    filters = filtering.read(scene, request.GET)
    board = boards.board(scene=scene, filters=filters, actor=request.user, asked_at=timezone.now())
    audited.page_read(request, page, board)
    context |= {
        "scene": scene,
        "filters": filters,
        "board": board,
        "layout_version": _layout_version(scene),
        "today": timezone.localdate(),
        "presets": " ".join(PRESETS),
        "on_page": filters.on(page),
        "elsewhere": filters.elsewhere(page),
        "panel_url": _first_panel(request, page),
        "formats": chart_choices.FORMATS,
    }
    return render(request, "dashboards/edit.html", context | overview(page))


def overview(page: Page) -> dict[str, Any]:
    """What the panel shows while nothing is selected."""
    placed = Element.objects.present().filter(page=page).select_related("chart__source", "filter__source")
    items = [
        {
            "element": element,
            "title": str(element.chart) if element.kind == ElementKind.CHART else str(element.filter),
            "icon": chart_choices.TYPES[element.chart.type][0] if element.kind == ElementKind.CHART else "filter",
        }
        for element in placed
    ]
    types = [(key, icon, label, words) for key, (icon, label, words) in chart_choices.TYPES.items()]
    return {"items": items, "types": types}


def _first_panel(request: AuthenticatedRequest, page: Page) -> str:
    selected, source = request.GET.get("select", ""), request.GET.get("source", "")
    try:
        if selected:
            element = Element.objects.present().get(page=page, pk=UUID(selected))
            name = "dashboards:edit-chart" if element.kind == ElementKind.CHART else "dashboards:edit-filter"
            return reverse(name, args=[page.dashboard_id, page.pk, element.pk])
        if source:
            address = reverse("dashboards:new-chart", args=[page.dashboard_id, page.pk])
            return f"{address}?source={UUID(source)}"
    except (ValueError, Element.DoesNotExist):
        return ""
    return ""


@require_safe
@role_required(Role.EDITOR)
def panel(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """The panel while nothing is selected."""
    page = permissions.page_of(dashboard_id, page_id, request.user)
    return render(request, "dashboards/_panel_overview.html", {"page": page} | overview(page))


@require_safe
@role_required(Role.EDITOR)
def charts(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """The batched poll of the edit page: stored charts and previews alike."""
    page = open_page(request, dashboard_id, page_id)
    held = request.GET.getlist("t")[:200]
    board = boards.collect_board(scene=scenes.scene(page=page), ticket_ids=held, actor=request.user)
    drawn = previews.collect(page=page, ticket_ids=held, actor=request.user)
    context = {"page": page, "board": board, "previews": drawn, "is_editing": True}
    response = render(request, "dashboards/_edit_update.html", context)
    if board.stale:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@role_required(Role.EDITOR)
def delete(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID, element_id: UUID) -> HttpResponse:
    """Into the bin, with a way back."""
    page = open_page(request, dashboard_id, page_id)
    element = get_object_or_404(Element.objects.present(), page=page, pk=element_id)
    elements.delete_element(element=element, actor=request.user)
    undo = reverse("dashboards:undelete-element", args=[page.dashboard_id, page.pk, element.pk])
    context = {"page": page, "gone": element, "undo": undo, "words": _("Deleted.")}
    return render(request, "dashboards/_element_deleted.html", context | overview(page))


@require_POST
@role_required(Role.EDITOR)
def undelete(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID, element_id: UUID) -> HttpResponse:
    """Back to where it was."""
    page = open_page(request, dashboard_id, page_id)
    element = get_object_or_404(Element, page=page, pk=element_id)
    elements.undelete_element(element=element, actor=request.user)
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def open_page(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> Page:
    """A page to edit that is not locked for the editor (404 otherwise: there is nothing to see)."""
    page = permissions.page_of(dashboard_id, page_id, request.user)
    scenes.require_open(page=page, actor=request.user)
    return page


def _layout_version(scene: Scene) -> str:
    placed = [chart.element for chart in scene.charts] + [control.element for control in scene.own_filters]
    placed.sort(key=lambda element: (element.y, element.x, element.pk))
    return layout_css.version(layout_css.style_sheet(page=scene.page, elements=placed))
