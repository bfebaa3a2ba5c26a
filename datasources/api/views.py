from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit import record
from accounts.models import AuditAction, User
from accounts.permissions import actor_of, require_admin
from datasources.api import answers
from datasources.api.serializers import (
    SETTINGS,
    DataSourceQuerySerializer,
    DataSourceSerializer,
    NewSourceSerializer,
    PreviewQuerySerializer,
    PreviewSerializer,
    SourceChangesSerializer,
)
from datasources.jobs import creating
from datasources.models import Connection, DataSource
from datasources.models.job import JobState
from datasources.services import deleting, source_settings
from datasources.services.creating import NewSource
from datasources.services.source_settings import SourceChanges
from lookflex.lib.api_errors import show_current
from lookflex.lib.api_waiting import WAIT, JobSerializer, wait_seconds
from lookflex.lib.pagination import PAGES, paginated


@extend_schema(
    methods=["GET"],
    operation_id="datasources_list",
    parameters=[DataSourceQuerySerializer, *PAGES],
    responses=DataSourceSerializer(many=True),
)
@extend_schema(
    methods=["POST"],
    operation_id="datasources_create",
    parameters=[WAIT],
    request=NewSourceSerializer,
    responses={201: DataSourceSerializer, 202: JobSerializer},
)
@api_view(["GET", "POST"])
def data_sources(request: Request) -> Response:
    """All data sources; of those without a grant only the label. POST (ADMIN) makes one over a table and reads its columns:
    201 when that is done within `wait` seconds, else 202 with a job whose result names it."""
    actor = actor_of(request)
    if request.method == "POST":
        return _create(request, actor)
    query = DataSourceQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    wanted = query.validated_data
    sources = DataSource.objects.with_access_of(actor).with_words(wanted["search"])
    if "kind" in wanted:
        sources = sources.filter(has_access=True, kind=wanted["kind"])
    return paginated(sources.order_by(wanted["ordering"], "id"), request, DataSourceSerializer)


def _create(request: Request, actor: User) -> Response:
    require_admin(actor)
    body = NewSourceSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    connection = Connection.objects.filter(pk=wanted["connection"]).first()
    if connection is None:
        detail = ErrorDetail(_("There is no such connection."), code="unknown_id")
        raise ValidationError({"connection": [detail]})
    schema, _dot, table = wanted["table"].rpartition(".")
    job = creating.start(
        connection=connection,
        wanted=NewSource(
            connection=str(connection.pk),
            schema=schema,
            table=table,
            label=wanted["label"],
            identifier=wanted["identifier"],
            description=wanted["description"],
            settings={name: wanted[name] for name in SETTINGS if wanted.get(name) is not None},
        ),
        actor=actor,
    )
    job = creating.wait(job_id=job.pk, seconds=wait_seconds(request))
    if job.state == JobState.FAILED:
        raise answers.job_problem(job)
    if job.state != JobState.DONE or job.result is None:
        return Response(answers.row_job(job), status=202)
    source = DataSource.objects.with_access_of(actor).get(pk=job.result["datasource"])
    return Response(DataSourceSerializer(source).data, status=201)


@extend_schema(methods=["GET"], operation_id="datasources_retrieve", responses=DataSourceSerializer)
@extend_schema(
    methods=["PATCH"],
    operation_id="datasources_update",
    request=SourceChangesSerializer,
    responses=DataSourceSerializer,
)
@extend_schema(methods=["DELETE"], operation_id="datasources_delete", responses={204: None})
@api_view(["GET", "PATCH", "DELETE"])
def data_source(request: Request, source_id: UUID) -> Response:
    """One data source. PATCH and DELETE are for ADMINs; charts over a deleted one say so and the rest of their page works."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.with_access_of(actor).filter(has_access=True), pk=source_id)
    if request.method == "GET":
        return Response(DataSourceSerializer(source).data)
    require_admin(actor)
    if request.method == "DELETE":
        deleting.delete_source(source=source, actor=actor)
        return Response(status=204)
    body = SourceChangesSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = dict(body.validated_data)
    revision = wanted.pop("revision", None)
    return Response(DataSourceSerializer(_settings(source, wanted, revision, actor)).data)


def _settings(source: DataSource, wanted: dict[str, Any], revision: int | None, actor: User) -> DataSource:
    if not wanted:
        return source
    changes = SourceChanges(**wanted)
    changed = source_settings.change(source=source, changes=changes, revision=revision, actor=actor)
    found: DataSource = DataSource.objects.with_access_of(actor).get(pk=changed.pk)
    return found


def _as_source(source: DataSource) -> dict[str, Any]:
    source.has_access = True  # type: ignore[attr-defined]  # whoever edits it has it
    return dict(DataSourceSerializer(source).data)


show_current(DataSource, _as_source)


@extend_schema(
    operation_id="datasources_preview",
    parameters=[PreviewQuerySerializer, WAIT],
    responses={200: PreviewSerializer, 202: JobSerializer},
)
@api_view(["GET"])
def preview(request: Request, source_id: UUID) -> Response:
    """The first rows, as they are."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=source_id)
    query = PreviewQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    question = {"source": str(source.pk), "limit": query.validated_data["limit"]}
    record(action=AuditAction.DATA_QUERY, actor=actor, target=source, detail={"asked": "preview"})
    return answers.respond(request, actor, kind="preview", question=question)


@extend_schema(methods=["GET"], operation_id="jobs_retrieve", responses=JobSerializer)
@extend_schema(methods=["DELETE"], operation_id="jobs_cancel", responses={204: None})
@api_view(["GET", "DELETE"])
def job(request: Request, job_id: UUID) -> Response:
    """One's own job. DELETE cancels it: a query ends at its source when nobody else waits for it."""
    actor = actor_of(request)
    if request.method == "DELETE":
        if not answers.cancel_job(str(job_id), actor):
            raise Http404
        return Response(status=204)
    found = answers.find_job(str(job_id), actor)
    if found is None:
        raise Http404
    return Response(found)
