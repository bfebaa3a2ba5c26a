from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Group, User
from accounts.permissions import actor_of
from dashboards import permissions
from dashboards.api.making import SharesSerializer
from dashboards.models import Dashboard
from dashboards.services import sharing


@extend_schema(methods=["GET"], operation_id="dashboards_shares", responses=SharesSerializer)
@extend_schema(
    methods=["PUT"], operation_id="dashboards_shares_set", request=SharesSerializer, responses=SharesSerializer
)
@api_view(["GET", "PUT"])
def shares(request: Request, dashboard_id: UUID) -> Response:
    """Whom a dashboard is shown to besides its owner, for those who decide it. PUT replaces all; `revision` is that of
    the dashboard."""
    actor = actor_of(request)
    found = permissions.to_manage(actor, dashboard_id)
    if request.method == "PUT":
        body = SharesSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        users, groups = _receivers(body.validated_data["shares"])
        revision = body.validated_data.get("revision")
        sharing.set_shares(dashboard=found, users=users, groups=groups, revision=revision, actor=actor)
        found.refresh_from_db(fields=["revision"])
    return Response(_shown(found))


def _shown(dashboard: Dashboard) -> dict[str, Any]:
    return {
        "shares": [
            ({"user": str(share.user_id)} if share.user_id else {"group": str(share.group_id)})
            | {"access": share.access}
            for share in sharing.shares_of(dashboard)
        ],
        "revision": dashboard.revision,
    }


def _receivers(given: list[dict[str, Any]]) -> tuple[dict[User, str], dict[Group, str]]:
    """Of somebody named twice the last word counts."""
    people = User.objects.active().in_bulk([item["user"] for item in given if "user" in item])
    known = Group.objects.in_bulk([item["group"] for item in given if "group" in item])
    users: dict[User, str] = {}
    groups: dict[Group, str] = {}
    for index, item in enumerate(given):
        if ("user" in item) == ("group" in item):
            raise _refused(f"shares.{index}", "required", _("Name either a user or a group."))
        if "user" in item:
            if item["user"] not in people:
                raise _refused(f"shares.{index}.user", "unknown_id", _("There is no such active user."))
            users[people[item["user"]]] = item["access"]
        else:
            if item["group"] not in known:
                raise _refused(f"shares.{index}.group", "unknown_id", _("There is no such group."))
            groups[known[item["group"]]] = item["access"]
    return users, groups


def _refused(place: str, code: str, text: str) -> ValidationError:
    return ValidationError({place: [ErrorDetail(text, code=code)]})
