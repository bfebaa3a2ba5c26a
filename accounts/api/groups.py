"""Groups, as everybody who is signed in may read them."""

from typing import Any

from django.db.models import Count
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Group, GroupType
from lookflex.lib.pagination import Pages


class GroupSerializer(serializers.ModelSerializer[Group]):
    member_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Group
        fields = ["id", "name", "type", "description", "member_count"]
        read_only_fields = fields


class GroupsQuerySerializer(serializers.Serializer[Any]):
    type = serializers.ChoiceField(choices=GroupType.choices, required=False)
    search = serializers.CharField(required=False, default="", allow_blank=True, max_length=100)


@extend_schema(
    operation_id="groups_list",
    parameters=[
        GroupsQuerySerializer,
        OpenApiParameter("page", OpenApiTypes.INT),
        OpenApiParameter("page_size", OpenApiTypes.INT),
    ],
    responses=GroupSerializer(many=True),
    tags=["groups"],
)
@api_view(["GET"])
@permission_classes([IsAuthenticated])
def groups(request: Request) -> Response:
    """All groups by name, each with how many members it has."""
    query = GroupsQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    found = Group.objects.annotate(member_count=Count("members")).order_by("name", "id")
    if kind := query.validated_data.get("type"):
        found = found.filter(type=kind)
    for word in query.validated_data["search"].split()[:10]:
        found = found.filter(name__icontains=word)
    pages = Pages()
    shown = pages.paginate_queryset(found, request)
    return pages.get_paginated_response(GroupSerializer(shown, many=True).data)
