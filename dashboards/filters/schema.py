"""The JSON Schema of each filter type's `config`, as the OpenAPI document shows it. `config.parse_config` decides; a test holds
this to what it accepts."""

from typing import Any

from dashboards.filters.config import KEYS, OPERATORS, VERSION, WHOLE_DASHBOARD, WHOLE_PAGE
from dashboards.filters.state import FilterType

CONSTANT = {"type": ["string", "number", "boolean", "null"]}
DAY = {"type": ["string", "null"], "format": "date"}
DEFAULTS: dict[FilterType, dict[str, Any]] = {
    FilterType.DATE_RANGE: {
        "description": "Days, both included; a name of docs/api.md; null for all days.",
        "anyOf": [
            {
                "type": "object",
                "properties": {"from": DAY, "to": DAY},
                "additionalProperties": False,
                "minProperties": 1,
            },
            {
                "type": "object",
                "properties": {"relative": {"type": "string", "examples": ["last_7_days", "month_to_date"]}},
                "required": ["relative"],
                "additionalProperties": False,
            },
            {"type": "array", "items": DAY, "maxItems": 2},
            {"type": ["string", "null"]},
        ],
    },
    FilterType.DROPDOWN: {
        "description": "A value, or a list of values; null in it means blanks, alone it means everything.",
        "anyOf": [CONSTANT, {"type": "array", "items": CONSTANT, "maxItems": 1000}],
    },
}


def config_schema(kind: str) -> dict[str, Any]:
    """What `config` of that type may hold."""
    every = {
        "version": {"const": VERSION},
        "operator": {"enum": [*(operator.value for operator in OPERATORS[FilterType(kind)]), None]},
        "multi_select": {"type": ["boolean", "null"], "default": True},
        "default_value": DEFAULTS[FilterType(kind)],
        "placeholder": {"type": ["string", "null"], "maxLength": 100},
        "apply_to": {
            "description": "All charts of the page, of all pages, or those of the page with these ids.",
            "anyOf": [
                {"enum": [WHOLE_PAGE, WHOLE_DASHBOARD, None]},
                {"type": "array", "items": {"type": "string", "format": "uuid"}},
            ],
        },
    }
    for key, words in (("parameter", "the value or the first day"), ("parameter_until", "the last day")):
        every[key] = {
            "description": f"The parameter of written queries that gets {words}, instead of a condition on their rows.",
            "type": ["string", "null"],
            "maxLength": 40,
        }
    properties = {key: schema for key, schema in every.items() if key in KEYS[FilterType(kind)]}
    return {"type": "object", "properties": properties, "additionalProperties": False}
