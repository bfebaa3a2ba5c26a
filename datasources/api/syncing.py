from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import IsAdmin, actor_of
from datasources.api import answers
from datasources.jobs import syncing
from datasources.models import DataSource
from datasources.services.field_following import UnknownColumn
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.api_errors import register
from lookflex.lib.api_waiting import WAIT, JobSerializer
from lookflex.lib.strict import StrictSerializer, revision_field


class SyncSerializer(StrictSerializer):
    """`renamed`: by id of a removed field, the added column that it is from now on. `force`: also where something breaks (409
    `field_in_use` otherwise)."""

    renamed = serializers.DictField(child=serializers.CharField(max_length=128), required=False)
    force = serializers.BooleanField(default=False)
    revision = revision_field()


class SyncQuerySerializer(serializers.Serializer[Any]):
    """Without `apply` nothing is changed."""

    apply = serializers.BooleanField(default=False)


class AddedColumnSerializer(serializers.Serializer[Any]):
    column = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    type = serializers.CharField()


class RemovedFieldSerializer(serializers.Serializer[Any]):
    """`proposal`: the added column that it may have become."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    proposal = serializers.CharField(allow_null=True)


class ChangedFieldSerializer(serializers.Serializer[Any]):
    """`before` and `after` are types where it was retyped, columns where it was renamed."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    before = serializers.CharField()
    after = serializers.CharField()


class BreaksSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField(help_text="chart, filter or field")
    id = serializers.UUIDField()
    title = serializers.CharField()
    url = serializers.CharField()


class DifferencesSerializer(serializers.Serializer[Any]):
    added = AddedColumnSerializer(many=True)
    removed = RemovedFieldSerializer(many=True)
    retyped = ChangedFieldSerializer(many=True)
    renamed = ChangedFieldSerializer(many=True)
    breaks = BreaksSerializer(many=True)
    applied = serializers.BooleanField()
    revision = serializers.IntegerField()


def _unfit(error: UnknownColumn) -> APIException:
    text = _("There is no such removed field, or no such new column. Look at the differences again.")
    return ValidationError({f"renamed.{error.field}": [ErrorDetail(text, code="unknown_id")]})


register(UnknownColumn, _unfit)


@extend_schema(
    operation_id="datasources_sync",
    parameters=[SyncQuerySerializer, WAIT],
    request=SyncSerializer,
    responses={200: DifferencesSerializer, 202: JobSerializer, 409: ApiErrorsSerializer},
)
@api_view(["POST"])
@permission_classes([IsAdmin])
def sync(request: Request, source_id: UUID) -> Response:
    """Compares the fields with the source's columns: what was added, removed, retyped, and what that breaks. With `apply` the
    fields follow, all or nothing."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=source_id)
    query = SyncQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    body = SyncSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    renamed = _renamed(wanted.get("renamed", {}))
    question = syncing.question(
        source=source,
        apply=query.validated_data["apply"],
        renamed=renamed,
        revision=wanted.get("revision"),
        force=wanted["force"],
    )
    return answers.respond(request, actor, kind=syncing.KIND, question=question)


def _renamed(given: dict[str, str]) -> dict[str, str]:
    try:
        return {str(UUID(field)): column for field, column in given.items()}
    except ValueError:
        text = _("Name each field by its id.")
        raise ValidationError({"renamed": [ErrorDetail(text, code="unknown_id")]}) from None
