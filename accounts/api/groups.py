"""Groups, as everybody who is signed in may read them."""

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Group, GroupType
from lookflex.lib.pagination import PAGES, ordering_field, paginated, search_field
from lookflex.lib.words import with_words


class GroupSerializer(serializers.ModelSerializer[Group]):
    member_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Group
        fields = ["id", "name", "type", "description", "member_count"]
        read_only_fields = fields


class GroupsQuerySerializer(serializers.Serializer[Any]):
    """`search`: words of the name."""

    type = serializers.ChoiceField(choices=GroupType.choices, required=False)
    search = search_field()
    ordering = ordering_field("name", "created_at")


@extend_schema(
    operation_id="groups_list",
    parameters=[GroupsQuerySerializer, *PAGES],
    responses=GroupSerializer(many=True),
    tags=["groups"],
)
@api_view(["GET"])
@permission_classes([IsAuthenticated])
def groups(request: Request) -> Response:
    """All groups, each with how many members it has."""
    query = GroupsQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    wanted = query.validated_data
    found = with_words(_counted().order_by(wanted["ordering"], "id"), wanted["search"], ["name"])
    if "type" in wanted:
        found = found.filter(type=wanted["type"])
    return paginated(found, request, GroupSerializer)


@extend_schema(operation_id="groups_retrieve", responses=GroupSerializer, tags=["groups"])
@api_view(["GET"])
@permission_classes([IsAuthenticated])
def group(_request: Request, group_id: UUID) -> Response:
    """One group."""
    return Response(GroupSerializer(get_object_or_404(_counted(), pk=group_id)).data)


def _counted() -> Any:  # noqa: ANN401 - a queryset with an annotation
    return Group.objects.annotate(member_count=Count("members"))
