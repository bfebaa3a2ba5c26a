"""Connections, for ADMINs. A secret goes in and never comes out."""

from dataclasses import asdict
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import IsAdmin, actor_of
from datasources.api import answers, connection_schema
from datasources.api.connection_serializers import (
    ConnectionChangesSerializer,
    ConnectionSerializer,
    ConnectionsQuerySerializer,
    ConnectionTestSerializer,
    NewConnectionSerializer,
    TablesQuerySerializer,
    TablesSerializer,
    TryChangesSerializer,
    TrySerializer,
)
from datasources.connectors.settings import InvalidSecret, InvalidSettings
from datasources.jobs import probes as probe_jobs
from datasources.models import Connection
from datasources.services import connection_settings, connections, setting_texts
from datasources.services.connection_settings import SecretRequired
from datasources.services.connections import ConnectionChanges
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.api_errors import ApiProblem, register, show_current
from lookflex.lib.api_waiting import WAIT, JobSerializer
from lookflex.lib.pagination import PAGES, paginated
from lookflex.lib.words import with_words


def _unfit(error: InvalidSettings) -> APIException:
    part = "secret" if isinstance(error, InvalidSecret) else "config"
    named = sorted(error.errors.items())[:MOST_NAMED]
    return ValidationError(
        {
            f"{part}.{name[:LONGEST_NAME]}": [ErrorDetail(setting_texts.sentence(name, code), code=code)]
            for name, code in named
        }
    )


def _secret(error: SecretRequired) -> ApiProblem:
    return ApiProblem(400, error.code, error.message, attr="secret")


MOST_NAMED, LONGEST_NAME = 20, 60
"""So that an answer stays small whatever was sent."""
register(InvalidSettings, _unfit)
register(SecretRequired, _secret)
show_current(Connection, lambda connection: ConnectionSerializer(connection).data)


@extend_schema(
    methods=["GET"],
    operation_id="connections_list",
    parameters=[ConnectionsQuerySerializer, *PAGES],
    responses=ConnectionSerializer(many=True),
)
@extend_schema(
    methods=["POST"],
    operation_id="connections_create",
    request={"application/json": connection_schema.NEW},
    responses={201: ConnectionSerializer},
)
@api_view(["GET", "POST"])
@permission_classes([IsAdmin])
def connection_list(request: Request) -> Response:
    """How external databases are reached. POST does not try it: `connections/test` does."""
    actor = actor_of(request)
    if request.method == "POST":
        body = NewConnectionSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        made = connections.create(**body.validated_data, actor=actor)
        return Response(ConnectionSerializer(made).data, status=201)
    query = ConnectionsQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    wanted = query.validated_data
    found = with_words(Connection.objects.order_by(wanted["ordering"], "id"), wanted["search"], ["name"])
    if "kind" in wanted:
        found = found.filter(kind=wanted["kind"])
    return paginated(found, request, ConnectionSerializer)


@extend_schema(methods=["GET"], operation_id="connections_retrieve", responses=ConnectionSerializer)
@extend_schema(
    methods=["PATCH"],
    operation_id="connections_update",
    request=ConnectionChangesSerializer,
    responses=ConnectionSerializer,
)
@extend_schema(methods=["DELETE"], operation_id="connections_delete", responses={204: None, 409: ApiErrorsSerializer})
@api_view(["GET", "PATCH", "DELETE"])
@permission_classes([IsAdmin])
def connection(request: Request, connection_id: UUID) -> Response:
    """One connection; its kind stays. A changed host, port or user asks for the secret again (`secret_required`); one that
    data sources use is not deleted (409 `connection_in_use`)."""
    actor = actor_of(request)
    found = get_object_or_404(Connection, pk=connection_id)
    if request.method == "DELETE":
        connections.delete(connection=found, actor=actor)
        return Response(status=204)
    if request.method == "PATCH":
        body = ConnectionChangesSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = dict(body.validated_data)
        revision = wanted.pop("revision", None)
        found = connections.change(
            connection=found, changes=ConnectionChanges(**wanted), revision=revision, actor=actor
        )
    return Response(ConnectionSerializer(found).data)


@extend_schema(
    operation_id="connections_try",
    parameters=[WAIT],
    request={"application/json": connection_schema.TRY},
    responses={200: ConnectionTestSerializer, 202: JobSerializer},
)
@api_view(["POST"])
@permission_classes([IsAdmin])
def try_unsaved(request: Request) -> Response:
    """Tries settings that are not stored, step by step."""
    body = TrySerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    found = connection_settings.parsed(wanted["kind"], wanted["config"])
    secret = connection_settings.judged_secret(wanted["kind"], wanted["secret"], found)
    question = probe_jobs.test_request(kind=wanted["kind"], config=asdict(found), secret=secret)
    return answers.respond(request, actor_of(request), kind="connection_test", question=question)


@extend_schema(
    operation_id="connections_test",
    parameters=[WAIT],
    request=TryChangesSerializer,
    responses={200: ConnectionTestSerializer, 202: JobSerializer},
)
@api_view(["POST"])
@permission_classes([IsAdmin])
def try_stored(request: Request, connection_id: UUID) -> Response:
    """Tries a stored connection, with what the body changes about it. The stored secret goes only to the stored address."""
    found = get_object_or_404(Connection, pk=connection_id)
    body = TryChangesSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    config, secret = body.validated_data.get("config"), body.validated_data.get("secret")
    wanted = found.config if config is None else connection_settings.judged(found.kind, config)
    opened = connection_settings.secret_for(connection=found, config=config, secret=secret)
    question = probe_jobs.test_of_stored(connection=found, config=wanted, secret=opened)
    return answers.respond(request, actor_of(request), kind="connection_test", question=question)


@extend_schema(
    operation_id="connections_tables",
    parameters=[WAIT, TablesQuerySerializer],
    responses={200: TablesSerializer, 202: JobSerializer},
)
@api_view(["GET"])
@permission_classes([IsAdmin])
def tables(request: Request, connection_id: UUID) -> Response:
    """Tables and views the account may read, by name."""
    found = get_object_or_404(Connection, pk=connection_id)
    query = TablesQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    question = {"connection": str(found.pk), "search": query.validated_data["search"][:200]}
    refresh = query.validated_data["refresh"]
    return answers.respond(request, actor_of(request), kind="tables", question=question, refresh=refresh)
