"""From an API value to conditions, and which field of another source they apply to."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboards.filters.api_form import from_api
from dashboards.filters.mapping import field_for
from dashboards.filters.predicates import predicates
from dashboards.filters.state import MAX_VALUES, FilterDefinition, FilterType
from dashboards.filters.values import InvalidFilterValue
from datasources.query.spec import FieldType, Operator, SourceField

TODAY = date(2026, 11, 23)
MANY = FilterDefinition("brand", FilterType.DROPDOWN, FieldType.TEXT, multi=True)
ONE = FilterDefinition("price", FilterType.DROPDOWN, FieldType.NUMBER)
DAY = FilterDefinition("date", FilterType.DATE_RANGE, FieldType.DATE)


def field(key: str = "k", type_: FieldType = FieldType.TEXT, column: str = "c") -> SourceField:
    return SourceField(key, column, type_)


@pytest.mark.parametrize(
    ("definition", "value", "operator", "expected"),
    [
        (MANY, ["나이키", "무신사"], None, [(Operator.IN, ("나이키", "무신사"))]),
        (MANY, ["나이키", None], "IN", [(Operator.IN, ("나이키", None))]),
        (MANY, "나이키", "NEQ", [(Operator.NOT_IN, ("나이키",))]),
        (MANY, [None], None, [(Operator.IS_NULL, ())]),
        (MANY, [None], "NOT_IN", [(Operator.IS_NOT_NULL, ())]),
        (MANY, None, None, []),
        (MANY, [], "IN", []),
        (MANY, None, "IS_NULL", [(Operator.IS_NULL, ())]),
        (MANY, [], "IS_NOT_NULL", [(Operator.IS_NOT_NULL, ())]),
        (ONE, 10, None, [(Operator.EQ, (10,))]),
        (ONE, [9.5], "IN", [(Operator.EQ, (Decimal("9.5"),))]),
        (ONE, 0, "NEQ", [(Operator.NEQ, (0,))]),
        (DAY, {"from": "2026-01-01", "to": "2026-01-31"}, None, [("B", (date(2026, 1, 1), date(2026, 1, 31)))]),
        (DAY, {"from": "2026-01-01", "to": None}, "BETWEEN", [("B", (date(2026, 1, 1), None))]),
        (DAY, {"to": "2026-01-31"}, None, [("B", (None, date(2026, 1, 31)))]),
        (DAY, ["2026-01-01", "2026-01-31"], "BETWEEN", [("B", (date(2026, 1, 1), date(2026, 1, 31)))]),
        (DAY, "2026-01-01", None, [("B", (date(2026, 1, 1), date(2026, 1, 1)))]),
        (DAY, {"relative": "last_7_days"}, None, [("B", (date(2026, 11, 16), date(2026, 11, 22)))]),
        (DAY, {"relative": "today"}, None, [("B", (TODAY, TODAY))]),
        (DAY, None, None, []),
    ],
)
def test_api_value_becomes_conditions(
    definition: FilterDefinition, value: object, operator: str | None, expected: list[tuple[Any, Any]]
) -> None:
    own = field(type_=definition.field_type)
    made = predicates(from_api(definition, value=value, operator=operator), own, today=TODAY)
    spelled = [(Operator.BETWEEN if how == "B" else how, values) for how, values in expected]
    assert [(one.field, one.operator, one.values) for one in made] == [(own, *pair) for pair in spelled]


@pytest.mark.parametrize(
    ("definition", "value", "operator", "code"),
    [
        (MANY, ["a"], "LIKE", "unknown_operator"),
        (MANY, ["a"], "CONTAINS", "operator_not_offered"),
        (MANY, "a", "IS_NULL", "conflict"),
        (MANY, {"from": "a"}, None, "not_text"),
        (MANY, [["a"]], None, "not_text"),
        (MANY, ["a"] * (MAX_VALUES + 1), None, "too_many"),
        (ONE, [1, 2], None, "too_many"),
        (ONE, "cheap", None, "not_a_number"),
        (ONE, True, None, "not_a_number"),
        (DAY, {"from": "2026-02-01", "to": "2026-01-01"}, None, "reversed"),
        (DAY, {"from": None, "to": None}, None, "not_a_date"),
        (DAY, {"from": 5}, None, "not_a_date"),
        (DAY, {"relative": "someday"}, None, "not_a_date"),
        (DAY, {"relative": ["today"]}, None, "unknown_shape"),
        (DAY, {"relative": "today", "from": "2026-01-01"}, None, "unknown_shape"),
        (DAY, {"since": "2026-01-01"}, None, "unknown_shape"),
        (DAY, {}, None, "unknown_shape"),
        (DAY, 5, None, "unknown_shape"),
        (DAY, ["2026-01-01"], None, "unknown_shape"),
        (DAY, "2026-01-01", "IN", "operator_not_offered"),
    ],
)
def test_api_value_that_makes_no_sense_is_refused(
    definition: FilterDefinition, value: object, operator: str | None, code: str
) -> None:
    with pytest.raises(InvalidFilterValue) as caught:
        from_api(definition, value=value, operator=operator)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("filter_type", "own", "other", "applies"),
    [
        (FilterType.DROPDOWN, FieldType.TEXT, FieldType.TEXT, True),
        (FilterType.DROPDOWN, FieldType.TEXT, FieldType.NUMBER, False),
        (FilterType.DROPDOWN, FieldType.DATE, FieldType.DATETIME, False),
        (FilterType.DATE_RANGE, FieldType.DATE, FieldType.DATETIME, True),
        (FilterType.DATE_RANGE, FieldType.DATETIME, FieldType.DATE, True),
        (FilterType.DATE_RANGE, FieldType.DATE, FieldType.TEXT, False),
    ],
)
def test_filter_applies_to_the_same_key_of_a_compatible_type(
    filter_type: FilterType, own: FieldType, other: FieldType, *, applies: bool
) -> None:
    twin = field("brand", other, "brand_name")
    found = field_for(filter_type, field("brand", own), [field("x", own), twin])
    assert found == (twin if applies else None)


def test_filter_leaves_a_source_without_its_key_alone() -> None:
    assert field_for(FilterType.DROPDOWN, field("brand"), [field("maker"), field("Brand")]) is None
