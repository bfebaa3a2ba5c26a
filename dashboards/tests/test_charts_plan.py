from typing import Any

import pytest

from dashboards.charts.config import SortConfig, parse_config
from dashboards.charts.plan import plan
from dashboards.tests.charts_kit import FIELDS, SUM, TABLE
from datasources.query.errors import FieldRemoved
from datasources.query.spec import Direction, Grain, Operator, Predicate, Sort

DAY = {"field": "date", "grain": "day"}
BRAND = {"field": "brand"}
ONE_BRAND = (Predicate(FIELDS["brand"], Operator.EQ, ("나이키",)),)


def planned(chart_type: Any, raw: Any, **options: Any) -> Any:
    return plan(chart_type, parse_config(chart_type, raw), table=TABLE, fields=FIELDS, **options)


def test_a_table_is_asked_for_whole_and_its_totals_over_all_filtered_rows() -> None:
    raw = {"dimensions": [DAY, BRAND], "metrics": [SUM], "totals": True, "limit": 10}
    made = planned("TABLE", raw, predicates=ONE_BRAND)
    assert (made.main.limit, made.main.offset, made.cap) == (10, 0, None)
    assert made.totals.predicates == ONE_BRAND
    assert (made.totals.dimensions, made.totals.limit, made.totals.metrics) == ((), None, made.main.metrics)


def test_a_table_without_totals_or_metrics_asks_once() -> None:
    assert planned("TABLE", {"dimensions": [DAY], "metrics": [SUM]}).totals is None
    assert planned("TABLE", {"dimensions": [BRAND], "raw": True, "totals": True}).totals is None


def test_a_line_runs_along_its_axis_series_second() -> None:
    made = planned("LINE", {"dimensions": [DAY], "metrics": [SUM], "series": BRAND})
    assert [(item.id, item.field.key, item.grain) for item in made.main.dimensions] == [
        ("d1", "date", Grain.DAY),
        ("d2", "brand", None),
    ]
    assert made.main.sort == (Sort("d1"), Sort("d2"))
    assert made.main.limit == made.cap + 1 == 5001


def test_a_pie_has_its_largest_slice_first() -> None:
    assert planned("PIE", {"dimensions": [BRAND], "metrics": [SUM]}).main.sort[0] == Sort("m1", Direction.DESC)


def test_a_pie_asks_for_the_whole_only_where_parts_make_one() -> None:
    average = {"field": "rate", "aggregate": "AVG"}
    assert planned("PIE", {"dimensions": [BRAND], "metrics": [SUM]}).totals is not None
    assert planned("PIE", {"dimensions": [BRAND], "metrics": [average]}).totals is None


def test_the_reader_s_order_replaces_the_charts() -> None:
    raw = {"dimensions": [BRAND], "metrics": [SUM], "sort": [{"by": "d1"}]}
    made = planned("TABLE", raw, sort=(SortConfig("m1", Direction.DESC),))
    assert made.main.sort == (Sort("m1", Direction.DESC),)


def test_a_limit_counts_bars_not_the_parts_they_are_stacked_of() -> None:
    raw = {"dimensions": [BRAND], "metrics": [SUM], "limit": 5}
    assert planned("BAR", raw).main.limit == 5
    assert planned("BAR", {**raw, "series": {"field": "category"}}).main.limit == 5001


def test_a_scorecard_is_one_row_of_metrics() -> None:
    made = planned("SCORECARD", {"metrics": [{"aggregate": "COUNT"}]})
    assert (made.main.dimensions, made.main.sort, made.main.limit) == ((), (), None)
    assert made.main.metrics[0].field is None


def test_a_field_that_is_gone_is_named() -> None:
    with pytest.raises(FieldRemoved) as caught:
        planned("SCORECARD", {"metrics": [{"field": "gone", "aggregate": "SUM"}]})
    assert caught.value.subject == "gone"
