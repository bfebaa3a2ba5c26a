"""What the API is asked: lists, rows of charts, values of filters; and what it answers."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from datasources.query.spec import Direction, Operator
from lookflex.lib.pagination import ordering_field, search_field
from lookflex.lib.strict import StrictSerializer


class ListQuerySerializer(serializers.Serializer[Any]):
    """`search`: words that are all in the name or description."""

    search = search_field()
    owner = serializers.UUIDField(required=False)
    ordering = ordering_field("name", "created_at", "updated_at")


class ScopeSerializer(serializers.Serializer[Any]):
    """`mine`: one's own; `shared`: shown to one by a share; `all`: whatever one may see."""

    scope = serializers.ChoiceField(choices=["all", "mine", "shared"], default="all")


@extend_schema_field(
    {
        "oneOf": [{"type": kind} for kind in ("string", "number", "boolean", "array", "object")],
        "description": "A constant, a list (null in it: blanks), null, `{from, to}` or `{relative}`.",
    }
)
class FilterValueField(serializers.JSONField):
    """Whole numbers of more than 15 digits become text, as in every JSON of ours: what keeps a question until it is
    answered knows 64 bits."""

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - DRF's own signature
        value = super().to_internal_value(data)
        return [_exact(item) for item in value] if isinstance(value, list) else _exact(value)


def _exact(value: object) -> object:
    return str(value) if isinstance(value, int) and abs(value) >= 10**15 else value


class FilterValueSerializer(StrictSerializer):
    filter = serializers.CharField(max_length=64, help_text="A filter's id or slug.")
    value = FilterValueField(required=False, allow_null=True, default=None)
    operator = serializers.ChoiceField(choices=[operator.value for operator in Operator], required=False)


class SortSerializer(StrictSerializer):
    by = serializers.CharField(max_length=64, help_text="A column's id.")
    direction = serializers.ChoiceField(choices=[direction.value for direction in Direction], default="ASC")


class ChartDataQuestionSerializer(StrictSerializer):
    filters = FilterValueSerializer(many=True, required=False, default=list)
    sort = SortSerializer(many=True, required=False, allow_null=True, default=None)
    page = serializers.IntegerField(min_value=1, max_value=1_000_000, default=1)
    page_size = serializers.IntegerField(min_value=1, max_value=500, required=False, allow_null=True, default=None)
    refresh = serializers.BooleanField(default=False)
    allow_stale = serializers.BooleanField(
        default=False,
        help_text="When nothing fresh is there within `wait`: an expired result (`is_stale`), if there is one.",
    )


class ChartColumnSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    field = serializers.CharField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    type = serializers.CharField()
    format = serializers.CharField()
    role = serializers.ChoiceField(choices=["dimension", "metric"])


class RowKindSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["data", "subtotal", "total"])
    level = serializers.IntegerField()


class MissingFieldSerializer(serializers.Serializer[Any]):
    field = serializers.CharField(help_text="Its key.")
    label = serializers.CharField()  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's


class ChartDataSerializer(serializers.Serializer[Any]):
    columns = ChartColumnSerializer(many=True)
    rows = serializers.ListField(child=serializers.ListField())
    row_kinds = RowKindSerializer(many=True, allow_null=True)
    totals = serializers.ListField(allow_null=True)
    row_count = serializers.IntegerField()
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    truncated = serializers.BooleanField()
    read_at = serializers.DateTimeField()
    from_cache = serializers.BooleanField()
    is_stale = serializers.BooleanField()
    duration_ms = serializers.IntegerField()
    missing_fields = MissingFieldSerializer(
        many=True, help_text="Fields of the chart that its data source no longer offers: the rows are without them."
    )
    skipped_filters = serializers.ListField(
        child=serializers.CharField(),
        help_text="Slugs of filters that are set and reach the chart, but whose field it has not (any more).",
    )


class OfferedValueSerializer(serializers.Serializer[Any]):
    value = serializers.JSONField(help_text="Null: blanks.")
    label = serializers.CharField()  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's
    count = serializers.IntegerField()


class FilterValuesSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    results = OfferedValueSerializer(many=True)


class FilterValuesQuerySerializer(serializers.Serializer[Any]):
    search = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    page = serializers.IntegerField(required=False, default=1, min_value=1, max_value=100)
