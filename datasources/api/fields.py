from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import actor_of, require_admin
from datasources.api.serializers import FieldSerializer
from datasources.models import DataSource
from datasources.models.field import DEFAULT_AGGREGATES, FIELD_TYPES
from datasources.services import field_editing
from datasources.services.field_editing import FieldChanges, FieldInUse, UnfitFields
from lookflex.lib.api_errors import ApiProblem, register
from lookflex.lib.pagination import PAGES, paginated
from lookflex.lib.strict import StrictSerializer, revision_field


class FieldChangesSerializer(StrictSerializer):
    id = serializers.UUIDField()
    label = serializers.CharField(max_length=100, required=False)  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    type = serializers.ChoiceField(choices=FIELD_TYPES, required=False)
    default_aggregate = serializers.ChoiceField(choices=DEFAULT_AGGREGATES, required=False)
    format = serializers.CharField(max_length=128, required=False, allow_blank=True, trim_whitespace=False)
    description = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    hidden = serializers.BooleanField(required=False)
    order = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False)


class FieldUpdatesSerializer(StrictSerializer):
    """`force`: also where charts that use the fields may break (409 `field_in_use` otherwise)."""

    updates = serializers.ListField(child=FieldChangesSerializer(), max_length=1000)
    force = serializers.BooleanField(default=False)
    revision = revision_field()


class ChangedFieldsSerializer(serializers.Serializer[Any]):
    """All fields, not in pages: what was changed is seen at once. `revision` is the data source's, for the next change."""

    revision = serializers.IntegerField()
    count = serializers.IntegerField()
    results = FieldSerializer(many=True)


def _unfit(error: UnfitFields) -> APIException:
    details: dict[str, Any] = {}
    for refusal in error.refusals:
        place = f"updates.{refusal.index}.{refusal.name}"
        details.setdefault(place, []).append(ErrorDetail(refusal.text, code=refusal.code))
    return ValidationError(details)


register(UnfitFields, _unfit)
register(FieldInUse, lambda error: ApiProblem(error.status, error.code, str(error)))


@extend_schema(
    methods=["GET"], operation_id="datasources_fields_list", parameters=PAGES, responses=FieldSerializer(many=True)
)
@extend_schema(
    methods=["PATCH"],
    operation_id="datasources_fields_update",
    request=FieldUpdatesSerializer,
    responses=ChangedFieldsSerializer,
)
@api_view(["GET", "PATCH"])
def fields(request: Request, source_id: UUID) -> Response:
    """The fields of a data source; hidden ones only for those who may change them. PATCH (ADMIN) changes many at once, all
    or nothing, and answers with all of them; its `revision` is the data source's."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=source_id)
    if request.method == "PATCH":
        require_admin(actor)
        body = FieldUpdatesSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = body.validated_data
        changed = field_editing.change_fields(
            source=source,
            changes=[FieldChanges(**item) for item in wanted["updates"]],
            revision=wanted.get("revision"),
            force=wanted["force"],
            actor=actor,
        )
        found = source.fields.all()
        answer = {"revision": changed.revision, "count": len(found), "results": found}
        return Response(ChangedFieldsSerializer(answer).data)
    shown = source.fields.all() if actor.is_at_least_admin else source.fields.filter(hidden=False)
    return paginated(shown, request, FieldSerializer)
