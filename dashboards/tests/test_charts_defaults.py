"""What a new chart shows, and what becomes of a chart whose type changes: always something that can be drawn."""

from typing import Any

import pytest

from dashboards.charts import registry
from dashboards.charts.config import parse_config
from dashboards.charts.convert import converted
from dashboards.charts.defaults import FieldHint, suggested
from dashboards.charts.validate import problems
from datasources.query.spec import FieldType, SourceField

TEXT, NUMBER, DATE = FieldType.TEXT, FieldType.NUMBER, FieldType.DATE
SHOP = [
    FieldHint("order_no", TEXT, "NONE", is_code=True),
    FieldHint("brand", TEXT, "NONE"),
    FieldHint("sold_on", DATE, "NONE"),
    FieldHint("rate", NUMBER, "AVG"),
    FieldHint("amount", NUMBER, "SUM"),
    FieldHint("quantity", NUMBER, "SUM"),
]
TABLES = {
    "a shop": SHOP,
    "texts alone": SHOP[:2],
    "a date alone": [SHOP[2]],
    "numbers alone": SHOP[3:],
    "one code": SHOP[:1],
    "yes or no": [FieldHint("paid", FieldType.BOOLEAN, "NONE")],
}


def sources(hints: list[FieldHint]) -> dict[str, SourceField]:
    return {hint.key: SourceField(hint.key, hint.key, hint.type) for hint in hints}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("kind", registry.CHART_TYPES)
def test_a_new_chart_can_be_drawn_whatever_the_fields(kind: str, name: str) -> None:
    hints = TABLES[name]
    config = parse_config(kind, suggested(kind, hints))
    assert problems(kind, config, sources(hints)) == []


def test_it_shows_what_one_would_expect() -> None:
    assert suggested("TABLE", SHOP) == {
        "dimensions": [{"field": "brand", "grain": None}],
        "metrics": [{"field": "amount", "aggregate": "SUM"}, {"field": "quantity", "aggregate": "SUM"}],
    }
    assert suggested("LINE", SHOP)["dimensions"] == [{"field": "sold_on", "grain": "month"}]
    assert suggested("STACKED_BAR", SHOP)["series"] == {"field": "brand", "grain": None}
    assert suggested("SCORECARD", SHOP) == {"metrics": [{"field": "amount", "aggregate": "SUM"}]}
    assert suggested("PIE", SHOP[:2])["metrics"] == [{"aggregate": "COUNT"}]


FULL: dict[str, Any] = {
    "dimensions": [{"id": "d1", "field": "brand", "grain": None}, {"id": "d2", "field": "sold_on", "grain": "month"}],
    "metrics": [
        {"id": "m1", "field": "amount", "aggregate": "SUM"},
        {"id": "m2", "field": "quantity", "aggregate": "AVG"},
    ],
    "sort": [{"by": "m2", "direction": "DESC"}, {"by": "d1", "direction": "ASC"}],
    "totals": True,
    "widths": {"d1": 100, "m2": 90},
}


@pytest.mark.parametrize("to", registry.CHART_TYPES)
def test_every_change_of_type_can_be_drawn_and_names_what_it_drops(to: str) -> None:
    config, dropped = converted(FULL, to=to)
    assert problems(to, parse_config(to, config), sources(SHOP)) == []
    used = set(parse_config(to, config).fields)
    assert used | set(dropped) == {"brand", "sold_on", "amount", "quantity"}


def test_fields_keep_their_role() -> None:
    bar, dropped = converted(FULL, to="BAR")
    assert [item["id"] for item in bar["dimensions"]] == ["d1"]
    assert bar["series"]["id"] == "d2"
    assert [item["id"] for item in bar["metrics"]] == ["m1"]
    assert dropped == ["quantity"]
    assert bar["sort"] == [{"by": "d1", "direction": "ASC"}], "nothing is sorted by what is gone"
    table, dropped = converted(bar, to="TABLE")
    assert [item["id"] for item in table["dimensions"]] == ["d1", "d2"]
    assert dropped == []
