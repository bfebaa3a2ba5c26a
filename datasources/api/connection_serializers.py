"""Connections as scripts send and get them. What `config` and `secret` hold depends on the kind; the kind's own settings class
judges them (`services.connection_settings`), and the OpenAPI document says so (`connection_schema`)."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from datasources.api import connection_schema as schema
from datasources.models import Connection
from datasources.models.connection import MOST_QUERIES, connection_kinds
from datasources.services import connection_settings
from lookflex.lib.pagination import ordering_field, search_field
from lookflex.lib.strict import StrictSerializer, revision_field


@extend_schema_field(schema.CONFIG)
class ConfigField(serializers.DictField):
    """The settings of a connection."""


@extend_schema_field(schema.SECRET)
class SecretField(serializers.DictField):
    """What is stored encrypted and never comes back."""


class ConnectionSerializer(serializers.ModelSerializer[Connection]):
    """`account`: the e-mail address of the service account whose key is stored (BIGQUERY), else empty.
    `max_concurrent_queries`: how many run in this database at the same time, the others wait in line; null: the server's
    setting `QUERIES_PER_CONNECTION`."""

    config = ConfigField(read_only=True)
    has_secret = serializers.BooleanField(read_only=True)
    account = serializers.SerializerMethodField()

    class Meta:
        model = Connection
        fields = (
            "id", "name", "kind", "config", "has_secret", "account", "max_concurrent_queries", "revision", "created_at",
            "updated_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_account(self, connection: Connection) -> str:
        """Not the key: whose it is."""
        return connection_settings.account_of(connection)


def limit_field() -> serializers.IntegerField:
    return serializers.IntegerField(
        min_value=1,
        max_value=MOST_QUERIES,
        allow_null=True,
        required=False,
        help_text="Queries at the same time. Null: the server's setting.",
    )


class TrySerializer(StrictSerializer):
    """`config` and `secret` per kind. A secret that is left out: there is none."""

    kind = serializers.ChoiceField(choices=connection_kinds())
    config = ConfigField()
    secret = SecretField(default=dict)


class NewConnectionSerializer(TrySerializer):
    name = serializers.CharField(max_length=100)
    max_concurrent_queries = limit_field()


class ConnectionChangesSerializer(StrictSerializer):
    """A secret that is left out stays."""

    name = serializers.CharField(max_length=100, required=False)
    config = ConfigField(required=False)
    secret = SecretField(required=False)
    max_concurrent_queries = limit_field()
    revision = revision_field()


class TryChangesSerializer(StrictSerializer):
    """What to try about a stored connection instead of what is stored."""

    config = ConfigField(required=False)
    secret = SecretField(required=False)


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
