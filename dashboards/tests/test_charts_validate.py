from typing import Any

import pytest

from dashboards.charts.config import parse_config
from dashboards.charts.validate import problems
from dashboards.tests.charts_kit import FIELDS, SUM

DAY = {"field": "date", "grain": "day"}


def found(chart_type: Any, raw: Any) -> Any:
    return [(problem.path, problem.code) for problem in problems(chart_type, parse_config(chart_type, raw), FIELDS)]


@pytest.mark.parametrize(
    ("chart_type", "raw"),
    [
        ("TABLE", {"dimensions": [DAY, {"field": "brand"}], "metrics": [SUM]}),
        ("TABLE", {"dimensions": [{"field": "brand"}], "raw": True}),
        ("LINE", {"dimensions": [DAY], "metrics": [SUM], "series": {"field": "brand"}}),
        ("BAR", {"dimensions": [{"field": "brand"}], "metrics": [SUM, {"aggregate": "COUNT"}]}),
        ("PIE", {"dimensions": [{"field": "brand"}], "metrics": [SUM]}),
        ("SCORECARD", {"metrics": [{"field": "date", "aggregate": "MAX"}, {"field": "gift", "aggregate": "COUNT"}]}),
    ],
)
def test_what_can_be_drawn_has_no_problems(chart_type: Any, raw: Any) -> None:
    assert found(chart_type, raw) == []


@pytest.mark.parametrize(
    ("chart_type", "raw", "expected"),
    [
        ("TABLE", {}, [("dimensions", "column_missing")]),
        ("PIE", {"metrics": [SUM]}, [("dimensions", "dimension_count")]),
        ("PIE", {"dimensions": [{"field": "brand"}], "metrics": [SUM, SUM]}, [("metrics", "metric_count")]),
        ("SCORECARD", {"dimensions": [DAY], "metrics": [SUM]}, [("dimensions", "dimension_count")]),
        ("LINE", {"dimensions": [DAY]}, [("metrics", "metric_count")]),
        (
            "LINE",
            {"dimensions": [DAY], "metrics": [SUM, SUM], "series": {"field": "brand"}},
            [("series", "series_has_metrics")],
        ),
        (
            "BAR",
            {
                "dimensions": [{"field": "gone"}],
                "metrics": [{"field": "away", "aggregate": "SUM"}],
                "series": {"field": "x"},
            },
            [
                ("dimensions.0.field", "field_removed"),
                ("series.field", "field_removed"),
                ("metrics.0.field", "field_removed"),
            ],
        ),
        ("TABLE", {"dimensions": [{"field": "brand", "grain": "day"}]}, [("dimensions.0.grain", "grain_unfit")]),
        (
            "SCORECARD",
            {"metrics": [{"field": "brand", "aggregate": "SUM"}]},
            [("metrics.0.aggregate", "aggregate_unfit")],
        ),
        (
            "SCORECARD",
            {"metrics": [{"field": "gift", "aggregate": "MAX"}]},
            [("metrics.0.aggregate", "aggregate_unfit")],
        ),
        ("TABLE", {"dimensions": [DAY], "metrics": [SUM], "raw": True}, [("metrics", "raw_has_metrics")]),
    ],
)
def test_a_problem_stands_beside_the_field_concerned(chart_type: Any, raw: Any, expected: Any) -> None:
    assert found(chart_type, raw) == expected
