"""A chart's `config`: stored JSON to frozen dataclasses and back. The only reader of that JSON."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dashboards.charts import registry
from dashboards.charts.shape import Shape
from datasources.query.spec import Aggregate, Direction, Grain
from lookflex.lib.strict_json import ConfigError, Ids, Node

VERSION = 1
PAGE_SIZES = (25, 50, 100, 200, 500)
DEFAULT_PAGE_SIZE = 100
MOST_COLUMNS = 100
MOST_ROWS = 1_000_000
WIDTHS_PX = (40, 1200)
DIMENSION_KEYS = frozenset({"id", "field", "grain", "label", "format"})
METRIC_KEYS = frozenset({"id", "field", "aggregate", "label", "format"})
EVERY_TYPE = frozenset({"version", "dimensions", "metrics"})


class Missing(StrEnum):
    """What a period without rows becomes on a line or bar chart."""

    GAP = "gap"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class DimensionConfig:
    """`field` is a field key; empty `label` and `format` mean the field's own."""

    id: str
    field: str
    grain: Grain | None = None
    label: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class MetricConfig:
    """`field` None counts rows."""

    id: str
    field: str | None
    aggregate: Aggregate
    label: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class SortConfig:
    """`by` is the id of a dimension or metric of the same chart."""

    by: str
    direction: Direction = Direction.ASC


@dataclass(frozen=True, slots=True)
class ChartConfig:
    """Everything a chart asks and says about its rows. Settings a type does not have keep their defaults."""

    dimensions: tuple[DimensionConfig, ...] = ()
    metrics: tuple[MetricConfig, ...] = ()
    series: DimensionConfig | None = None
    sort: tuple[SortConfig, ...] = ()
    limit: int | None = None
    raw: bool = False
    page_size: int = DEFAULT_PAGE_SIZE
    totals: bool = False
    frozen: int = 0
    widths: dict[str, int] = field(default_factory=dict)
    smooth: bool = False
    stack: bool = False
    missing: Missing = Missing.GAP
    top: int | None = None
    others: bool = True

    @property
    def all_dimensions(self) -> tuple[DimensionConfig, ...]:
        """The chart's dimensions, then its series."""
        return self.dimensions if self.series is None else (*self.dimensions, self.series)

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of the fields it uses, each once."""
        keys = [item.field for item in self.all_dimensions]
        return tuple(dict.fromkeys([*keys, *(item.field for item in self.metrics if item.field is not None)]))

    @property
    def ids(self) -> tuple[str, ...]:
        """Column ids in the order of the answer: dimensions (series last), then metrics."""
        return (*(item.id for item in self.all_dimensions), *(item.id for item in self.metrics))


def parse_config(chart_type: str, raw: object) -> ChartConfig:
    """`raw` as sent or stored → the typed config, ids given where missing. `ConfigError` names the first mistake."""
    shape = registry.shape(chart_type)
    node = Node.of(raw, "", EVERY_TYPE | shape.keys)
    if node.value.get("version", VERSION) != VERSION:
        raise ConfigError("version", "unsupported_version", {"version": VERSION})
    dimensions, metrics, series = _columns(node, shape)
    known = {item.id for item in dimensions} | {item.id for item in metrics} | ({series.id} if series else set())
    return ChartConfig(
        dimensions=dimensions,
        metrics=metrics,
        series=series,
        sort=_sort(node, known),
        limit=node.integer("limit", low=1, high=MOST_ROWS),
        raw=node.flag("raw"),
        page_size=node.integer("page_size", low=1, high=PAGE_SIZES[-1]) or DEFAULT_PAGE_SIZE,
        totals=node.flag("totals"),
        frozen=node.integer("frozen", low=0, high=MOST_COLUMNS) or 0,
        widths=_widths(node, known),
        smooth=node.flag("smooth"),
        stack=node.flag("stack"),
        missing=node.choice("missing", Missing) or Missing.GAP,
        top=node.integer("top", low=1, high=50),
        others=node.flag("others", default=True),
    )


def to_json(chart_type: str, config: ChartConfig) -> dict[str, Any]:
    """What `parse_config` reads back to the same config; only the keys the type has, so that nothing idle is stored."""
    shape = registry.shape(chart_type)
    settings = {
        "series": _dimension_json(config.series) if config.series else None,
        "sort": [{"by": item.by, "direction": item.direction.value} for item in config.sort],
        "limit": config.limit,
        "raw": config.raw,
        "page_size": config.page_size,
        "totals": config.totals,
        "frozen": config.frozen,
        "widths": dict(config.widths),
        "smooth": config.smooth,
        "stack": config.stack,
        "missing": config.missing.value,
        "top": config.top,
        "others": config.others,
    }
    return {
        "version": VERSION,
        "dimensions": [_dimension_json(item) for item in config.dimensions],
        "metrics": [_metric_json(item) for item in config.metrics],
        **{key: value for key, value in settings.items() if key in shape.keys},
    }


def _columns(
    node: Node, shape: Shape
) -> tuple[tuple[DimensionConfig, ...], tuple[MetricConfig, ...], DimensionConfig | None]:
    dimensions = node.objects("dimensions", DIMENSION_KEYS, most=MOST_COLUMNS)
    metrics = node.objects("metrics", METRIC_KEYS, most=MOST_COLUMNS)
    has_series = "series" in shape.keys and node.value.get("series") is not None
    series = node.child("series", DIMENSION_KEYS) if has_series else None
    ids = Ids()
    # All written ids first: a given one must never collide with one made up for its neighbour.
    dimension_ids = [ids.claim(item) for item in dimensions]
    series_id = ids.claim(series) if series else ""
    metric_ids = [ids.claim(item) for item in metrics]
    return (
        tuple(_dimension(item, given or ids.new("d")) for item, given in zip(dimensions, dimension_ids, strict=True)),
        tuple(_metric(item, given or ids.new("m")) for item, given in zip(metrics, metric_ids, strict=True)),
        _dimension(series, series_id or ids.new("d")) if series else None,
    )


def _dimension(node: Node, column_id: str) -> DimensionConfig:
    return DimensionConfig(
        id=column_id,
        field=node.text("field", required=True),
        grain=node.choice("grain", Grain),
        label=node.text("label", longest=100),
        format=node.text("format", longest=128),
    )


def _metric(node: Node, column_id: str) -> MetricConfig:
    aggregate = node.choice("aggregate", Aggregate)
    if aggregate is None:
        raise ConfigError(node.at("aggregate"), "required")
    field_key = node.text("field", required=aggregate is not Aggregate.COUNT)
    return MetricConfig(
        id=column_id,
        field=field_key or None,
        aggregate=aggregate,
        label=node.text("label", longest=100),
        format=node.text("format", longest=128),
    )


def _sort(node: Node, known: set[str]) -> tuple[SortConfig, ...]:
    items = []
    for item in node.objects("sort", {"by", "direction"}, most=MOST_COLUMNS):
        by = item.text("by", required=True)
        if by not in known:
            raise ConfigError(item.at("by"), "unknown_id", {"id": by})
        items.append(SortConfig(by, item.choice("direction", Direction) or Direction.ASC))
    return tuple(items)


def _widths(node: Node, known: set[str]) -> dict[str, int]:
    child = node.child("widths", known, unknown="unknown_id")
    widths = {key: child.integer(key, low=WIDTHS_PX[0], high=WIDTHS_PX[1]) for key in child.value}
    return {key: width for key, width in widths.items() if width is not None}


def _dimension_json(item: DimensionConfig) -> dict[str, Any]:
    grain = item.grain.value if item.grain else None
    return {"id": item.id, "field": item.field, "grain": grain, "label": item.label, "format": item.format}


def _metric_json(item: MetricConfig) -> dict[str, Any]:
    return {
        "id": item.id,
        "field": item.field,
        "aggregate": item.aggregate.value,
        "label": item.label,
        "format": item.format,
    }
