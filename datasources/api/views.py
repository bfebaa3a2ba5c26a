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
from datasources.jobs import probes as probe_jobs
from datasources.models import Connection, DataSource
from datasources.models.job import JobState
from datasources.query.errors import QueryTimeout
from datasources.query.spec import FieldType
from datasources.query.sql.stored import Parameter
from datasources.services import deleting, source_settings, sql_changing, sql_writing
from datasources.services.creating import NewSource
from datasources.services.source_settings import SourceChanges
from lookflex.lib.api_errors import show_current
from lookflex.lib.api_waiting import WAIT, JobSerializer, wait_seconds
from lookflex.lib.pagination import PAGES, paginated

REWRITE_SECONDS = 5.0
"""A change waits for the source at least this long: there is no job to come back to."""


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
    """All data sources; of those without a grant only the label. POST (ADMIN) makes one over a table or a query and
    reads its columns: 201 when that is done within `wait` seconds, else 202 with a job whose result names it."""
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
    job = creating.start(
        connection=connection,
        wanted=NewSource(
            connection=str(connection.pk),
            **_rows_of(wanted, connection),
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
    return Response(_shown(source, actor), status=201)


def _rows_of(wanted: dict[str, Any], connection: Connection) -> dict[str, Any]:
    """The table or the judged query as `NewSource` has it."""
    if "sql" in wanted:
        return sql_writing.plan(kind=connection.kind, sql=wanted["sql"], parameters=_parameters(wanted)).columns
    schema, _dot, table = wanted["table"].rpartition(".")
    return {"schema": schema, "table": table}


def _parameters(wanted: dict[str, Any]) -> list[Parameter]:
    return [Parameter(one["name"], FieldType(one["type"]), one["default"]) for one in wanted.get("parameters", ())]


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
        return Response(_shown(source, actor))
    require_admin(actor)
    if request.method == "DELETE":
        deleting.delete_source(source=source, actor=actor)
        return Response(status=204)
    body = SourceChangesSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = dict(body.validated_data)
    revision = wanted.pop("revision", None)
    if {"sql", "parameters"} & wanted.keys():
        _rewrite(request, source, wanted, revision, actor)
        revision = None  # what is left was sent with it
    for name in ("sql", "parameters", "force"):
        wanted.pop(name, None)
    return Response(_shown(_settings(source, wanted, revision, actor), actor))


def _rewrite(request: Request, source: DataSource, wanted: dict[str, Any], revision: int | None, actor: User) -> None:
    """Another query: judged, described by the source, put in place with the fields it has. Raises as these do."""
    if not source.is_sql or source.connection is None:
        detail = ErrorDetail(_("This data source is no query."), code="invalid")
        raise ValidationError({"sql": [detail]})
    parameters = _parameters(wanted) if "parameters" in wanted else source.sql_parameters
    plan = sql_writing.plan(kind=source.kind, sql=wanted.get("sql", source.sql), parameters=parameters)
    question = probe_jobs.sql_request(connection=source.connection, plan=plan, rows=False)
    seconds = max(wait_seconds(request), REWRITE_SECONDS)
    outcome, _ticket = probe_jobs.begin(kind="sql", request=question, actor=actor, seconds=seconds)
    if outcome.error:
        raise outcome.error
    if outcome.body is None:
        raise QueryTimeout(source.label)
    if outcome.body["refused"]:
        raise answers.sql_problem(outcome.body["refused"])
    described = sql_changing.described(plan, outcome.body["columns"])
    force = wanted.get("force", False)
    sql_changing.change(source=source, wanted=described, revision=revision, force=force, actor=actor)


def _shown(source: DataSource, actor: User) -> dict[str, Any]:
    """A written query is shown to those who may write one."""
    return dict(DataSourceSerializer(source, context={"sql": actor.is_at_least_admin}).data)


def _settings(source: DataSource, wanted: dict[str, Any], revision: int | None, actor: User) -> DataSource:
    if not wanted:
        return source
    changes = SourceChanges(**wanted)
    changed = source_settings.change(source=source, changes=changes, revision=revision, actor=actor)
    found: DataSource = DataSource.objects.with_access_of(actor).get(pk=changed.pk)
    return found


def _as_source(source: DataSource) -> dict[str, Any]:
    source.has_access = True  # type: ignore[attr-defined]  # whoever edits it has it
    return dict(DataSourceSerializer(source, context={"sql": True}).data)


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
