"""Users, for ADMINs; handing ownership over, for the OWNER."""

from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.people_serializers import (
    OwnershipSerializer,
    ProfilesSerializer,
    RolesSerializer,
    UpdatedSerializer,
    UserChangesSerializer,
    UserSerializer,
    UsersQuerySerializer,
)
from accounts.models import User
from accounts.permissions import IsAdmin, IsOwner, signed_in
from accounts.services import ownership, people, people_listing
from accounts.services.ownership import UnfitOwner
from accounts.services.people import UnfitPeople, UnknownPerson, UserChanges
from accounts.services.people_listing import Wanted
from accounts.services.sign_in import InvalidCredentials
from lookflex.lib.api_errors import register, show_current
from lookflex.lib.domain_errors import DomainError
from lookflex.lib.pagination import PAGES, paginated


def _unfit(error: UnfitPeople) -> APIException:
    """Each beside the entry it is about: `updates.3.role`."""
    return ValidationError(
        {f"updates.{one.index}.{one.name}": [_detail(one.error)] for one in error.refusals},
    )


def _detail(error: DomainError) -> ErrorDetail:
    return ErrorDetail(str(error), code=error.code)


register(UnfitPeople, _unfit)
show_current(User, lambda user: UserSerializer(user).data)


@extend_schema(
    operation_id="users_list",
    parameters=[UsersQuerySerializer, *PAGES],
    responses=UserSerializer(many=True),
    tags=["users"],
)
@api_view(["GET"])
@permission_classes([IsAdmin])
def users(request: Request) -> Response:
    """Everybody of the team, also those who were deactivated."""
    query = UsersQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    asked = query.validated_data
    states = {"true": "active", "false": "deactivated"}
    wanted = Wanted(
        words=asked["search"],
        role=asked.get("role", ""),
        group=asked.get("group"),
        state=states.get(asked.get("is_active", ""), "all"),
        sort=asked["ordering"],
    )
    return paginated(people_listing.found(wanted), request, UserSerializer)


@extend_schema(methods=["GET"], operation_id="users_retrieve", responses=UserSerializer, tags=["users"])
@extend_schema(
    methods=["PATCH"],
    operation_id="users_update",
    request=UserChangesSerializer,
    responses=UserSerializer,
    tags=["users"],
)
@extend_schema(methods=["DELETE"], operation_id="users_deactivate", responses={204: None}, tags=["users"])
@api_view(["GET", "PATCH", "DELETE"])
@permission_classes([IsAdmin])
def user(request: Request, user_id: UUID) -> Response:
    """One person. DELETE deactivates: sessions and tokens end at once, what they own stays."""
    found = get_object_or_404(User, pk=user_id)
    if request.method == "DELETE":
        people.edit(changes=UserChanges(id=found.pk, is_active=False), revision=None, actor=signed_in(request))
        return Response(status=204)
    if request.method == "PATCH":
        body = UserChangesSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        revision = body.validated_data.pop("revision", None)
        try:
            found = people.edit(
                changes=_changes(user_id, body.validated_data), revision=revision, actor=signed_in(request)
            )
        except people.UnknownGroup as unknown:
            raise ValidationError({"group_ids": [_detail(unknown)]}) from unknown
    return Response(UserSerializer(found).data)


@extend_schema(operation_id="users_roles", request=RolesSerializer, responses=UpdatedSerializer, tags=["users"])
@api_view(["PATCH"])
@permission_classes([IsAdmin])
def roles(request: Request) -> Response:
    """The roles of many at once, all or nothing."""
    return _many(request, RolesSerializer)


@extend_schema(operation_id="users_profiles", request=ProfilesSerializer, responses=UpdatedSerializer, tags=["users"])
@api_view(["PATCH"])
@permission_classes([IsAdmin])
def profiles(request: Request) -> Response:
    """Names and groups of many at once, all or nothing; `group_ids` are all the groups the person is in afterwards."""
    return _many(request, ProfilesSerializer)


def _many(request: Request, serializer: type[RolesSerializer] | type[ProfilesSerializer]) -> Response:
    body = serializer(data=request.data)
    body.is_valid(raise_exception=True)
    changes = [_changes(item.pop("user"), item) for item in body.validated_data["updates"]]
    return Response({"updated": people.edit_many(changes=changes, actor=signed_in(request))})


def _changes(user_id: UUID, said: dict[str, Any]) -> UserChanges:
    groups = said.pop("group_ids", None)
    return UserChanges(id=user_id, groups=None if groups is None else frozenset(groups), **said)


@extend_schema(
    operation_id="users_transfer_ownership",
    request=OwnershipSerializer,
    responses={204: None},
    tags=["users"],
)
@api_view(["POST"])
@permission_classes([IsOwner])
def transfer_ownership(request: Request) -> Response:
    """An active ADMIN becomes the OWNER, and the caller an ADMIN. Asks for the caller's password again; wrong ones slow down
    as at signing in (429)."""
    body = OwnershipSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    heir = User.objects.filter(pk=body.validated_data["user"]).first()
    if heir is None:
        raise ValidationError({"user": [_detail(UnknownPerson())]})
    try:
        ownership.transfer(user=heir, password=body.validated_data["password"], actor=signed_in(request))
    except UnfitOwner as refused:
        raise ValidationError({"user": [_detail(refused)]}) from refused
    except InvalidCredentials as refused:
        raise ValidationError(
            {"password": [ErrorDetail(str(ownership.WRONG_PASSWORD), code=refused.code)]}
        ) from refused
    session: SessionBase = request._request.session  # noqa: SLF001 - REST framework's way to Django's request
    if session.session_key:
        session.cycle_key()
    return Response(status=204)
