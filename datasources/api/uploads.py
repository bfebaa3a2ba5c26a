"""Files by script: sent whole, read by a worker."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, parser_classes, permission_classes
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import IsAdmin, actor_of
from datasources.api import answers
from datasources.api.serializers import IDENTIFIER
from datasources.jobs import uploads
from datasources.models import DataSource
from datasources.uploads.contracts import ParseOptions
from lookflex.lib.api_waiting import JobSerializer
from lookflex.lib.strict import StrictSerializer


class FileSerializer(StrictSerializer):
    """Multipart. `header_row` counts from 1; `sheet_name` is a workbook's sheet (left out: the first one with cells)."""

    file = serializers.FileField(allow_empty_file=True)
    header_row = serializers.IntegerField(min_value=1, max_value=1000, default=1)
    sheet_name = serializers.CharField(max_length=100, required=False, default=None)

    @property
    def options(self) -> ParseOptions:
        """How it is to be read."""
        said = self.validated_data
        return ParseOptions(header_row=said["header_row"], sheet_name=said["sheet_name"])


class NewFileSerializer(FileSerializer):
    label = serializers.CharField(max_length=100)  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    identifier = serializers.RegexField(IDENTIFIER, max_length=63)
    description = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class ModeSerializer(serializers.Serializer[Any]):
    """Whether the file's rows take the place of those there are, or are added to them."""

    mode = serializers.ChoiceField(choices=["replace", "append"], default="replace")


class MoreFileSerializer(FileSerializer):
    """Besides, where rows are added. `misfits`: what becomes of cells that do not fit their field's type (`refuse`: no row is
    added, the job says which). `repeat`: add a file that was added before once more."""

    misfits = serializers.ChoiceField(choices=["refuse", "empty"], default="refuse")
    repeat = serializers.BooleanField(default=False)


@extend_schema(operation_id="datasources_upload", request=NewFileSerializer, responses={202: JobSerializer})
@api_view(["POST"])
@permission_classes([IsAdmin])
@parser_classes([MultiPartParser])
def upload(request: Request) -> Response:
    """A new data source over an Excel or CSV file. The job's result names it."""
    body = NewFileSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    said = body.validated_data
    job = uploads.start_upload(
        file=said["file"],
        label=said["label"],
        identifier=said["identifier"],
        description=said["description"],
        options=body.options,
        actor=actor_of(request),
    )
    return Response(answers.row_job(job), status=202)


@extend_schema(
    operation_id="datasources_upload_version",
    parameters=[OpenApiParameter("mode", str, enum=["replace", "append"])],
    request=MoreFileSerializer,
    responses={202: JobSerializer},
)
@api_view(["POST"])
@permission_classes([IsAdmin])
@parser_classes([MultiPartParser])
def new_version(request: Request, source_id: UUID) -> Response:
    """Other rows for an uploaded data source, or more (`mode=append`: columns are found by their names). Charts stay; the old
    rows are shown until the new ones are read."""
    source = get_object_or_404(DataSource.objects.present(), pk=source_id)
    mode = ModeSerializer(data=request.query_params)
    mode.is_valid(raise_exception=True)
    is_append = mode.validated_data["mode"] == "append"
    body = (MoreFileSerializer if is_append else FileSerializer)(data=request.data)
    body.is_valid(raise_exception=True)
    if is_append:
        said = body.validated_data
        added = uploads.start_append(
            source=source,
            file=said["file"],
            options=body.options,
            misfits=said["misfits"],
            repeat=said["repeat"],
            actor=actor_of(request),
        )
        return Response(answers.row_job(added), status=202)
    job = uploads.start_new_version(
        source=source, file=body.validated_data["file"], options=body.options, actor=actor_of(request)
    )
    return Response(answers.row_job(job), status=202)
