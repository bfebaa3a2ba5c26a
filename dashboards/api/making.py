"""What scripts send to make and change things. Settings of a chart or filter are judged by `services.judging`."""

from typing import Any

from rest_framework import serializers

from dashboards.models.chart import chart_types
from dashboards.models.dashboard import Visibility
from dashboards.models.filter_control import FilterType
from dashboards.models.share import Access
from dashboards.services.elements import Place
from lookflex.lib.strict import StrictSerializer, revision_field


class NewDashboardSerializer(StrictSerializer):
    name = serializers.CharField(max_length=100)
    description = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    visibility = serializers.ChoiceField(choices=Visibility.choices, default=Visibility.PRIVATE)


class DashboardChangesSerializer(StrictSerializer):
    name = serializers.CharField(max_length=100, required=False)
    description = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    visibility = serializers.ChoiceField(choices=Visibility.choices, required=False)
    revision = revision_field()


class ShareSerializer(StrictSerializer):
    """Somebody a dashboard is shown to: either `user` or `group`."""

    user = serializers.UUIDField(required=False)
    group = serializers.UUIDField(required=False)
    access = serializers.ChoiceField(choices=Access.choices, default=Access.VIEW)


class SharesSerializer(StrictSerializer):
    shares = serializers.ListField(child=ShareSerializer(), max_length=500)
    revision = revision_field()


class NewPageSerializer(StrictSerializer):
    name = serializers.CharField(max_length=100)
    width = serializers.IntegerField(min_value=100, max_value=20_000, default=1920)
    height = serializers.IntegerField(min_value=100, max_value=20_000, default=1080)
    background = serializers.CharField(max_length=7, required=False, allow_blank=True, default="")


class PageChangesSerializer(StrictSerializer):
    name = serializers.CharField(max_length=100, required=False)
    width = serializers.IntegerField(min_value=100, max_value=20_000, required=False)
    height = serializers.IntegerField(min_value=100, max_value=20_000, required=False)
    background = serializers.CharField(max_length=7, required=False, allow_blank=True)
    revision = revision_field()


class PageOrderSerializer(StrictSerializer):
    page_ids = serializers.ListField(child=serializers.UUIDField(), max_length=1000)


class PlacedSerializer(StrictSerializer):
    """`x, y, width, height` in whole px of the page; `z` says what lies above what."""

    x = serializers.IntegerField(min_value=-20_000, max_value=20_000, required=False)
    y = serializers.IntegerField(min_value=-20_000, max_value=20_000, required=False)
    width = serializers.IntegerField(min_value=8, max_value=20_000, required=False)
    height = serializers.IntegerField(min_value=8, max_value=20_000, required=False)
    z = serializers.IntegerField(min_value=-10_000, max_value=10_000, required=False)

    @property
    def place(self) -> Place:
        """Where it shall lie; what was not said is left open."""
        return Place(**{name: self.validated_data.get(name) for name in ("x", "y", "width", "height", "z")})


class NewChartSerializer(PlacedSerializer):
    type = serializers.ChoiceField(choices=chart_types())
    title = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    datasource = serializers.UUIDField()
    config = serializers.DictField()
    style = serializers.DictField(required=False, default=dict)  # type: ignore[assignment]  # a key of ours that is also an attribute of DRF's


class ChartChangesSerializer(PlacedSerializer):
    type = serializers.ChoiceField(choices=chart_types(), required=False)
    title = serializers.CharField(max_length=200, required=False, allow_blank=True)
    datasource = serializers.UUIDField(required=False)
    config = serializers.DictField(required=False)
    style = serializers.DictField(required=False)  # type: ignore[assignment]  # as above
    revision = revision_field()


class NewFilterSerializer(PlacedSerializer):
    type = serializers.ChoiceField(choices=FilterType.choices)
    title = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    datasource = serializers.UUIDField()
    field = serializers.CharField(max_length=63, help_text="A field's key.")
    config = serializers.DictField(required=False, default=dict)


class FilterChangesSerializer(PlacedSerializer):
    type = serializers.ChoiceField(choices=FilterType.choices, required=False)
    title = serializers.CharField(max_length=100, required=False, allow_blank=True)
    datasource = serializers.UUIDField(required=False)
    field = serializers.CharField(max_length=63, required=False)
    config = serializers.DictField(required=False)
    revision = revision_field()


class MoveSerializer(PlacedSerializer):
    element = serializers.UUIDField()
    locked = serializers.BooleanField(required=False)
    hidden = serializers.BooleanField(required=False)
    revision = revision_field()


class MovesSerializer(StrictSerializer):
    updates = serializers.ListField(child=MoveSerializer(), max_length=1000)


def place_of(move: dict[str, Any]) -> Place:
    """As `PlacedSerializer.place`, of one of several."""
    return Place(**{name: move.get(name) for name in ("x", "y", "width", "height", "z")})
