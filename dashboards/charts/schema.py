"""The JSON Schema of each chart type's `config` and of `style`, as the OpenAPI document shows them (docs/api.md).

`config.parse_config` and `style.parse_style` decide; a test holds these to what they accept. What a schema cannot say (ids that
have to exist, fields that have to fit) is left to them."""

from typing import Any

from dashboards.charts import registry
from dashboards.charts.config import DEFAULT_PAGE_SIZE, MOST_COLUMNS, MOST_ROWS, PAGE_SIZES, VERSION, WIDTHS_PX, Missing
from dashboards.charts.shape import Bounds
from dashboards.charts.style import FONT_PX, Weight
from datasources.query.spec import Aggregate, Direction, Grain

Schema = dict[str, Any]

ID: Schema = {
    "type": ["string", "null"], "maxLength": 32, "pattern": "^([a-z][a-z0-9_]*)?$",
    "description": "Given by the server when missing, and stable for life.",
}  # fmt: skip


def closed(properties: Schema, *, required: tuple[str, ...] = (), **more: Any) -> Schema:  # noqa: ANN401 - JSON
    """An object with these keys and no other."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False, **more}


def text(longest: int) -> Schema:
    """Null and left out both mean the default."""
    return {"type": ["string", "null"], "maxLength": longest}


def integer(low: int, high: int) -> Schema:
    return {"type": ["integer", "null"], "minimum": low, "maximum": high}


def flag(*, default: bool = False) -> Schema:
    return {"type": ["boolean", "null"], "default": default}


def choice(values: Any) -> Schema:  # noqa: ANN401 - an enum class
    return {"enum": [*(item.value for item in values), None]}


def listed(item: Schema) -> Schema:
    return {"type": ["array", "null"], "items": item, "maxItems": MOST_COLUMNS}


COLOUR: Schema = {"type": ["string", "null"], "pattern": "^(#[0-9a-fA-F]{6})?$"}
LABELLED: Schema = {"label": text(100), "format": text(128)}
FIELD: Schema = {"type": "string", "minLength": 1, "maxLength": 200, "description": "A field's key."}
DIMENSION = closed({"id": ID, "field": FIELD, "grain": choice(Grain), **LABELLED}, required=("field",))
COUNTED = {"properties": {"aggregate": {"const": Aggregate.COUNT.value}}}
METRIC = closed(
    {
        "id": ID,
        "field": text(200) | {"description": "A field's key; COUNT without one counts rows."},
        "aggregate": {"enum": [item.value for item in Aggregate]},
        **LABELLED,
    },
    required=("aggregate",),
    anyOf=[COUNTED, {"properties": {"field": FIELD}, "required": ["field"]}],
)
SORT = closed({"by": FIELD | {"description": "A column's id."}, "direction": choice(Direction)}, required=("by",))
SETTINGS: dict[str, Schema] = {
    "series": {"anyOf": [DIMENSION, {"type": "null"}], "description": "A dimension that breaks the metric down."},
    "sort": listed(SORT),
    "limit": integer(1, MOST_ROWS),
    "raw": flag() | {"description": "The dimensions are the columns, and rows are not grouped."},
    "page_size": integer(1, PAGE_SIZES[-1]) | {"default": DEFAULT_PAGE_SIZE},
    "totals": flag(),
    "frozen": integer(0, MOST_COLUMNS) | {"description": "Number of columns."},
    "widths": {
        "type": ["object", "null"],
        "additionalProperties": integer(*WIDTHS_PX),
        "description": "Width in px by column id.",
    },
    "smooth": flag(),
    "stack": flag(),
    "missing": choice(Missing) | {"description": "What a period without rows becomes."},
    "top": integer(1, 50),
    "others": flag(default=True),
}


def config_schema(chart_type: str) -> Schema:
    """What `config` of that type may hold."""
    shape = registry.shape(chart_type)
    columns = {
        "dimensions": listed(DIMENSION) | {"description": _count(shape.dimensions)},
        "metrics": listed(METRIC) | {"description": _count(shape.metrics)},
    }
    settings = {key: SETTINGS[key] for key in SETTINGS if key in shape.keys}
    return closed({"version": {"const": VERSION}, **columns, **settings})


def _count(bounds: Bounds) -> str:
    return f"{bounds.low} of them." if bounds.low == bounds.high else f"{bounds.low} to {bounds.high} of them."


def style_schema() -> Schema:
    """What `style` of any type may hold."""
    font: Schema = {"font_size": integer(*FONT_PX), "font_weight": choice(Weight)}
    header = {**font, "background_color": COLOUR, "text_color": COLOUR}
    parts = {
        "header": closed(header | {"wrap_text": flag()}),
        "body": closed({"font_size": integer(*FONT_PX), "alternate_row_color": COLOUR, "border_color": COLOUR}),
        "totals_row": closed({"background_color": COLOUR, "font_weight": choice(Weight)}),
        "title": closed(header),
    }
    return closed(
        {
            "version": {"const": VERSION},
            **{name: part | {"type": ["object", "null"]} for name, part in parts.items()},
            "show_border": flag(default=True),
            "border_radius": integer(0, 48),
            "padding": integer(0, 64),
            "background_color": COLOUR,
        }
    )
