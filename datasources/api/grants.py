from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Group, User
from accounts.permissions import IsAdmin, actor_of
from datasources.models import DataSource
from datasources.services import grants as services
from datasources.services import references as uses
from datasources.services.grants import Access
from lookflex.lib.api_errors import show_current
from lookflex.lib.strict import StrictSerializer, revision_field


class GrantsSerializer(StrictSerializer):
    """Who may see the rows. ADMINs and the OWNER always may."""

    everyone = serializers.BooleanField(default=False)
    group_ids = serializers.ListField(child=serializers.UUIDField(), default=list, max_length=500)
    user_ids = serializers.ListField(child=serializers.UUIDField(), default=list, max_length=500)
    expires_at = serializers.DictField(
        child=serializers.DateTimeField(allow_null=True),
        required=False,
        help_text="Until when, by `everyone` or the id of the user or group; null: for good. What is not named keeps its own.",
    )
    revision = revision_field()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Only of those who are given access, and no moment that is over."""
        known = {str(one) for one in (*attrs["group_ids"], *attrs["user_ids"])}
        known |= {services.EVERYONE} if attrs["everyone"] else set()
        for name, moment in attrs.get("expires_at", {}).items():
            if name not in known:
                detail = ErrorDetail(_("Nobody of this id is given access here."), code="unknown_id")
                raise ValidationError({f"expires_at.{name[:60]}": [detail]})
            if moment is not None and moment <= timezone.now():
                text = _("Access cannot end in the past. Choose a later date, or take it away.")
                raise ValidationError({f"expires_at.{name}": [ErrorDetail(text, code="out_of_range")]})
        return attrs


class UseSerializer(serializers.Serializer[Any]):
    """A chart or filter over the data source; `title`, `dashboard`, `page` and `url` are empty where one may not see it."""

    kind = serializers.CharField(help_text="chart or filter")
    id = serializers.UUIDField()
    title = serializers.CharField()
    dashboard = serializers.CharField()
    page = serializers.CharField()
    url = serializers.CharField()
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's


class UsesSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    results = UseSerializer(many=True)


show_current(Access, asdict)


@extend_schema(methods=["GET"], operation_id="datasources_grants", responses=GrantsSerializer)
@extend_schema(
    methods=["PUT"], operation_id="datasources_grants_set", request=GrantsSerializer, responses=GrantsSerializer
)
@api_view(["GET", "PUT"])
@permission_classes([IsAdmin])
def grants(request: Request, source_id: UUID) -> Response:
    """Who may see the rows of a data source, and until when. PUT replaces all; `revision` is that of the data source."""
    source = get_object_or_404(DataSource.objects.present(), pk=source_id)
    if request.method == "PUT":
        body = GrantsSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = body.validated_data
        services.set_grants(
            source=source,
            everyone=wanted["everyone"],
            groups=_known(Group.objects.all(), wanted["group_ids"], "group_ids", _("There is no such group.")),
            users=_known(User.objects.active(), wanted["user_ids"], "user_ids", _("There is no such active user.")),
            until=wanted.get("expires_at"),
            revision=wanted.get("revision"),
            actor=actor_of(request),
        )
    return Response(asdict(services.access_to(source)))


def _known(objects: Any, ids: list[UUID], name: str, text: str) -> list[Any]:  # noqa: ANN401 - a queryset
    found = objects.in_bulk(ids)
    for index, one in enumerate(ids):
        if one not in found:
            raise ValidationError({f"{name}.{index}": [ErrorDetail(text, code="unknown_id")]})
    return list(found.values())


@extend_schema(operation_id="datasources_references", responses=UsesSerializer)
@api_view(["GET"])
@permission_classes([IsAuthenticated])
def references(request: Request, source_id: UUID) -> Response:
    """The charts and filters that use a data source."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=source_id)
    found = uses.uses_of(source=source, actor=actor)
    return Response({"count": len(found), "results": UseSerializer(found, many=True).data})
