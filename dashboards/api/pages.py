from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import actor_of
from dashboards import permissions
from dashboards.api.lists import LIST, chosen
from dashboards.api.making import (
    MovesSerializer,
    NewPageSerializer,
    PageChangesSerializer,
    PageOrderSerializer,
    place_of,
)
from dashboards.api.serializers import (
    ElementSerializer,
    MovedSerializer,
    OrderedPagesSerializer,
    PageDetailSerializer,
    PageSerializer,
)
from dashboards.models import Dashboard, Element, Page
from dashboards.services import boards, elements, scenes
from dashboards.services.boards import PageChanges
from dashboards.services.elements import ForeignElement, Move
from lookflex.lib.api_error_schema import ApiConflictSerializer
from lookflex.lib.api_errors import register, show_current
from lookflex.lib.pagination import PAGES, paginated

show_current(Page, lambda page: PageSerializer(page).data)
show_current(Element, lambda element: ElementSerializer(element).data)


def _foreign(error: ForeignElement) -> APIException:
    text = _("This does not lie on the page (any more).")
    return ValidationError({f"updates.{error.index}.element": [ErrorDetail(text, code="unknown_id")]})


register(ForeignElement, _foreign)


@extend_schema(
    methods=["GET"], operation_id="dashboards_pages_list", parameters=PAGES, responses=PageSerializer(many=True)
)
@extend_schema(
    methods=["POST"],
    operation_id="dashboards_pages_create",
    request=NewPageSerializer,
    responses={201: PageSerializer},
)
@api_view(["GET", "POST"])
def dashboard_pages(request: Request, dashboard_id: UUID) -> Response:
    """The pages of a dashboard in their order. POST adds one behind the last."""
    actor = actor_of(request)
    if request.method == "POST":
        found = permissions.to_edit(Dashboard.objects.all(), actor, dashboard_id)
        body = NewPageSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        made = boards.add_page(dashboard=found, **body.validated_data, actor=actor)
        return Response(PageSerializer(made).data, status=201)
    found = get_object_or_404(Dashboard.objects.visible_to(actor), pk=dashboard_id)
    return paginated(found.pages.present(), request, PageSerializer)


@extend_schema(operation_id="dashboards_pages_order", request=PageOrderSerializer, responses=OrderedPagesSerializer)
@api_view(["PATCH"])
def page_order(request: Request, dashboard_id: UUID) -> Response:
    """Every page of the dashboard once, in the wanted order. Answers with all of them."""
    actor = actor_of(request)
    found = permissions.to_edit(Dashboard.objects.all(), actor, dashboard_id)
    body = PageOrderSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    boards.order_pages(dashboard=found, page_ids=body.validated_data["page_ids"], actor=actor)
    ordered = found.pages.present()
    return Response(OrderedPagesSerializer({"count": len(ordered), "results": ordered}).data)


@extend_schema(operation_id="pages_list", parameters=LIST, responses=PageSerializer(many=True))
@api_view(["GET"])
def pages(request: Request) -> Response:
    """Pages across the dashboards one may see."""
    found = Page.objects.visible_to(actor_of(request))
    return paginated(chosen(found, request, owner="dashboard__owner", words=("name",)), request, PageSerializer)


@extend_schema(methods=["GET"], operation_id="pages_retrieve", responses=PageDetailSerializer)
@extend_schema(methods=["PATCH"], operation_id="pages_update", request=PageChangesSerializer, responses=PageSerializer)
@extend_schema(methods=["DELETE"], operation_id="pages_delete", responses={204: None})
@api_view(["GET", "PATCH", "DELETE"])
def page(request: Request, page_id: UUID) -> Response:
    """A page and what lies on it; `locked` instead of `elements` where a data source is missing."""
    actor = actor_of(request)
    objects = Page.objects.select_related("dashboard")
    if request.method == "DELETE":
        boards.delete_page(page=open_page(page_id, actor), actor=actor)
        return Response(status=204)
    if request.method == "PATCH":
        return Response(_changed(request, permissions.to_edit(objects, actor, page_id), actor))
    found = get_object_or_404(objects.visible_to(actor), pk=page_id)
    locked = scenes.locked_labels(page=found, actor=actor)
    placed = () if locked else Element.objects.present().filter(page=found).select_related("chart", "filter")
    return Response(PageDetailSerializer(found, context={"elements": placed, "locked": locked}).data)


def _changed(request: Request, found: Page, actor: User) -> dict[str, Any]:
    body = PageChangesSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = dict(body.validated_data)
    revision = wanted.pop("revision", None)
    changed = boards.change_page(page=found, changes=PageChanges(**wanted), revision=revision, actor=actor)
    return dict(PageSerializer(changed).data)


@extend_schema(
    operation_id="pages_positions",
    request=MovesSerializer,
    responses={200: MovedSerializer, 409: ApiConflictSerializer},
)
@api_view(["PATCH"])
def positions(request: Request, page_id: UUID) -> Response:
    """New places for charts, filters and elements alike, all or nothing."""
    actor = actor_of(request)
    found = open_page(page_id, actor)
    body = MovesSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    moves = [
        Move(
            element=item["element"],
            place=place_of(item),
            locked=item.get("locked"),
            hidden=item.get("hidden"),
            revision=item.get("revision"),
        )
        for item in body.validated_data["updates"]
    ]
    moved = elements.move(page=found, moves=moves, actor=actor)
    return Response({"updates": [{"element": str(one.pk), "revision": one.revision} for one in moved]})


def open_page(page_id: UUID, actor: User) -> Page:
    """A page to put things on: one that is locked for `actor` is not edited blindly (403 `no_data_access`)."""
    found: Page = permissions.to_edit(Page.objects.select_related("dashboard"), actor, page_id)
    scenes.require_open(page=found, actor=actor)
    return found
