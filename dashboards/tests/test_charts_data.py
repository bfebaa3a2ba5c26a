from datetime import datetime

from dashboards.charts.data import Page
from dashboards.charts.table import as_table
from dashboards.tests.charts_kit import SUM, TEXTS, data_of, drawn

BRAND = {"field": "brand"}
RAW = {"dimensions": [BRAND], "metrics": [SUM, {"field": "rate", "aggregate": "AVG"}], "totals": True}
ROWS = [("나이키", 1000, 0.25), ("반스", "12345678901234567890", None), (None, -500, 0.1)]
TOTALS = ("12345678901234568390", 0.175)


def test_the_answer_has_the_shape_of_the_api() -> None:
    _, data = data_of("TABLE", RAW, ROWS, totals=TOTALS, page=Page(2, 3, 250))
    found = data.to_json()
    assert found["columns"][0] == {
        "id": "d1", "field": "brand", "label": "브랜드", "type": "TEXT", "format": "", "role": "dimension",
    }  # fmt: skip
    assert [(c["id"], c["label"], c["format"], c["role"]) for c in found["columns"][1:]] == [
        ("m1", "매출", "₩#,##0", "metric"),
        ("m2", "마진율 (average)", "0.0%", "metric"),
    ]
    assert found["rows"] == [["나이키", 1000, 0.25], ["반스", "12345678901234567890", None], [None, -500, 0.1]]
    assert found["totals"] == [None, "12345678901234568390", 0.175]
    assert (found["row_count"], found["page"], found["page_size"], found["row_kinds"]) == (250, 2, 3, None)
    assert (found["truncated"], found["from_cache"], found["duration_ms"]) == (False, False, 12)
    assert datetime.fromisoformat(found["read_at"]).utcoffset() is not None


def test_a_page_is_cut_out_of_a_whole_result() -> None:
    rows = [(f"b{index}", index, 0.5) for index in range(10)]
    _, data = data_of("TABLE", RAW, rows, page=Page(2, 4, 10, start=4))
    assert [row[0] for row in data.rows] == ["b4", "b5", "b6", "b7"]


def test_two_metrics_of_one_field_stand_side_by_side() -> None:
    raw = {"metrics": [SUM, {"field": "amount", "aggregate": "COUNT"}, {"aggregate": "COUNT", "label": "주문"}]}
    _, data = data_of("SCORECARD", raw, [(5000, 3, 4)])
    assert [(column.label, column.format) for column in data.columns] == [
        ("매출", "₩#,##0"),
        ("매출 (count)", "#,##0"),
        ("주문", "#,##0"),
    ]


def test_months_do_not_take_the_format_of_days() -> None:
    raw = {"dimensions": [{"field": "date", "grain": "month"}], "metrics": [SUM]}
    _, data = data_of("TABLE", raw, [("2026-11-01", 1)])
    assert as_table(data, TEXTS).rows == (("2026-11", "₩1"),)


def test_more_marks_than_a_chart_can_have_are_cut_and_said() -> None:
    rows = [(f"b{index:05}", index) for index in range(5001)]
    view = drawn("BAR", {"dimensions": [BRAND], "metrics": [SUM]}, rows)
    assert len(view.option.source) == 5000
    assert "5,000" in view.notes[0]


def test_a_table_is_also_finished_text() -> None:
    _, data = data_of("TABLE", RAW, ROWS, totals=TOTALS, page=Page(1, 100, 3))
    table = as_table(data, TEXTS)
    assert table.rows == (
        ("나이키", "₩1,000", "25.0%"),
        ("반스", "₩12,345,678,901,234,567,890", ""),
        ("(blank)", "-₩500", "10.0%"),
    )
    config, _ = data_of("TABLE", {**RAW, "raw": True, "totals": False, "metrics": []}, [])
    assert as_table(data, TEXTS, config=config).rows[2][0] == ""
    assert table.totals == ("", "₩12,345,678,901,234,568,390", "17.5%")
    assert table.numeric == (False, True, True)
    assert table.marked_totals[0] == ("Total", False)


def test_the_plain_table_stops_at_200_rows_and_knows_how_many_there_are() -> None:
    rows = [(f"b{index}", index, 0.5) for index in range(300)]
    _, data = data_of("TABLE", RAW, rows, page=Page(1, 300, 1234))
    table = as_table(data, TEXTS)
    assert (table.shown, table.row_count) == (200, 1234)


def test_totals_over_rows_that_a_limit_hides_say_so() -> None:
    limited = drawn("TABLE", {**RAW, "limit": 3}, ROWS, totals=TOTALS, page=Page(1, 100, 3))
    assert limited.totals_label == TEXTS.total_all
    assert drawn("TABLE", RAW, ROWS, totals=TOTALS, page=Page(1, 100, 3)).totals_label == TEXTS.total


def test_a_table_tells_the_browser_how_to_show_it() -> None:
    raw = {**RAW, "frozen": 9, "widths": {"m1": 150}, "sort": [{"by": "m1", "direction": "DESC"}]}
    view = drawn("TABLE", raw, ROWS, totals=TOTALS, page=Page(1, 100, 3))
    display = view.to_json()["display"]
    assert display["align"] == ["start", "end", "end"]
    assert (display["frozen"], display["widths"], display["rule_classes"]) == (3, {"m1": 150}, None)
    assert display["sort"] == [{"by": "m1", "direction": "DESC"}]
    assert display["formats"][0] is None
    assert set(display["formats"][1]) == {"plan"}


def test_a_number_without_a_format_shows_decimals_only_where_there_are_some() -> None:
    raw = {"metrics": [{"field": "amount", "aggregate": "SUM", "format": "#,##0.0"}, {"aggregate": "COUNT"}]}
    view = drawn("SCORECARD", raw, [(1234.56, 48210)])
    assert [score.text for score in view.scores] == ["1,234.6", "48,210"]


def test_a_scorecard_without_rows_is_empty_and_shows_a_dash() -> None:
    view = drawn("SCORECARD", {"metrics": [SUM]}, [(None,)])
    assert (view.empty, view.scores[0].text, view.scores[0].description) == (True, "–", "부가세 포함")


def test_a_scorecard_of_zero_is_not_empty() -> None:
    view = drawn("SCORECARD", {"metrics": [SUM]}, [(0,)])
    assert (view.empty, view.scores[0].text) == (False, "₩0")
