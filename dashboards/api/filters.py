from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import actor_of
from dashboards import permissions
from dashboards.api.charts import source_of
from dashboards.api.making import FilterChangesSerializer, NewFilterSerializer
from dashboards.api.pages import open_page
from dashboards.api.serializers import FilterSerializer
from dashboards.models import FilterControl, Page
from dashboards.services import elements, filter_making, scenes
from dashboards.services.filter_making import FilterChanges
from datasources.services import queries
from lookflex.lib.pagination import PAGES, paginated


@extend_schema(
    methods=["GET"], operation_id="pages_filters_list", parameters=PAGES, responses=FilterSerializer(many=True)
)
@extend_schema(
    methods=["POST"], operation_id="filters_create", request=NewFilterSerializer, responses={201: FilterSerializer}
)
@api_view(["GET", "POST"])
def page_filters(request: Request, page_id: UUID) -> Response:
    """The filters of a page in reading order. POST adds one; its slug is given by the server."""
    actor = actor_of(request)
    if request.method == "GET":
        page = get_object_or_404(Page.objects.visible_to(actor), pk=page_id)
        scenes.require_open(page=page, actor=actor)
        return paginated([item.element for item in scenes.filters_of(page)], request, FilterSerializer)
    page = open_page(page_id, actor)
    body = NewFilterSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    made = filter_making.add_filter(
        page=page,
        place=body.place,
        kind=wanted["type"],
        title=wanted["title"],
        source=source_of(wanted, actor),
        field=wanted["field"],
        config=wanted["config"],
        actor=actor,
    )
    return Response(FilterSerializer(made.element).data, status=201)


@extend_schema(methods=["GET"], operation_id="filters_retrieve", responses=FilterSerializer)
@extend_schema(
    methods=["PATCH"], operation_id="filters_update", request=FilterChangesSerializer, responses=FilterSerializer
)
@extend_schema(methods=["DELETE"], operation_id="filters_delete", responses={204: None})
@api_view(["GET", "PATCH", "DELETE"])
def filter_(request: Request, filter_id: UUID) -> Response:
    """One filter. PATCH replaces `config` as a whole; the slug stays."""
    actor = actor_of(request)
    controls = FilterControl.objects.select_related("element__page__dashboard", "source")
    found: FilterControl = get_object_or_404(controls.visible_to(actor), pk=filter_id)
    queries.require_grants(source_ids=[found.source_id], actor=actor)
    if request.method == "GET":
        return Response(FilterSerializer(found.element).data)
    permissions.to_edit(FilterControl.objects.all(), actor, filter_id)
    open_page(found.element.page_id, actor)
    if request.method == "DELETE":
        elements.delete_element(element=found.element, actor=actor)
        return Response(status=204)
    body = FilterChangesSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    changes = FilterChanges(
        type=wanted.get("type"),
        title=wanted.get("title"),
        source=source_of(wanted, actor) if "datasource" in wanted else None,
        field=wanted.get("field"),
        config=wanted.get("config"),
        place=body.place,
    )
    changed = filter_making.change_filter(control=found, changes=changes, revision=wanted.get("revision"), actor=actor)
    return Response(FilterSerializer(changed.element).data)
