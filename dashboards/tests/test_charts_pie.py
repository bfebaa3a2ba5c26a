from typing import Any

from dashboards.tests.charts_kit import SUM, TEXTS, drawn

RAW = {"dimensions": [{"field": "brand"}], "metrics": [SUM]}
AVERAGE = {"dimensions": [{"field": "brand"}], "metrics": [{"field": "rate", "aggregate": "AVG"}]}


def slices(view: Any) -> Any:
    names = view.option.slices
    return [(names.labels[index], value, names.shares[index]) for index, value in view.option.source]


def test_the_rest_is_the_whole_less_what_is_drawn() -> None:
    rows = [("A", 50), ("B", 30), ("C", 15), ("D", 5)]
    view = drawn("PIE", {**RAW, "top": 2}, rows, totals=(100,))
    assert slices(view) == [("A", 50, "50.0%"), ("B", 30, "30.0%"), ("Others", 20, "20.0%")]
    assert view.option.slices.palette == (1, 2, 0)
    assert (view.option.slices.total, view.option.slices.total_short) == ("₩100", "100")


def test_the_rest_counts_rows_that_were_never_fetched() -> None:
    view = drawn("PIE", {**RAW, "limit": 2, "top": 2}, [("A", 50), ("B", 30)], totals=(100,))
    assert slices(view)[-1] == ("Others", 20, "20.0%")


def test_one_slice_more_than_the_top_needs_no_others() -> None:
    view = drawn("PIE", {**RAW, "top": 2}, [("A", 50), ("B", 30), ("C", 20)], totals=(100,))
    assert [name for name, _, _ in slices(view)] == ["A", "B", "C"]


def test_without_others_what_is_left_out_is_said() -> None:
    view = drawn("PIE", {**RAW, "top": 1, "others": False}, [("A", 50), ("B", 30)], totals=(80,))
    assert slices(view) == [("A", 50, "62.5%")]
    assert "1 of 2" in view.notes[0]


def test_averages_have_no_shares_and_no_rest() -> None:
    view = drawn("PIE", {**AVERAGE, "top": 1}, [("A", 0.5), ("B", 0.3), ("C", 0.2)])
    assert slices(view) == [("A", 0.5, "")]
    assert view.option.slices.total == ""


def test_negative_values_are_left_out_and_shares_with_them() -> None:
    view = drawn("PIE", RAW, [("A", 50), ("B", -10)], totals=(40,))
    assert slices(view) == [("A", 50, "")]
    assert view.notes == (TEXTS.not_in_a_pie,)


def test_exact_numbers_stay_exact() -> None:
    rows = [("A", "10000000000000000001"), ("B", "1"), ("C", "1")]
    view = drawn("PIE", {**RAW, "top": 1}, rows, totals=("10000000000000000003",))
    assert slices(view)[1][1] == 2


def test_nothing_to_draw_is_empty() -> None:
    assert drawn("PIE", RAW, [], totals=(None,)).empty
    assert drawn("PIE", RAW, [("A", 0), ("B", None)], totals=(0,)).empty


def test_what_adding_floats_leaves_behind_is_no_slice() -> None:
    view = drawn("PIE", {**RAW, "top": 2}, [("A", 0.2), ("B", 0.1)], totals=(0.30000000000000004,))
    assert [name for name, _, _ in slices(view)] == ["A", "B"]
