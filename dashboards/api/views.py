from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit import record
from accounts.models import AuditAction
from accounts.permissions import actor_of
from dashboards.api.serializers import (
    ChartDataQuestionSerializer,
    ChartDataSerializer,
    ChartSerializer,
    DashboardSerializer,
    FilterValuesQuerySerializer,
    FilterValuesSerializer,
    PageDetailSerializer,
    PageSerializer,
)
from dashboards.charts.config import parse_config
from dashboards.filters.values import InvalidFilterValue
from dashboards.models import Chart, Dashboard, Element, FilterControl, Page
from dashboards.services import filtering, scenes
from datasources.api import answers
from datasources.api.serializers import JobSerializer
from datasources.api.views import WAIT
from datasources.services import queries
from lookflex.lib.pagination import Pages

LIST = [
    OpenApiParameter("search", OpenApiTypes.STR, description="Words in the name or description."),
    OpenApiParameter("owner", OpenApiTypes.UUID),
    OpenApiParameter("page", OpenApiTypes.INT),
    OpenApiParameter("page_size", OpenApiTypes.INT),
]


@extend_schema(operation_id="dashboards_list", parameters=LIST, responses=DashboardSerializer(many=True))
@api_view(["GET"])
def dashboards(request: Request) -> Response:
    """The dashboards one may see."""
    found = Dashboard.objects.visible_to(actor_of(request)).select_related("owner").order_by("name", "id")
    found = _searched(found, request, "name", "description")
    return _paginated(_owned(found, request, "owner"), request, DashboardSerializer)


@extend_schema(operation_id="dashboards_retrieve", responses=DashboardSerializer)
@api_view(["GET"])
def dashboard(request: Request, dashboard_id: UUID) -> Response:
    found = get_object_or_404(Dashboard.objects.visible_to(actor_of(request)).select_related("owner"), pk=dashboard_id)
    return Response(DashboardSerializer(found).data)


@extend_schema(operation_id="dashboards_pages_list", parameters=LIST[2:], responses=PageSerializer(many=True))
@api_view(["GET"])
def dashboard_pages(request: Request, dashboard_id: UUID) -> Response:
    """The pages of a dashboard in their order."""
    found = get_object_or_404(Dashboard.objects.visible_to(actor_of(request)), pk=dashboard_id)
    return _paginated(found.pages.all(), request, PageSerializer)


@extend_schema(operation_id="pages_list", parameters=LIST, responses=PageSerializer(many=True))
@api_view(["GET"])
def pages(request: Request) -> Response:
    """Pages across the dashboards one may see."""
    found = _searched(Page.objects.visible_to(actor_of(request)).order_by("name", "id"), request, "name")
    return _paginated(_owned(found, request, "dashboard__owner"), request, PageSerializer)


@extend_schema(operation_id="pages_retrieve", responses=PageDetailSerializer)
@api_view(["GET"])
def page(request: Request, page_id: UUID) -> Response:
    """A page and what lies on it; `locked` instead of `elements` where a data source is missing."""
    actor = actor_of(request)
    found = get_object_or_404(Page.objects.visible_to(actor), pk=page_id)
    locked = scenes.locked_labels(page=found, actor=actor)
    elements = () if locked else Element.objects.filter(page=found).select_related("chart", "filter")
    return Response(PageDetailSerializer(found, context={"elements": elements, "locked": locked}).data)


@extend_schema(operation_id="charts_retrieve", responses=ChartSerializer)
@api_view(["GET"])
def chart(request: Request, chart_id: UUID) -> Response:
    found = _chart(request, chart_id)
    return Response(ChartSerializer(found.element).data)


@extend_schema(
    operation_id="charts_data",
    parameters=[WAIT, OpenApiParameter("display", OpenApiTypes.BOOL, description="Adds what a screen needs.")],
    request=ChartDataQuestionSerializer,
    responses={200: ChartDataSerializer, 202: JobSerializer},
)
@api_view(["POST"])
def chart_data(request: Request, chart_id: UUID) -> Response:
    """The rows of a chart under filters; filters that are not named have their defaults."""
    found = _chart(request, chart_id)
    body = ChartDataQuestionSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    question = _question(found, body.validated_data) | {"display": request.query_params.get("display") in {"1", "true"}}
    actor = actor_of(request)
    record(action=AuditAction.DATA_QUERY, actor=actor, target=found, detail={"filters": question["filters"]})
    refresh = body.validated_data["refresh"]
    return answers.respond(request, actor, kind="chart_data", question=question, refresh=refresh)


@extend_schema(
    operation_id="filters_values",
    parameters=[FilterValuesQuerySerializer, WAIT],
    responses={200: FilterValuesSerializer, 202: JobSerializer},
)
@api_view(["GET"])
def filter_values(request: Request, filter_id: UUID) -> Response:
    """The values a filter offers, most frequent first, with how many rows have each."""
    actor = actor_of(request)
    control = get_object_or_404(FilterControl.objects.visible_to(actor), pk=filter_id)
    queries.require_grants(source_ids=[control.source_id], actor=actor)
    query = FilterValuesQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    question = {"filter": str(control.pk), **query.validated_data}
    record(action=AuditAction.DATA_QUERY, actor=actor, target=control, detail={"asked": "filter values"})
    return answers.respond(request, actor, kind="filter_values", question=question)


def _chart(request: Request, chart_id: UUID) -> Chart:
    """404 for a stranger, 403 `no_data_access` for who sees the dashboard but not the data."""
    actor = actor_of(request)
    charts = Chart.objects.visible_to(actor).select_related("element__page", "source")
    found = get_object_or_404(charts, pk=chart_id)
    queries.require_grants(source_ids=[found.source_id], actor=actor)
    return found


def _question(chart: Chart, asked: dict[str, Any]) -> dict[str, Any]:
    """What the collector needs, checked: wrong filters and sorts are answered here, beside the key concerned."""
    question = {"chart": str(chart.pk)} | {key: asked[key] for key in ("filters", "sort", "page", "page_size")}
    known = parse_config(chart.type, chart.config).ids
    for index, item in enumerate(asked["sort"] or ()):
        if item["by"] not in known:
            raise ValidationError(
                {"sort": {index: {"by": [ErrorDetail("The chart has no such column.", "unknown_id")]}}}
            )
    try:
        filtering.question_of(chart=chart, request=question)
    except InvalidFilterValue as error:
        detail = ErrorDetail(f"This filter or value does not fit: {error.value}", error.code)
        raise ValidationError({"filters": [detail]}) from error
    return question


def _searched(found: "QuerySet[Any]", request: Request, *names: str) -> "QuerySet[Any]":
    """Every word of `search` in one of the columns."""
    for word in request.query_params.get("search", "").replace("\x00", "").split()[:10]:
        hit = Q()
        for name in names:
            hit |= Q(**{f"{name}__icontains": word})
        found = found.filter(hit)
    return found


def _owned(found: "QuerySet[Any]", request: Request, name: str) -> "QuerySet[Any]":
    owner = request.query_params.get("owner")
    if not owner:
        return found
    try:
        return found.filter(**{name: UUID(owner)})
    except ValueError as error:
        raise ValidationError({"owner": [ErrorDetail("This is no id.", "invalid")]}) from error


def _paginated(found: "QuerySet[Any]", request: Request, serializer: type[Any]) -> Response:
    paginator = Pages()
    shown = paginator.paginate_queryset(found, request)
    return paginator.get_paginated_response(serializer(shown, many=True).data)
