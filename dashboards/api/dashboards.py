from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import actor_of
from dashboards import permissions
from dashboards.api.lists import LIST, chosen
from dashboards.api.making import DashboardChangesSerializer, NewDashboardSerializer
from dashboards.api.questions import ScopeSerializer
from dashboards.api.serializers import DashboardSerializer
from dashboards.models import Dashboard
from dashboards.services import boards
from dashboards.services.boards import DashboardChanges
from lookflex.lib.api_errors import show_current
from lookflex.lib.pagination import paginated

show_current(Dashboard, lambda dashboard: DashboardSerializer(dashboard).data)


@extend_schema(
    methods=["GET"],
    operation_id="dashboards_list",
    parameters=[*LIST, ScopeSerializer],
    responses=DashboardSerializer(many=True),
)
@extend_schema(
    methods=["POST"],
    operation_id="dashboards_create",
    request=NewDashboardSerializer,
    responses={201: DashboardSerializer},
)
@api_view(["GET", "POST"])
def dashboards(request: Request) -> Response:
    """The dashboards one may see; `scope` narrows them to one's own or to those shared with one. POST makes one without
    pages (EDITOR and up)."""
    actor = actor_of(request)
    if request.method == "POST":
        permissions.require_editor(actor)
        body = NewDashboardSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        made = boards.create_dashboard(**body.validated_data, actor=actor)
        return Response(DashboardSerializer(made).data, status=201)
    scope = ScopeSerializer(data=request.query_params)
    scope.is_valid(raise_exception=True)
    found = Dashboard.objects.visible_to(actor).in_scope(scope.validated_data["scope"], actor).select_related("owner")
    return paginated(chosen(found, request, owner="owner", words=("name", "description")), request, DashboardSerializer)


@extend_schema(methods=["GET"], operation_id="dashboards_retrieve", responses=DashboardSerializer)
@extend_schema(
    methods=["PATCH"],
    operation_id="dashboards_update",
    request=DashboardChangesSerializer,
    responses=DashboardSerializer,
)
@extend_schema(methods=["DELETE"], operation_id="dashboards_delete", responses={204: None})
@api_view(["GET", "PATCH", "DELETE"])
def dashboard(request: Request, dashboard_id: UUID) -> Response:
    """DELETE puts it in the bin for 30 days; `undelete` takes it out."""
    actor = actor_of(request)
    visible = Dashboard.objects.select_related("owner")
    if request.method == "DELETE":
        boards.delete_dashboard(dashboard=permissions.to_manage(actor, dashboard_id), actor=actor)
        return Response(status=204)
    if request.method == "PATCH":
        found = permissions.to_edit(visible, actor, dashboard_id)
        body = DashboardChangesSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = dict(body.validated_data)
        revision = wanted.pop("revision", None)
        found = boards.change_dashboard(
            dashboard=found, changes=DashboardChanges(**wanted), revision=revision, actor=actor
        )
        return Response(DashboardSerializer(found).data)
    return Response(DashboardSerializer(get_object_or_404(visible.visible_to(actor), pk=dashboard_id)).data)


@extend_schema(operation_id="dashboards_undelete", request=None, responses=DashboardSerializer)
@api_view(["POST"])
def undelete(request: Request, dashboard_id: UUID) -> Response:
    """Out of the bin."""
    actor = actor_of(request)
    found = get_object_or_404(Dashboard.objects.in_bin_of(actor).select_related("owner"), pk=dashboard_id)
    boards.undelete_dashboard(dashboard=found, actor=actor)
    return Response(DashboardSerializer(found).data)
