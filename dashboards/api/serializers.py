from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from dashboards.models import Chart, Dashboard, Element, FilterControl, Page
from datasources.query.spec import Direction, Operator
from lookflex.lib.pagination import ordering_field, search_field
from lookflex.lib.strict import StrictSerializer

PLACED = ("id", "kind", "x", "y", "width", "height", "z", "group", "locked", "hidden", "revision")


class DashboardSerializer(serializers.ModelSerializer[Dashboard]):
    owner = serializers.UUIDField(source="owner_id", read_only=True)
    owner_name = serializers.CharField(source="owner.name", read_only=True)

    class Meta:
        model = Dashboard
        fields = (
            "id", "name", "description", "owner", "owner_name", "visibility", "revision", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class ElementSerializer(serializers.ModelSerializer[Element]):
    """What lies on a page; the keys of its kind stand flat beside these."""

    group = serializers.SerializerMethodField()

    class Meta:
        model = Element
        fields: tuple[str, ...] = PLACED
        read_only_fields = fields

    def get_group(self, _element: Element) -> str | None:
        """Null: chart groups come with the canvas editor."""
        return None

    def to_representation(self, instance: Element) -> dict[str, Any]:
        placed = super().to_representation(instance)
        if instance.kind == "CHART":
            return placed | chart_keys(instance.chart)
        return placed | filter_keys(instance.filter)


def chart_keys(chart: Chart) -> dict[str, Any]:
    return {
        "type": chart.type,
        "title": chart.title,
        "datasource": str(chart.source_id),
        "config": chart.config,
        "style": chart.style,
    }


def filter_keys(control: FilterControl) -> dict[str, Any]:
    return {
        "type": control.type,
        "title": control.title,
        "slug": control.slug,
        "datasource": str(control.source_id),
        "field": control.field_key,
        "config": control.config,
    }


class ChartSerializer(ElementSerializer):
    """A chart: its element's keys and its own."""

    type = serializers.CharField(read_only=True, source="chart.type")
    title = serializers.CharField(read_only=True, source="chart.title")
    datasource = serializers.UUIDField(read_only=True, source="chart.source_id")
    config = serializers.DictField(read_only=True, source="chart.config")
    style = serializers.DictField(read_only=True, source="chart.style")  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's

    class Meta(ElementSerializer.Meta):
        fields: tuple[str, ...] = (*PLACED, "type", "title", "datasource", "config", "style")
        read_only_fields = fields


class FilterSerializer(ElementSerializer):
    """A filter: its element's keys and its own."""

    type = serializers.CharField(read_only=True, source="filter.type")
    title = serializers.CharField(read_only=True, source="filter.title")
    slug = serializers.CharField(read_only=True, source="filter.slug")
    datasource = serializers.UUIDField(read_only=True, source="filter.source_id")
    field = serializers.CharField(read_only=True, source="filter.field_key")
    config = serializers.DictField(read_only=True, source="filter.config")

    class Meta(ElementSerializer.Meta):
        fields: tuple[str, ...] = (*PLACED, "type", "title", "slug", "datasource", "field", "config")
        read_only_fields = fields


class MovedElementSerializer(serializers.Serializer[Any]):
    element = serializers.UUIDField()
    revision = serializers.IntegerField()


class MovedSerializer(serializers.Serializer[Any]):
    updates = MovedElementSerializer(many=True)


class PageSerializer(serializers.ModelSerializer[Page]):
    """A page without what lies on it."""

    class Meta:
        model = Page
        fields: tuple[str, ...] = (
            "id",
            "dashboard",
            "name",
            "order",
            "width",
            "height",
            "background",
            "revision",
            "author",
        )
        read_only_fields = fields


class PageDetailSerializer(PageSerializer):
    """`elements`, or `locked` with the labels of the data sources one has no access to."""

    sometimes = ("elements", "locked")
    elements = serializers.SerializerMethodField()
    locked = serializers.SerializerMethodField()

    class Meta(PageSerializer.Meta):
        fields = (*PageSerializer.Meta.fields, "elements", "locked")
        read_only_fields = fields

    @extend_schema_field(ElementSerializer(many=True))
    def get_elements(self, page: Page) -> list[dict[str, Any]]:
        """Loaded by the view, in reading order."""
        return [ElementSerializer(element).data for element in self.context.get("elements", ())]

    def get_locked(self, _page: Page) -> list[str]:
        return list(self.context.get("locked", ()))

    def to_representation(self, instance: Page) -> dict[str, Any]:
        body = super().to_representation(instance)
        body.pop("elements" if body["locked"] else "locked")
        return body


class ListQuerySerializer(serializers.Serializer[Any]):
    """`search`: words that are all in the name or description."""

    search = search_field()
    owner = serializers.UUIDField(required=False)
    ordering = ordering_field("name", "created_at", "updated_at")


class ScopeSerializer(serializers.Serializer[Any]):
    """`mine`: one's own; `shared`: shown to one by a share; `all`: whatever one may see."""

    scope = serializers.ChoiceField(choices=["all", "mine", "shared"], default="all")


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


class ChartColumnSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    field = serializers.CharField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]  # as `style` above
    type = serializers.CharField()
    format = serializers.CharField()
    role = serializers.ChoiceField(choices=["dimension", "metric"])


class RowKindSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["data", "subtotal", "total"])
    level = serializers.IntegerField()


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
    duration_ms = serializers.IntegerField()


class OfferedValueSerializer(serializers.Serializer[Any]):
    value = serializers.JSONField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]  # as `style` above
    count = serializers.IntegerField()


class FilterValuesSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    results = OfferedValueSerializer(many=True)


class FilterValuesQuerySerializer(serializers.Serializer[Any]):
    search = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    page = serializers.IntegerField(required=False, default=1, min_value=1, max_value=100)
