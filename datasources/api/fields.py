from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import IsAdmin, actor_of, require_admin
from datasources.api.serializers import IDENTIFIER, FieldSerializer
from datasources.models import DataSource, Field
from datasources.models.field import DEFAULT_AGGREGATES, FIELD_TYPES
from datasources.query.expressions.tokens import MOST_CHARACTERS
from datasources.services import calculated_fields, calculating, field_editing
from datasources.services.calculated_fields import NewField
from datasources.services.field_editing import FieldChanges
from datasources.services.field_refusals import FieldInUse, UnfitFields
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.api_errors import ApiProblem, register
from lookflex.lib.pagination import PAGES, paginated
from lookflex.lib.strict import StrictSerializer, revision_field


class FieldChangesSerializer(StrictSerializer):
    id = serializers.UUIDField()
    key = serializers.RegexField(IDENTIFIER, max_length=63, required=False)
    expression = serializers.CharField(max_length=MOST_CHARACTERS, required=False)
    label = serializers.CharField(max_length=100, required=False)  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    type = serializers.ChoiceField(choices=FIELD_TYPES, required=False)
    default_aggregate = serializers.ChoiceField(choices=DEFAULT_AGGREGATES, required=False)
    format = serializers.CharField(max_length=128, required=False, allow_blank=True, trim_whitespace=False)
    description = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    hidden = serializers.BooleanField(required=False)
    order = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False)


class NewFieldSerializer(StrictSerializer):
    """A calculated field. `key` is made from the label where it is left out."""

    label = serializers.CharField(max_length=100)  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    expression = serializers.CharField(max_length=MOST_CHARACTERS)
    key = serializers.RegexField(IDENTIFIER, max_length=63, required=False)
    format = serializers.CharField(max_length=128, required=False, allow_blank=True, trim_whitespace=False)
    description = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    hidden = serializers.BooleanField(default=False)
    default_aggregate = serializers.ChoiceField(choices=DEFAULT_AGGREGATES, required=False)
    revision = revision_field()


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
@extend_schema(
    methods=["POST"],
    operation_id="datasources_fields_create",
    request=NewFieldSerializer,
    responses={201: FieldSerializer},
)
@api_view(["GET", "PATCH", "POST"])
def fields(request: Request, source_id: UUID) -> Response:
    """The fields of a data source; hidden ones only for those who may change them. PATCH (ADMIN) changes many at once, all
    or nothing, and answers with all of them; its `revision` is the data source's. POST (ADMIN) makes a calculated field."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=source_id)
    if request.method == "POST":
        return _created(request, source, actor)
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
    if actor.is_at_least_admin:
        return paginated(source.fields.all(), request, FieldSerializer)
    return paginated(calculating.masked(list(source.fields.shown()), source), request, FieldSerializer)


def _created(request: Request, source: DataSource, actor: User) -> Response:
    require_admin(actor)
    body = NewFieldSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = dict(body.validated_data)
    revision = wanted.pop("revision", None)
    try:
        made = calculated_fields.add(source=source, wanted=NewField(**wanted), revision=revision, actor=actor)
    except UnfitFields as refused:
        found = refused.refusals
        raise ValidationError({one.name: [ErrorDetail(one.text, code=one.code)] for one in found}) from refused
    return Response(FieldSerializer(made).data, status=201)


class RemovalQuerySerializer(serializers.Serializer[Any]):
    """`force`: also where charts, filters or other fields use it (409 `field_in_use` otherwise)."""

    force = serializers.BooleanField(default=False)


@extend_schema(
    operation_id="datasources_fields_delete",
    parameters=[RemovalQuerySerializer],
    responses={204: None, 409: ApiErrorsSerializer},
)
@api_view(["DELETE"])
@permission_classes([IsAdmin])
def field(request: Request, source_id: UUID, field_id: UUID) -> Response:
    """Removes a calculated field. A column's field goes with its column (sync), or is hidden."""
    query = RemovalQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    sources = DataSource.objects.granted_to(actor_of(request))
    found = get_object_or_404(Field.objects.calculated().filter(source__in=sources), source=source_id, pk=field_id)
    force = query.validated_data["force"]
    calculated_fields.remove(field=found, revision=None, force=force, actor=actor_of(request))
    return Response(status=204)
