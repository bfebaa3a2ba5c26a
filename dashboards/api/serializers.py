"""Dashboards, pages and what lies on them, as the API shows them (docs/api.md)."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from dashboards.models import Chart, Dashboard, Element, FilterControl, Page

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


class OrderedPagesSerializer(serializers.Serializer[Any]):
    """All pages of the dashboard in their new order, not in pages of a list."""

    count = serializers.IntegerField()
    results = PageSerializer(many=True)


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
