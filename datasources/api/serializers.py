from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from datasources.models import DataSource, Field
from datasources.models.data_source import kinds
from datasources.query.spec import FieldType
from lookflex.lib.pagination import ordering_field, search_field
from lookflex.lib.strict import StrictSerializer, revision_field

IDENTIFIER = r"^[a-z][a-z0-9_]*\Z"


class DataSourceSerializer(serializers.ModelSerializer[DataSource]):
    """A source one may use; of any other only `id`, `label` and `has_access`, so that access can be asked for."""

    sometimes = (
        "identifier", "kind", "connection", "table", "sql", "parameters", "description", "cache_minutes",
        "timeout_seconds", "max_rows",
        "export_max_rows", "export_allowed", "revision", "created_at", "updated_at",
    )  # fmt: skip
    has_access = serializers.BooleanField(read_only=True)
    table = serializers.SerializerMethodField()
    sql = serializers.SerializerMethodField()
    parameters = serializers.SerializerMethodField()

    class Meta:
        model = DataSource
        fields = (
            "id", "label", "identifier", "kind", "connection", "table", "sql", "parameters", "description",
            "cache_minutes", "timeout_seconds", "max_rows",
            "export_max_rows", "export_allowed", "has_access", "revision", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_table(self, source: DataSource) -> str | None:
        """`schema.name`; null for an uploaded file and for a query."""
        return None if source.is_upload or source.is_sql else f"{source.schema_name}.{source.table_name}"

    def get_sql(self, source: DataSource) -> str | None:
        """As it was written, for those who may write it (ADMIN); null where the source is no query."""
        return source.sql if source.is_sql and self.context.get("sql") else None

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))
    def get_parameters(self, source: DataSource) -> list[dict[str, str]]:
        """`{name, type, default}` of each parameter of a query."""
        return [{"name": one.name, "type": one.type.value, "default": one.default} for one in source.sql_parameters]

    def to_representation(self, instance: DataSource) -> dict[str, Any]:
        if not instance.has_access:  # type: ignore[attr-defined]  # annotated by with_access_of
            return {"id": str(instance.pk), "label": instance.label, "has_access": False}
        return super().to_representation(instance)


class ParameterSerializer(StrictSerializer):
    """`default` as text: `2026-01-31`, `1.5`, `true`."""

    name = serializers.RegexField(r"^[A-Za-z_][A-Za-z0-9_]{0,39}\Z")
    type = serializers.ChoiceField(choices=[kind.value for kind in FieldType], default="TEXT")
    default = serializers.CharField(max_length=1000, allow_blank=True, trim_whitespace=False, default="")


class SourceWordsSerializer(StrictSerializer):
    """What may be said about a data source."""

    label = serializers.CharField(max_length=100, required=False)  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    identifier = serializers.RegexField(IDENTIFIER, max_length=63, required=False)
    description = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    cache_minutes = serializers.IntegerField(min_value=5, max_value=30, required=False)
    timeout_seconds = serializers.IntegerField(min_value=1, max_value=600, required=False)
    max_rows = serializers.IntegerField(min_value=1, max_value=10_000_000, required=False)
    export_max_rows = serializers.IntegerField(min_value=1, max_value=10_000_000, required=False)
    export_allowed = serializers.BooleanField(required=False)


class SourceChangesSerializer(SourceWordsSerializer):
    """`revision`: what the change was made against. Another `sql` reads the columns anew; where that breaks charts it is
    refused without `force`."""

    sql = serializers.CharField(max_length=40_000, required=False, trim_whitespace=False)
    parameters = ParameterSerializer(many=True, required=False)
    force = serializers.BooleanField(required=False)
    revision = revision_field()


SETTINGS = ("cache_minutes", "timeout_seconds", "max_rows", "export_max_rows", "export_allowed")


class NewSourceSerializer(SourceWordsSerializer):
    """`table` is `schema.name`; `sql` is one query that only reads, in its place."""

    label = serializers.CharField(max_length=100)
    identifier = serializers.RegexField(IDENTIFIER, max_length=63)
    description = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    connection = serializers.UUIDField()
    table = serializers.CharField(max_length=257, required=False)
    sql = serializers.CharField(max_length=40_000, required=False, trim_whitespace=False)
    parameters = ParameterSerializer(many=True, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of `table` and `sql`."""
        if ("table" in attrs) == ("sql" in attrs):
            detail = ErrorDetail(_("Give either a table or SQL."), code="required")
            raise serializers.ValidationError({"table": [detail]})
        return attrs


class FieldSerializer(serializers.ModelSerializer[Field]):
    expression = serializers.SerializerMethodField()

    class Meta:
        model = Field
        fields = (
            "id", "key", "label", "type", "default_aggregate", "format", "description", "hidden", "order", "expression",
        )  # fmt: skip
        read_only_fields = fields

    def get_expression(self, field: Field) -> str | None:
        """Null: a plain column. `…`: it is made of fields that are hidden from the caller."""
        return field.expression or None


class DataSourceQuerySerializer(serializers.Serializer[Any]):
    """`search`: words in label, identifier or description."""

    kind = serializers.ChoiceField(choices=kinds(), required=False)
    search = search_field()
    ordering = ordering_field("label")


class PreviewQuerySerializer(serializers.Serializer[Any]):
    limit = serializers.IntegerField(min_value=1, max_value=100, default=100)


class PreviewColumnSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    type = serializers.CharField()
    format = serializers.CharField()


class PreviewSerializer(serializers.Serializer[Any]):
    columns = PreviewColumnSerializer(many=True)
    rows = serializers.ListField(child=serializers.ListField())
    row_count = serializers.IntegerField()
    read_at = serializers.DateTimeField(allow_null=True)
    from_cache = serializers.BooleanField()
