"""The JSON Schemas of the OpenAPI document say what the parsers accept: whatever is changed in a good config, both agree."""

import copy
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dashboards.charts import registry
from dashboards.charts import schema as chart_schema
from dashboards.charts.config import parse_config
from dashboards.charts.style import parse_style
from dashboards.filters import config as filter_config
from dashboards.filters import schema as filter_schema
from dashboards.filters.state import FilterType
from datasources.query.spec import FieldType
from lookflex.lib.strict_json import ConfigError

DIMENSION = {"id": "d1", "field": "sold_on", "grain": "month", "label": "Month", "format": "yyyy-mm"}
METRICS = [{"id": "m1", "field": "amount", "aggregate": "SUM"}, {"aggregate": "COUNT", "label": "Rows"}]
SETTINGS: dict[str, Any] = {
    "series": {"field": "mall"}, "sort": [{"by": "m1", "direction": "DESC"}], "limit": 10, "raw": False, "page_size": 50,
    "totals": True, "frozen": 1, "widths": {"d1": 120}, "smooth": True, "stack": False, "missing": "zero", "top": 5,
    "others": True,
}  # fmt: skip
STYLE: dict[str, Any] = {
    "header": {"font_size": 14, "font_weight": "bold", "background_color": "#ffffff", "wrap_text": True},
    "body": {"font_size": 12, "alternate_row_color": "#eeeeee"}, "totals_row": {"font_weight": "normal"},
    "title": {"text_color": "#112233"}, "show_border": False, "border_radius": 8, "padding": 12,
}  # fmt: skip
FILTERS: dict[str, list[dict[str, Any]]] = {
    "DATE_RANGE": [
        {"default_value": {"relative": "last_7_days"}},
        {"default_value": {"from": "2026-01-01", "to": None}},
    ],
    "DROPDOWN": [
        {
            "operator": "NOT_IN",
            "multi_select": True,
            "default_value": ["a", None],
            "placeholder": "Brand",
            "apply_to": "PAGE",
        }
    ],
}
ELSEWHERE = {"unknown_id", "duplicate_id", "unfit_value"}
"""What a schema cannot say: which ids there are, which values mean something."""
WORDS = st.sampled_from(
    ["", "d1", "m1", "SUM", "COUNT", "month", "ASC", "zero", "gap", "bold", "#a0b1c2", "PAGE", "IN", "x" * 300]
)
NUMBERS = st.one_of(st.integers(-5, 2000), st.sampled_from([10**6, 10**12, 1.5]))
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["field", "by", "relative", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


def config_of(kind: str) -> dict[str, Any]:
    """One with every setting of the type."""
    settings = {key: value for key, value in SETTINGS.items() if key in registry.shape(kind).keys}
    return {"dimensions": [DIMENSION], "metrics": METRICS, **settings}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything in it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in items for place in [(*path, key), *places(inner, (*path, key))]]


def changed(whole: Any, path: tuple[Any, ...], value: Any) -> Any:
    whole = copy.deepcopy(whole)
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return whole


def refusal(read: Any) -> str:
    """The parser's code, empty when it takes it."""
    try:
        read()
    except ConfigError as error:
        return error.code
    return ""


def agree(schema: dict[str, Any], body: Any, code: str) -> None:
    fits = Draft202012Validator(schema).is_valid(body)
    assert fits == (code == "" or code in ELSEWHERE) or code in ELSEWHERE, (body, code)


@pytest.mark.parametrize("kind", registry.CHART_TYPES)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_charts(kind: str, data: st.DataObject) -> None:
    whole = config_of(kind)
    schema = chart_schema.config_schema(kind)
    agree(schema, whole, refusal(lambda: parse_config(kind, whole)))
    path = data.draw(st.sampled_from([*places(whole), ("colour",), ("metrics", 0, "colour"), ("limit",), ("top",)]))
    body = changed(whole, path, data.draw(VALUES))
    agree(schema, body, refusal(lambda: parse_config(kind, body)))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_style(data: st.DataObject) -> None:
    schema = chart_schema.style_schema()
    agree(schema, STYLE, refusal(lambda: parse_style(STYLE)))
    body = changed(STYLE, data.draw(st.sampled_from([*places(STYLE), ("colour",)])), data.draw(VALUES))
    agree(schema, body, refusal(lambda: parse_style(body)))


@pytest.mark.parametrize("kind", FilterType)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_filters(kind: FilterType, data: st.DataObject) -> None:
    schema = filter_schema.config_schema(kind)
    whole = data.draw(st.sampled_from(FILTERS[kind]))
    body = changed(whole, data.draw(st.sampled_from([*places(whole), ("apply_to",), ("colour",)])), data.draw(VALUES))
    for one in (whole, body):
        code = refusal(
            lambda one=one: filter_config.parse_config(kind, one, field_type=FieldType.TEXT, charts=frozenset())
        )
        if not (kind is FilterType.DROPDOWN and code == "unfit_value"):
            agree(schema, one, code)


def test_the_document_tells_types_apart() -> None:
    schemas = SchemaGenerator().get_schema(request=None, public=True)["components"]["schemas"]
    for name in ("Chart", "NewChartRequest", "Filter", "NewFilterRequest", "Element"):
        union = schemas[name]
        mapping = union["discriminator"]["mapping"]
        assert {one["$ref"] for one in union["oneOf"]} == set(mapping.values())
        assert all(target.rpartition("/")[2] in schemas for target in mapping.values())
    assert set(schemas["NewChartRequest"]["discriminator"]["mapping"]) == set(registry.CHART_TYPES)
    assert schemas["NewPieChartRequest"]["properties"]["config"] == {"$ref": "#/components/schemas/PieChartConfig"}
    assert "page_size" not in schemas["PieChartConfig"]["properties"]
