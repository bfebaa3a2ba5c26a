import secrets
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.messages import get_messages
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards.filters.dates import PRESETS
from dashboards.jobs import boards, previews
from dashboards.models import Dashboard, Element, Page
from dashboards.services import filtering, kept_boards, layout_css, scenes
from dashboards.services.kept_boards import KeptBoard
from dashboards.services.page_state import PageState
from dashboards.services.scenes import Scene
from dashboards.views import audited
from datasources.services import access_closing
from notifications.services import inbox


@require_safe
@role_required(Role.VIEWER)
def dashboard(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """Opens on its first open page; on the first one where all are locked."""
    found = get_object_or_404(Dashboard.objects.visible_to(request.user), pk=dashboard_id)
    tabs = scenes.tabs(dashboard=found, actor=request.user)
    if not tabs:
        return render(request, "dashboards/no_pages.html", {"dashboard": found} | _rights(found, request))
    first = next((tab for tab in tabs if not tab.locked), tabs[0])
    return redirect("dashboards:page", dashboard_id=found.pk, page_id=first.page.pk)


@require_safe
@role_required(Role.VIEWER)
def page(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """The page with every chart that is in the cache; the others as skeletons with tickets. The same address answers a change
    of filters (htmx) with the cards alone."""
    if not request.htmx or request.htmx.history_restore_request:
        return _whole(request, dashboard_id, page_id)
    context = _context(request, dashboard_id, page_id)
    if "sources" in context:  # open in a browser when the grant ended: it has to load the locked face
        response = render(request, "dashboards/locked.html", context)
        response["HX-Refresh"] = "true"
        return response
    scene = scenes.scene(page=context["page"])
    filters = filtering.read(scene, request.GET)
    board = boards.board(scene=scene, filters=filters, actor=request.user, asked_at=timezone.now())
    audited.page_read(request, scene.page, board)
    context |= {"filters": filters, "board": board, "shared_query": filters.shared_query}
    response = render(request, "dashboards/_board_update.html", context)
    response["HX-Replace-Url"] = request.path + (f"?{filters.query}" if filters.query else "")
    return response


def _context(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> dict[str, Any]:
    """Dashboard, tabs, page and rights; `sources` when the page is locked. 404 for a stranger."""
    found = get_object_or_404(Dashboard.objects.visible_to(request.user).select_related("owner"), pk=dashboard_id)
    tabs = scenes.tabs(dashboard=found, actor=request.user)
    tab = next((tab for tab in tabs if tab.page.pk == page_id), None)
    if tab is None:
        raise Http404
    context = {"dashboard": found, "tabs": tabs, "page": tab.page} | _rights(found, request)
    return context | (_locked(tab.page, request) if tab.locked else {})


def _locked(page: Page, request: AuthenticatedRequest) -> dict[str, Any]:
    """What a locked page says: which data sources it needs, which of them were asked for, and where to ask for the others."""
    missing = scenes.missing_sources(page=page, actor=request.user)
    waiting = access_closing.is_waiting(sources=[source.pk for source in missing], actor=request.user)
    wanted = [("source", source.pk) for source in missing if source.pk not in waiting]
    asked = urlencode([*wanted, ("next", request.path)])
    ask_url = f"{reverse('datasources:ask-access')}?{asked}" if wanted else ""
    return {"sources": [source.label for source in missing], "missing": missing, "waiting": waiting, "ask_url": ask_url}


def _whole(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """The page as this person saw it before, where it would be drawn the same."""
    today, token = timezone.localdate(), get_token(request)
    state = PageState(dashboard_id=dashboard_id, page_id=page_id, actor=request.user)
    key = kept_boards.page_key(page_id=page_id, actor=request.user, address=request.META["QUERY_STRING"], today=today)
    has_messages = bool(get_messages(request))
    if not has_messages and (kept := kept_boards.read(key)):
        seen = Page(pk=page_id, name=kept.page_name)
        if audited.page_read_again(request, seen, kept, state.still(kept.state)):
            return HttpResponse(kept.html.replace(kept.stand_in.encode(), token.encode()))
    before = None if has_messages else state.stamp()
    context = _context(request, dashboard_id, page_id) | {"csrf_token": token}
    if "sources" in context:
        return render(request, "dashboards/locked.html", context)
    context |= _drawn(request, context["page"], today)
    response = render(request, "dashboards/page.html", context)
    # Kept only if nothing changed while it was drawn. What stands in for the token is chosen after everything was written.
    if (board := context["kept"]) and before and inbox.is_exact(request.user) and state.stamp() == before:
        stand_in = secrets.token_hex(16)
        html = response.content.replace(token.encode(), stand_in.encode())
        kept_boards.write(key, replace(board, html=html, state=before, stand_in=stand_in))
    return response


def _drawn(request: AuthenticatedRequest, page: Page, today: date) -> dict[str, Any]:
    """What lies on the page, as it was drawn before where it would be drawn the same."""
    address = request.META["QUERY_STRING"]
    key = kept_boards.board_key(page=page, address=address, today=today)
    if kept := kept_boards.read(key):
        audited.page_read(request, page, kept)
        facts = {"layout_version": kept.layout_version, "shared_query": kept.shared_query}
        return {"kept": kept, "board": kept, "board_html": kept.html.decode()} | facts
    scene = scenes.scene(page=page)
    filters = filtering.read(scene, request.GET)
    board = boards.board(scene=scene, filters=filters, actor=request.user, asked_at=timezone.now())
    audited.page_read(request, page, board)
    is_plain = "plain" in request.GET
    context = {
        "page": page, "scene": scene, "filters": filters, "board": board, "today": today, "is_plain": is_plain,
        "presets": " ".join(PRESETS), "on_page": filters.on(page), "elsewhere": filters.elsewhere(page),
        "shared_query": filters.shared_query,
    }  # fmt: skip
    html = render_to_string("dashboards/_board.html", context)
    version = _layout_version(scene)
    # Any other spelling of an address, or a parameter that means nothing, would be kept as a page of its own.
    is_lasting = board.is_whole and scene.charts and address in {"", filters.query}
    if is_lasting and (made_of := kept_boards.made_of(board.results)):
        kept = KeptBoard(
            html=html.encode(),
            page_name=page.name,
            query=board.query,
            charts=len(board.cards),
            answers=board.cached,
            rows=board.rows,
            read_at=board.read_at,
            layout_version=version,
            shared_query=filters.shared_query,
            stamps=made_of[0],
            fresh_until=made_of[1],
        )
        kept_boards.write(key, kept)
    return context | {"kept": kept, "board_html": html, "layout_version": version}


def _rights(dashboard: Dashboard, request: AuthenticatedRequest) -> dict[str, bool]:
    """What the header offers. Asked only of those whose role might."""
    user = request.user
    if not user.is_at_least_editor:
        return {}
    if user.is_at_least_admin or dashboard.owner_id == user.pk:
        return {"is_editable": True, "is_managed": True}
    return {"is_editable": Dashboard.objects.editable_by(user).filter(pk=dashboard.pk).exists()}


@require_safe
@role_required(Role.VIEWER)
def charts(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """The batched poll: `?t=<ticket>&t=…`. Cards whose answers have arrived; nothing for those that still wait."""
    scene = scenes.scene(page=_open_page(request, dashboard_id, page_id))
    board = boards.collect_board(scene=scene, ticket_ids=request.GET.getlist("t")[:200], actor=request.user)
    response = render(request, "dashboards/_board_update.html", {"page": scene.page, "board": board})
    if board.stale:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@role_required(Role.VIEWER)
def refresh(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """Asks the sources again, for one chart (`chart=<id>`) or for all of the page."""
    scene = scenes.scene(page=_open_page(request, dashboard_id, page_id))
    filters = filtering.read(scene, request.POST)
    only = request.POST.get("chart")
    board = boards.board(
        scene=scene,
        filters=filters,
        actor=request.user,
        asked_at=timezone.now(),
        refresh=True,
        only={only} if only else None,
    )
    audited.page_read(request, scene.page, board)
    # Whatever is old is shown as such; what has nothing, an error perhaps, becomes a skeleton.
    context = {"page": scene.page, "board": board, "is_refreshed": True}
    return render(request, "dashboards/_board_update.html", context)


@require_POST
@role_required(Role.VIEWER)
def cancel(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """Leaves what one waits for (`t=<ticket>`); the last one to leave ends the query at the source."""
    scene = scenes.scene(page=_open_page(request, dashboard_id, page_id))
    ticket_id = request.POST.get("t", "")
    card = boards.cancel(scene=scene, ticket_id=ticket_id, actor=request.user)
    if card is None and Page.objects.editable_by(request.user).filter(pk=page_id).exists():
        card = previews.cancel(page=scene.page, ticket_id=ticket_id, actor=request.user)
    context = {"page": scene.page, "board": {"cards": [card] if card else []}}
    return render(request, "dashboards/_board_update.html", context)


@require_safe
@role_required(Role.VIEWER)
def layout(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """The page's style sheet. Its address carries a hash of its content, so it may be kept; nobody else's cache may."""
    found = _open_page(request, dashboard_id, page_id)
    elements = Element.objects.present().filter(page=found, hidden=False)
    sheet = layout_css.style_sheet(page=found, elements=elements)
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    kept = request.GET.get("v") == layout_css.version(sheet)
    response["Cache-Control"] = "private, max-age=31536000, immutable" if kept else "private, no-cache"
    return response


def _open_page(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> Page:
    """404 for a stranger and while the page is locked."""
    pages = Page.objects.visible_to(request.user)
    found: Page = get_object_or_404(pages, pk=page_id, dashboard=dashboard_id)
    if scenes.locked_labels(page=found, actor=request.user):
        raise Http404
    return found


def _layout_version(scene: Scene) -> str:
    placed = [chart.element for chart in scene.charts] + [control.element for control in scene.own_filters]
    placed.sort(key=lambda element: (element.y, element.x, element.pk))
    return layout_css.version(layout_css.style_sheet(page=scene.page, elements=placed))
