import json
from typing import Any

import pytest

from dashboards.tests.charts_kit import SUM, TEXTS, drawn

DAY = {"field": "date", "grain": "day"}
MONTH = {"field": "date", "grain": "month"}
BRAND = {"field": "brand"}


def source(view: Any) -> Any:
    return [list(row) for row in view.option.source]


def test_a_day_without_rows_is_a_gap() -> None:
    view = drawn("LINE", {"dimensions": [DAY], "metrics": [SUM]}, [("2026-11-01", 5), ("2026-11-04", 7)])
    assert view.option.axis.labels == ("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04")
    assert source(view) == [[0, 5], [1, None], [2, None], [3, 7]]


def test_or_zero_where_the_editor_says_so() -> None:
    raw = {"dimensions": [MONTH], "metrics": [SUM], "missing": "zero"}
    view = drawn("LINE", raw, [("2025-11-01", 5), ("2026-02-01", 7)])
    assert view.option.axis.labels == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert source(view) == [[0, 5], [1, 0], [2, 0], [3, 7]]


def test_weeks_step_by_seven_days_quarters_by_three_months() -> None:
    week = drawn(
        "BAR",
        {"dimensions": [{"field": "date", "grain": "week"}], "metrics": [SUM]},
        [("2025-12-22", 1), ("2026-01-05", 2)],
    )
    quarter = drawn(
        "BAR",
        {"dimensions": [{"field": "date", "grain": "quarter"}], "metrics": [SUM]},
        [("2025-10-01", 1), ("2026-04-01", 2)],
    )
    assert week.option.axis.labels == ("2025-12-22", "2025-12-29", "2026-01-05")
    assert quarter.option.axis.labels == ("2025 Q4", "2026 Q1", "2026 Q2")


def test_one_outlier_does_not_draw_a_thousand_empty_years() -> None:
    view = drawn("LINE", {"dimensions": [DAY], "metrics": [SUM]}, [("2026-11-01", 5), ("9999-12-31", 7)])
    assert len(view.option.axis.labels) == 2


def test_days_of_one_year_are_written_short_under_the_axis() -> None:
    view = drawn("LINE", {"dimensions": [DAY], "metrics": [SUM]}, [("2026-11-01", 5), ("2026-11-02", 7)])
    assert view.option.axis.short == ("11-01", "11-02")
    over_new_year = drawn("LINE", {"dimensions": [DAY], "metrics": [SUM]}, [("2025-12-31", 5), ("2026-01-01", 7)])
    assert over_new_year.option.axis.short == over_new_year.option.axis.labels


def test_each_value_of_the_series_is_a_line_in_the_order_of_its_name() -> None:
    raw = {"dimensions": [DAY], "metrics": [SUM], "series": BRAND}
    rows = [
        ("2026-11-01", "나이키", 1),
        ("2026-11-01", "반스", 9),
        ("2026-11-02", None, 4),
        ("2026-11-02", "나이키", 2),
    ]
    view = drawn("LINE", raw, rows)
    assert [series.name for series in view.option.series] == ["나이키", "반스", "(blank)"]
    assert source(view) == [[0, 1, 9, None], [1, 2, None, 4]]
    assert [series.palette for series in view.option.series] == [1, 2, 3]


def test_several_metrics_are_several_series_each_in_its_own_format() -> None:
    raw = {"dimensions": [BRAND], "metrics": [SUM, {"field": "rate", "aggregate": "AVG"}]}
    view = drawn("BAR", raw, [("나이키", 1000, 0.5)])
    assert [shown.show(0.5) for shown in view.series] == ["₩1", "50.0%"]


def test_stacked_bars_sorted_by_value_are_sorted_by_their_height() -> None:
    raw = {
        "dimensions": [BRAND],
        "metrics": [SUM],
        "series": {"field": "category"},
        "sort": [{"by": "m1", "direction": "DESC"}],
    }
    rows = [("A", "x", 10), ("B", "x", 7), ("B", "y", 6), ("A", "y", 1)]
    view = drawn("STACKED_BAR", raw, rows)
    assert view.option.axis.labels == ("B", "A")
    assert all(series.to_json()["stack"] for series in view.option.series)


def test_a_limit_keeps_whole_bars() -> None:
    raw = {"dimensions": [BRAND], "metrics": [SUM], "series": {"field": "category"}, "limit": 1}
    view = drawn("STACKED_BAR", raw, [("A", "x", 10), ("A", "y", 1), ("B", "x", 7)])
    assert source(view) == [[0, 10, 1]]


def test_too_many_series_keep_the_largest_and_say_so() -> None:
    raw = {"dimensions": [DAY], "metrics": [SUM], "series": BRAND}
    view = drawn("LINE", raw, [("2026-11-01", f"b{index:02}", index) for index in range(30)])
    assert [series.name for series in view.option.series] == [f"b{index:02}" for index in range(10, 30)]
    assert "20 of 30" in view.notes[0]


def test_from_the_fifth_series_on_colour_is_not_alone() -> None:
    raw = {"dimensions": [DAY], "metrics": [SUM], "series": BRAND}
    view = drawn("LINE", raw, [("2026-11-01", f"b{index:02}", index) for index in range(12)])
    looks = [(s.palette, s.to_json()["dash"]) for s in view.option.series]
    assert [dash for _, dash in looks[:5]] == ["solid"] * 4 + ["dashed"]
    assert len(set(looks)) == 12


@pytest.mark.parametrize(
    ("heights", "stacked", "label"),
    [([150_000_000], False, "1.5억"), ([60_000, 60_000], True, "6만"), ([900], False, "900")],
)
def test_the_axis_counts_in_one_unit_for_its_largest_value(heights: Any, stacked: Any, label: Any) -> None:
    raw = {"dimensions": [DAY], "metrics": [SUM], "series": BRAND}
    rows = [("2026-11-01", f"b{index}", height) for index, height in enumerate(heights)]
    view = drawn("STACKED_BAR" if stacked else "BAR", raw, rows)
    assert view.axis.show(heights[0]) == label


def test_an_axis_of_shares_keeps_its_percent() -> None:
    view = drawn(
        "LINE", {"dimensions": [DAY], "metrics": [{"field": "rate", "aggregate": "AVG"}]}, [("2026-11-01", 0.25)]
    )
    assert view.axis.show(0.25) == "25.0%"


def test_labels_that_read_alike_stay_two_bars() -> None:
    view = drawn("BAR", {"dimensions": [BRAND], "metrics": [SUM]}, [("(blank)", 1), (None, 2)])
    assert (view.option.axis.labels, source(view)) == (("(blank)", "(blank)"), [[0, 1], [1, 2]])


def test_the_summary_names_the_extremes_and_the_latest() -> None:
    view = drawn(
        "LINE", {"dimensions": [DAY], "metrics": [SUM]}, [("2026-11-01", 5), ("2026-11-02", 9), ("2026-11-03", 7)]
    )
    assert view.summary == (
        "매출 by 날짜: 3 values. Highest: 2026-11-02, ₩9. Lowest: 2026-11-01, ₩5. Latest: 2026-11-03, ₩7."
    )


def test_no_rows_is_an_empty_chart_not_an_error() -> None:
    raw = {"dimensions": [DAY], "metrics": [SUM], "series": BRAND}
    for chart_type in ("LINE", "BAR", "STACKED_BAR"):
        view = drawn(chart_type, raw, [])
        assert (view.empty, view.summary, source(view)) == (True, TEXTS.empty, [])


def test_labels_of_a_source_stay_text_and_options_carry_no_code() -> None:
    raw = {"dimensions": [BRAND], "metrics": [SUM]}
    text = json.dumps(drawn("BAR", raw, [("<img src=x>{a|b}", 1)]).to_json(), ensure_ascii=False)
    assert "<img src=x>{a|b}" in text
    assert not {"formatter", "rich", "link", "renderItem"} & set(_keys(json.loads(text)))


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)
