from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import actor_of
from dashboards import permissions
from dashboards.api.making import ChartChangesSerializer, NewChartSerializer
from dashboards.api.pages import open_page
from dashboards.api.serializers import ChartSerializer
from dashboards.models import Chart
from dashboards.services import chart_making, config_texts, elements, scenes
from dashboards.services.chart_making import ChartChanges
from dashboards.services.judging import Unfit
from datasources.models import DataSource
from datasources.services import queries
from lookflex.lib.api_errors import register


def _unfit(error: Unfit) -> APIException:
    """Everything that is wrong, each beside its place."""
    found: dict[str, list[ErrorDetail]] = {}
    for problem in error.problems:
        detail = ErrorDetail(config_texts.sentence(problem), code=problem.code)
        found.setdefault(problem.path or "non_field_errors", []).append(detail)
    return ValidationError(found)


register(Unfit, _unfit)


@extend_schema(operation_id="charts_create", request=NewChartSerializer, responses={201: ChartSerializer})
@api_view(["POST"])
def page_charts(request: Request, page_id: UUID) -> Response:
    """A chart on the page, over a data source one has a grant for."""
    actor = actor_of(request)
    page = open_page(page_id, actor)
    body = NewChartSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    made = chart_making.add_chart(
        page=page,
        place=body.place,
        kind=wanted["type"],
        title=wanted["title"],
        source=source_of(wanted, actor),
        config=wanted["config"],
        style=wanted["style"],
        actor=actor,
    )
    return Response(ChartSerializer(made.element).data, status=201)


@extend_schema(methods=["GET"], operation_id="charts_retrieve", responses=ChartSerializer)
@extend_schema(
    methods=["PATCH"], operation_id="charts_update", request=ChartChangesSerializer, responses=ChartSerializer
)
@extend_schema(methods=["DELETE"], operation_id="charts_delete", responses={204: None})
@api_view(["GET", "PATCH", "DELETE"])
def chart(request: Request, chart_id: UUID) -> Response:
    """One chart. PATCH replaces `config` and `style` as a whole."""
    found = shown_chart(request, chart_id)
    if request.method == "GET":
        return Response(ChartSerializer(found.element).data)
    actor = actor_of(request)
    permissions.to_edit(Chart.objects.all(), actor, chart_id)
    open_page(found.element.page_id, actor)
    if request.method == "DELETE":
        elements.delete_element(element=found.element, actor=actor)
        return Response(status=204)
    body = ChartChangesSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    changes = ChartChanges(
        type=wanted.get("type"),
        title=wanted.get("title"),
        source=source_of(wanted, actor) if "datasource" in wanted else None,
        config=wanted.get("config"),
        style=wanted.get("style"),
        place=body.place,
    )
    changed = chart_making.change_chart(chart=found, changes=changes, revision=wanted.get("revision"), actor=actor)
    return Response(ChartSerializer(changed.element).data)


def shown_chart(request: Request, chart_id: UUID) -> Chart:
    """404 for a stranger, 403 `no_data_access` for who sees the dashboard but not the data."""
    actor = actor_of(request)
    found = scenes.chart_for(chart_id=chart_id, actor=actor)
    if found is None:
        raise Http404
    queries.require_grants(source_ids=[found.source_id], actor=actor)
    return found


def source_of(wanted: dict[str, Any], actor: User) -> DataSource:
    """The data source that a body names; one without a grant is refused like one there is none of."""
    found = DataSource.objects.granted_to(actor).filter(pk=wanted["datasource"]).first()
    if found is None:
        detail = ErrorDetail(_("There is no such data source, or you have no access to it."), code="unknown_id")
        raise ValidationError({"datasource": [detail]})
    source: DataSource = found
    return source
