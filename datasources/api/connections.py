"""Connections, for ADMINs. A secret goes in and never comes out."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import IsAdmin, actor_of
from datasources.api import answers
from datasources.connectors.settings import InvalidSecret, InvalidSettings
from datasources.jobs import probes as probe_jobs
from datasources.models import Connection
from datasources.models.connection import connection_kinds
from datasources.services import connections, setting_texts
from datasources.services.connections import ConnectionChanges, SecretRequired
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.api_errors import ApiProblem, register, show_current
from lookflex.lib.api_waiting import WAIT, JobSerializer
from lookflex.lib.pagination import PAGES, ordering_field, paginated, search_field
from lookflex.lib.strict import StrictSerializer, revision_field
from lookflex.lib.words import with_words


class ConnectionSerializer(serializers.ModelSerializer[Connection]):
    has_secret = serializers.BooleanField(read_only=True)

    class Meta:
        model = Connection
        fields = ("id", "name", "kind", "config", "has_secret", "revision", "created_at", "updated_at")
        read_only_fields = fields


class TrySerializer(StrictSerializer):
    """`config` per kind; POSTGRESQL: `host, port, database, username, schema, sslmode`. `secret`: `{password}`."""

    kind = serializers.ChoiceField(choices=connection_kinds())
    config = serializers.DictField()
    secret = serializers.DictField(child=serializers.CharField(max_length=1000, trim_whitespace=False), default=dict)


class NewConnectionSerializer(TrySerializer):
    name = serializers.CharField(max_length=100)


class ConnectionChangesSerializer(StrictSerializer):
    """A secret that is left out stays."""

    name = serializers.CharField(max_length=100, required=False)
    config = serializers.DictField(required=False)
    secret = serializers.DictField(child=serializers.CharField(max_length=1000, trim_whitespace=False), required=False)
    revision = revision_field()


class TryChangesSerializer(StrictSerializer):
    """What to try about a stored connection instead of what is stored."""

    config = serializers.DictField(required=False)
    secret = serializers.DictField(child=serializers.CharField(max_length=1000, trim_whitespace=False), required=False)


class ConnectionsQuerySerializer(serializers.Serializer[Any]):
    """`search`: words of the name."""

    kind = serializers.ChoiceField(choices=connection_kinds(), required=False)
    search = search_field()
    ordering = ordering_field("name", "created_at", "updated_at")


class StepSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    ok = serializers.BooleanField(allow_null=True, help_text="Null: not reached.")
    detail = serializers.CharField()


class ConnectionTestSerializer(serializers.Serializer[Any]):
    connected = serializers.BooleanField()
    steps = StepSerializer(many=True)
    warnings = serializers.ListField(child=serializers.CharField())
    tables = serializers.ListField(child=serializers.CharField())


class TableSerializer(serializers.Serializer[Any]):
    schema = serializers.CharField()
    name = serializers.CharField()


class TablesSerializer(serializers.Serializer[Any]):
    """At most 200; `more`: narrow the search."""

    results = TableSerializer(many=True)
    more = serializers.BooleanField()


class TablesQuerySerializer(serializers.Serializer[Any]):
    """`search`: part of `schema.name`. `refresh`: read them anew instead of showing what was read within the last minute."""

    search = serializers.CharField(required=False, allow_blank=True, default="", trim_whitespace=False)
    refresh = serializers.BooleanField(default=False)


def _unfit(error: InvalidSettings) -> APIException:
    part = "secret" if isinstance(error, InvalidSecret) else "config"
    details = {
        f"{part}.{name}": [ErrorDetail(setting_texts.sentence(name, code), code=code)]
        for name, code in sorted(error.errors.items())
    }
    return ValidationError(details)


def _secret(error: SecretRequired) -> ApiProblem:
    return ApiProblem(400, error.code, error.message, attr="secret")


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
    request=NewConnectionSerializer,
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
    """One connection. A changed host, port or user asks for the secret again (`secret_required`); one that data sources
    use is not deleted (409 `connection_in_use`)."""
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
    request=TrySerializer,
    responses={200: ConnectionTestSerializer, 202: JobSerializer},
)
@api_view(["POST"])
@permission_classes([IsAdmin])
def try_unsaved(request: Request) -> Response:
    """Tries settings that are not stored, step by step."""
    body = TrySerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    secret = connections.judged_secret(wanted["kind"], wanted["secret"])
    return _try(request, wanted["kind"], connections.judged(wanted["kind"], wanted["config"]), secret)


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
    wanted = found.config if config is None else connections.judged(found.kind, config)
    opened = connections.secret_for(connection=found, config=config, secret=secret)
    return _try(request, found.kind, wanted, opened)


def _try(request: Request, kind: str, config: dict[str, Any], secret: dict[str, Any]) -> Response:
    question = probe_jobs.test_request(kind=kind, config=config, secret=secret)
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
