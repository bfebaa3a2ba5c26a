from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.charts.config import parse_config, to_json
from dashboards.charts.registry import CHART_TYPES
from dashboards.charts.style import parse_style
from datasources.query.spec import Aggregate, Direction, Grain
from lookflex.lib.strict_json import ConfigError

DAY = {"field": "date", "grain": "day"}
SUM = {"field": "amount", "aggregate": "SUM"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["dimensions", "metrics", "id", "sort", "widths", "x"]), inner)
    ),
    max_leaves=12,
)


def error(chart_type: str, raw: object) -> tuple[str, str]:
    with pytest.raises(ConfigError) as caught:
        parse_config(chart_type, raw)
    return caught.value.path, caught.value.code


def test_a_config_is_read_into_types() -> None:
    config = parse_config(
        "TABLE",
        {
            "version": 1,
            "dimensions": [{"id": "d1", "field": "date", "grain": "month"}],
            "metrics": [{"id": "m1", "field": "amount", "aggregate": "AVG", "label": "평균", "format": "#,##0.0"}],
            "sort": [{"by": "m1", "direction": "DESC"}],
            "limit": 10,
            "page_size": 25,
            "totals": True,
            "frozen": 1,
            "widths": {"d1": 120},
        },
    )
    assert config.dimensions[0].grain is Grain.MONTH
    assert config.metrics[0].aggregate is Aggregate.AVG
    assert config.sort[0].direction is Direction.DESC
    assert (config.limit, config.page_size, config.totals, config.frozen, config.widths) == (
        10,
        25,
        True,
        1,
        {"d1": 120},
    )


def test_missing_ids_are_given_and_never_collide_with_given_ones() -> None:
    raw = {
        "dimensions": [{"field": "date"}, {"id": "d1", "field": "brand"}],
        "metrics": [SUM, {**SUM, "id": "m7"}, SUM],
    }
    config = parse_config("TABLE", raw)
    assert config.ids == ("d2", "d1", "m8", "m7", "m9")


def test_ids_stay_when_a_config_is_stored_and_read_again() -> None:
    config = parse_config("LINE", {"dimensions": [DAY], "metrics": [SUM], "series": {"field": "brand"}})
    assert config.ids == ("d1", "d2", "m1")
    assert parse_config("LINE", to_json("LINE", config)) == config


@pytest.mark.parametrize("chart_type", CHART_TYPES)
def test_what_is_written_can_be_read(chart_type: Any) -> None:
    config = parse_config(chart_type, {"metrics": [SUM]})
    assert parse_config(chart_type, to_json(chart_type, config)) == config


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ([], ("", "wrong_type")),
        ({"colour": 1}, ("colour", "unknown_key")),
        ({"smooth": True}, ("smooth", "unknown_key")),
        ({"subtotals": True}, ("subtotals", "unknown_key")),
        ({"version": 2}, ("version", "unsupported_version")),
        ({"dimensions": {}}, ("dimensions", "wrong_type")),
        ({"dimensions": [{"field": ""}]}, ("dimensions.0.field", "required")),
        ({"dimensions": [{"field": "date", "grain": "hour"}]}, ("dimensions.0.grain", "not_a_choice")),
        ({"dimensions": [{"field": "date", "formatter": "x"}]}, ("dimensions.0.formatter", "unknown_key")),
        ({"metrics": [SUM, {"field": "amount"}]}, ("metrics.1.aggregate", "required")),
        ({"metrics": [{"aggregate": "SUM"}]}, ("metrics.0.field", "required")),
        ({"metrics": [{**SUM, "id": "M 1"}]}, ("metrics.0.id", "bad_id")),
        ({"metrics": [{**SUM, "id": "a"}, {**SUM, "id": "a"}]}, ("metrics.1.id", "duplicate_id")),
        ({"metrics": [{**SUM, "label": "x" * 101}]}, ("metrics.0.label", "too_long")),
        ({"metrics": [SUM], "sort": [{"by": "m2"}]}, ("sort.0.by", "unknown_id")),
        ({"metrics": [SUM], "widths": {"m2": 100}}, ("widths.m2", "unknown_id")),
        ({"metrics": [SUM], "widths": {"m1": 5}}, ("widths.m1", "out_of_range")),
        ({"limit": 0}, ("limit", "out_of_range")),
        ({"limit": True}, ("limit", "wrong_type")),
        ({"limit": 1.5}, ("limit", "wrong_type")),
        ({"totals": "yes"}, ("totals", "wrong_type")),
        ({"page_size": 501}, ("page_size", "out_of_range")),
    ],
)
def test_a_mistake_is_named_where_it_is(raw: Any, expected: Any) -> None:
    assert error("TABLE", raw) == expected


def test_an_unknown_chart_type_is_refused() -> None:
    assert error("RADAR", {}) == ("type", "unknown_type")


def test_rows_can_be_counted_without_a_field() -> None:
    assert parse_config("SCORECARD", {"metrics": [{"aggregate": "COUNT"}]}).metrics[0].field is None


@given(raw=JSON, chart_type=st.sampled_from(sorted(CHART_TYPES)))
def test_any_json_is_either_read_or_refused(raw: Any, chart_type: Any) -> None:
    try:
        config = parse_config(chart_type, raw)
    except ConfigError:
        return
    assert parse_config(chart_type, to_json(chart_type, config)) == config


def test_a_style_is_read_and_written() -> None:
    raw = {"header": {"font_size": 14, "background_color": "#AABBCC", "wrap_text": True}, "show_border": False}
    style = parse_style(raw)
    assert (style.header.font_size, style.header.background_color, style.show_border) == (14, "#aabbcc", False)
    assert parse_style(style.to_json()) == style


@pytest.mark.parametrize(
    ("raw", "path", "code"),
    [
        ({"header": {"background_color": "red;background:url(//x)"}}, "header.background_color", "too_long"),
        ({"background_color": "red"}, "background_color", "not_a_colour"),
        ({"body": {"border_color": "#fff"}}, "body.border_color", "not_a_colour"),
        ({"title": {"font_weight": "900"}}, "title.font_weight", "not_a_choice"),
        ({"padding": 65}, "padding", "out_of_range"),
        ({"css": "x"}, "css", "unknown_key"),
    ],
)
def test_nothing_but_numbers_choices_and_hex_colours_gets_into_a_style(raw: Any, path: Any, code: Any) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_style(raw)
    assert (caught.value.path, caught.value.code) == (path, code)
