"""Groups: everybody who is signed in may read them, ADMINs change them."""

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Group, GroupType
from accounts.permissions import IsAdmin, require_admin, signed_in
from accounts.services import groups as services
from accounts.services.groups import GroupChanges
from lookflex.lib.api_errors import show_current
from lookflex.lib.pagination import PAGES, ordering_field, paginated, search_field
from lookflex.lib.strict import StrictSerializer, revision_field
from lookflex.lib.words import with_words

MOST_MEMBERS = 2000


class GroupSerializer(serializers.ModelSerializer[Group]):
    """`member_count` counts also those who were deactivated."""

    member_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Group
        fields = ["id", "name", "type", "description", "member_count", "revision"]
        read_only_fields = fields


class GroupsQuerySerializer(serializers.Serializer[Any]):
    """`search`: words of the name."""

    type = serializers.ChoiceField(choices=GroupType.choices, required=False)
    search = search_field()
    ordering = ordering_field("name", "created_at")


class NewGroupSerializer(StrictSerializer):
    """Name and type together are unique."""

    name = serializers.CharField(max_length=100)
    type = serializers.ChoiceField(choices=GroupType.choices)
    description = serializers.CharField(max_length=500, allow_blank=True, default="")


class GroupChangesSerializer(StrictSerializer):
    """What is left out stays."""

    name = serializers.CharField(max_length=100, required=False)
    type = serializers.ChoiceField(choices=GroupType.choices, required=False)
    description = serializers.CharField(max_length=500, allow_blank=True, required=False)
    revision = revision_field()


class MembersSerializer(StrictSerializer):
    """All who are in the group afterwards."""

    user_ids = serializers.ListField(child=serializers.UUIDField(), max_length=MOST_MEMBERS)
    revision = revision_field()


show_current(Group, lambda group: GroupSerializer(_counted().get(pk=group.pk)).data)


@extend_schema(
    methods=["GET"],
    operation_id="groups_list",
    parameters=[GroupsQuerySerializer, *PAGES],
    responses=GroupSerializer(many=True),
    tags=["groups"],
)
@extend_schema(
    methods=["POST"],
    operation_id="groups_create",
    request=NewGroupSerializer,
    responses={201: GroupSerializer},
    tags=["groups"],
)
@api_view(["GET", "POST"])
@permission_classes([IsAuthenticated])
def groups(request: Request) -> Response:
    """All groups, each with how many members it has. POST (ADMIN) makes one."""
    if request.method == "POST":
        require_admin(signed_in(request))
        body = NewGroupSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        made = services.create(**body.validated_data, actor=signed_in(request))
        return Response(_shown(made.pk), status=201)
    query = GroupsQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    wanted = query.validated_data
    found = with_words(_counted().order_by(wanted["ordering"], "id"), wanted["search"], ["name"])
    if "type" in wanted:
        found = found.filter(type=wanted["type"])
    return paginated(found, request, GroupSerializer)


@extend_schema(methods=["GET"], operation_id="groups_retrieve", responses=GroupSerializer, tags=["groups"])
@extend_schema(
    methods=["PATCH"],
    operation_id="groups_update",
    request=GroupChangesSerializer,
    responses=GroupSerializer,
    tags=["groups"],
)
@extend_schema(methods=["DELETE"], operation_id="groups_delete", responses={204: None}, tags=["groups"])
@api_view(["GET", "PATCH", "DELETE"])
@permission_classes([IsAuthenticated])
def group(request: Request, group_id: UUID) -> Response:
    """One group. PATCH and DELETE are for ADMINs; what was granted to a deleted group or shared with it ends."""
    found = get_object_or_404(Group, pk=group_id)
    if request.method == "DELETE":
        require_admin(signed_in(request))
        services.delete(group=found, actor=signed_in(request))
        return Response(status=204)
    if request.method == "PATCH":
        require_admin(signed_in(request))
        body = GroupChangesSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        revision = body.validated_data.pop("revision", None)
        changes = GroupChanges(**body.validated_data)
        services.edit(group=found, changes=changes, revision=revision, actor=signed_in(request))
    return Response(_shown(group_id))


@extend_schema(operation_id="groups_members", request=MembersSerializer, responses=GroupSerializer, tags=["groups"])
@api_view(["PUT"])
@permission_classes([IsAdmin])
def members(request: Request, group_id: UUID) -> Response:
    """Replaces who is in a group; `users?group=` lists them."""
    found = get_object_or_404(Group, pk=group_id)
    body = MembersSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    ids = body.validated_data["user_ids"]
    known = services.known(ids)
    if unknown := [index for index, one in enumerate(ids) if one not in known]:
        detail = [ErrorDetail(_("There is no such user."), code="unknown_id")]
        raise ValidationError({f"user_ids.{index}": detail for index in unknown[:20]})
    changes = GroupChanges(members=list(known.values()))
    revision = body.validated_data.get("revision")
    services.edit(group=found, changes=changes, revision=revision, actor=signed_in(request))
    return Response(_shown(group_id))


def _shown(group_id: UUID) -> Any:  # noqa: ANN401 - JSON
    return GroupSerializer(_counted().get(pk=group_id)).data


def _counted() -> Any:  # noqa: ANN401 - a queryset with an annotation
    return Group.objects.annotate(member_count=Count("members"))
