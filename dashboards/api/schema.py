"""What the OpenAPI document says of charts and filters beyond their serializers: `type` decides what `config` may hold, `kind`
what lies on a page. A hook of drf-spectacular (`POSTPROCESSING_HOOKS`)."""

from collections.abc import Mapping
from typing import Any

from dashboards.charts import registry
from dashboards.charts import schema as charts
from dashboards.filters import schema as filters
from dashboards.filters.state import FilterType

Schema = dict[str, Any]
FILTER_TYPES = tuple(kind.value for kind in FilterType)
NAMES = {
    **{kind: f"{kind.title().replace('_', '')}Chart" for kind in registry.CHART_TYPES},
    **{kind: f"{kind.title().replace('_', '')}Filter" for kind in FILTER_TYPES},
}
UNIONS = {
    "Chart": tuple(registry.CHART_TYPES), "NewChartRequest": tuple(registry.CHART_TYPES),
    "Filter": FILTER_TYPES, "NewFilterRequest": FILTER_TYPES,
}  # fmt: skip
CHANGES = {"PatchedChartChangesRequest": UNIONS["Chart"], "PatchedFilterChangesRequest": FILTER_TYPES}
"""PATCH may leave `type` out: `config` is then that of the type that is stored."""
STYLED = ("Chart", "NewChartRequest", "PatchedChartChangesRequest")


def per_type(result: Schema, generator: object, request: object, public: object) -> Schema:
    """The document with one schema per chart type and filter type."""
    del generator, request, public
    schemas: Schema = result["components"]["schemas"]
    schemas |= {f"{NAMES[kind]}Config": charts.config_schema(kind) for kind in registry.CHART_TYPES}
    schemas |= {f"{NAMES[kind]}Config": filters.config_schema(kind) for kind in FILTER_TYPES}
    schemas["ChartStyle"] = charts.style_schema()
    for name in STYLED:
        schemas[name]["properties"]["style"] = _ref("ChartStyle")
    for name, kinds in UNIONS.items():
        schemas |= _union(name, schemas[name], {kind: NAMES[kind] for kind in kinds})
    for name, kinds in CHANGES.items():
        schemas[name]["properties"]["config"] = {"anyOf": [_ref(f"{NAMES[kind]}Config") for kind in kinds]}
    schemas["Element"] = _one_of("kind", {"CHART": "Chart", "FILTER": "Filter"})
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    return result


def _union(name: str, plain: Schema, members: Mapping[str, str]) -> Schema:
    """`name` as one of several, each with its own `config`."""
    prefix = name.removesuffix("Request").removesuffix("Chart").removesuffix("Filter")
    suffix = "Request" if name.endswith("Request") else ""
    named = {kind: f"{prefix}{member}{suffix}" for kind, member in members.items()}
    each = {
        named[kind]: plain
        | {
            "properties": plain["properties"]
            | {"type": {"type": "string", "enum": [kind]}, "config": _ref(f"{member}Config")}
        }
        for kind, member in members.items()
    }
    return each | {name: _one_of("type", named)}


def _one_of(key: str, members: Mapping[str, str]) -> Schema:
    return {
        "oneOf": [_ref(name) for name in members.values()],
        "discriminator": {
            "propertyName": key,
            "mapping": {value: _ref(name)["$ref"] for value, name in members.items()},
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
