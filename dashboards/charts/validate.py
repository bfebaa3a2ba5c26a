"""What is wrong with a well-formed config: fields that are gone, pairs that do not fit, columns a type needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboards.charts import registry
from dashboards.charts.config import ChartConfig, DimensionConfig, MetricConfig
from datasources.query.spec import Aggregate, FieldType, SourceField

NUMERIC_ONLY = frozenset({Aggregate.SUM, Aggregate.AVG})
ORDERED_ONLY = frozenset({Aggregate.MIN, Aggregate.MAX})
DATED = frozenset({FieldType.DATE, FieldType.DATETIME})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to explain beside a field of the chart panel.

    `path` as in `ConfigError`; `code` one of `field_removed aggregate_unfit grain_unfit dimension_count metric_count
    column_missing raw_has_metrics series_has_metrics aggregate_dimension`; `params` what its sentence needs."""

    path: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)


def problems(chart_type: str, config: ChartConfig, fields: Mapping[str, SourceField]) -> list[Problem]:
    """Everything that keeps the chart from being drawn, in the order of the config. Empty when it can be."""
    return [*_counts(chart_type, config), *_dimensions(config, fields), *_metrics(config, fields), *_pairs(config)]


def _counts(chart_type: str, config: ChartConfig) -> Iterator[Problem]:
    shape = registry.shape(chart_type)
    for path, code, bounds, count in (
        ("dimensions", "dimension_count", shape.dimensions, len(config.dimensions)),
        ("metrics", "metric_count", shape.metrics, len(config.metrics)),
    ):
        if not bounds.hold(count):
            yield Problem(path, code, {"min": bounds.low, "max": bounds.high, "count": count})
    if shape.one_of_any and not config.dimensions and not config.metrics:
        yield Problem("dimensions", "column_missing")


def _dimensions(config: ChartConfig, fields: Mapping[str, SourceField]) -> Iterator[Problem]:
    places: list[tuple[str, DimensionConfig]] = [
        (f"dimensions.{index}", item) for index, item in enumerate(config.dimensions)
    ]
    if config.series:
        places.append(("series", config.series))
    for path, item in places:
        source = fields.get(item.field)
        if source is None:
            yield Problem(f"{path}.field", "field_removed", {"field": item.field})
        elif source.is_aggregate:
            yield Problem(f"{path}.field", "aggregate_dimension", {"field": item.field})
        elif item.grain and source.type not in DATED:
            yield Problem(f"{path}.grain", "grain_unfit", {"field": item.field, "type": source.type.value})


def _metrics(config: ChartConfig, fields: Mapping[str, SourceField]) -> Iterator[Problem]:
    for index, item in enumerate(config.metrics):
        if item.field is None:
            continue
        source = fields.get(item.field)
        if source is None:
            yield Problem(f"metrics.{index}.field", "field_removed", {"field": item.field})
        elif source.is_aggregate or item.aggregate is Aggregate.AUTO:
            if not (source.is_aggregate and item.aggregate is Aggregate.AUTO):
                code = "aggregate_of_aggregate" if source.is_aggregate else "auto_unfit"
                yield Problem(f"metrics.{index}.aggregate", code, {"field": item.field})
        elif not _fits(item, source.type):
            params = {"field": item.field, "aggregate": item.aggregate.value, "type": source.type.value}
            yield Problem(f"metrics.{index}.aggregate", "aggregate_unfit", params)


def _fits(item: MetricConfig, kind: FieldType) -> bool:
    if item.aggregate in NUMERIC_ONLY:
        return kind is FieldType.NUMBER
    if item.aggregate in ORDERED_ONLY:
        return kind is not FieldType.BOOLEAN
    return True


def _pairs(config: ChartConfig) -> Iterator[Problem]:
    if config.raw and config.metrics:
        yield Problem("metrics", "raw_has_metrics")
    if config.series and len(config.metrics) > 1:
        yield Problem("series", "series_has_metrics", {"count": len(config.metrics)})
