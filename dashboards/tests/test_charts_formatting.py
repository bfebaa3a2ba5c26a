import json
from pathlib import Path
from typing import Any

import pytest

from dashboards.charts.data import ChartColumn
from dashboards.charts.formatting import AsText, ByQuarter, ByUnit, ByWord, Shown, shown
from dashboards.tests.charts_kit import TEXTS
from datasources.query.spec import FieldType, Grain

VECTORS = json.loads((Path(__file__).parent / "shown_vectors.json").read_text(encoding="utf-8"))


def of_json(plan: dict[str, Any] | None) -> Shown:
    if plan is None:
        return AsText()
    if "quarter" in plan:
        return ByQuarter(plan["quarter"])
    return ByWord(plan["yes"], plan["no"]) if "yes" in plan else ByUnit(plan["divisor"], plan["suffix"])


@pytest.mark.parametrize("vector", VECTORS)
def test_server_and_browser_show_the_same(vector: Any) -> None:
    way = of_json(vector["shown"])
    assert way.show(vector["value"]) == vector["text"]
    assert way.to_json() == vector["shown"]


def column(kind: Any, **options: Any) -> Any:
    return ChartColumn("d1", "f", "F", kind, options.pop("format", ""), "dimension", **options)


@pytest.mark.parametrize(
    ("item", "value", "text"),
    [
        (column(FieldType.DATE), "2026-01-31", "2026-01-31"),
        (column(FieldType.DATE, grain=Grain.MONTH), "2026-01-01", "2026-01"),
        (column(FieldType.DATE, grain=Grain.YEAR), "2026-01-01", "2026"),
        (column(FieldType.DATE, grain=Grain.QUARTER), "2026-10-01", "2026 Q4"),
        (column(FieldType.DATETIME), "2026-01-31T09:05:00+09:00", "2026-01-31 09:05"),
        (column(FieldType.BOOLEAN), True, "Yes"),
        (column(FieldType.TEXT), "00123", "00123"),
        (column(FieldType.NUMBER, format="#,##0.0"), 1234.56, "1,234.6"),
        (column(FieldType.NUMBER, format="#,##0 [broken"), 1234, "1234"),
        (column(FieldType.NUMBER), None, ""),
    ],
)
def test_a_column_without_a_format_is_shown_as_its_type_wants(item: Any, value: Any, text: Any) -> None:
    assert shown(item, TEXTS).show(value) == text
