"""Typed values from text and JSON."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.filters.values import MAX_TEXT, InvalidFilterValue, format_value, parse_value
from datasources.query.spec import FieldType

SEOUL = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("raw", "field_type", "value", "spelling"),
    [
        ("무신사", FieldType.TEXT, "무신사", "무신사"),
        ("", FieldType.TEXT, "", ""),
        (" 100% _ ' ", FieldType.TEXT, " 100% _ ' ", " 100% _ ' "),
        ("007", FieldType.TEXT, "007", "007"),
        ("007", FieldType.NUMBER, 7, "7"),
        ("-0", FieldType.NUMBER, 0, "0"),
        ("+1.50", FieldType.NUMBER, Decimal("1.5"), "1.5"),
        ("10.00", FieldType.NUMBER, 10, "10"),
        ("12345678901234567890.12345", FieldType.NUMBER, Decimal("12345678901234567890.12345"), None),
        (0.1, FieldType.NUMBER, Decimal("0.1"), "0.1"),
        (1e-7, FieldType.NUMBER, Decimal("0.0000001"), "0.0000001"),
        (5, FieldType.NUMBER, 5, "5"),
        ("2024-02-29", FieldType.DATE, date(2024, 2, 29), "2024-02-29"),
        ("2024-02-29", FieldType.DATETIME, date(2024, 2, 29), "2024-02-29"),
        ("2024-02-29 10:30", FieldType.DATETIME, datetime(2024, 2, 29, 10, 30), "2024-02-29T10:30:00"),  # noqa: DTZ001
        ("2024-02-29T10:30:05Z", FieldType.DATETIME, datetime(2024, 2, 29, 10, 30, 5, tzinfo=UTC), None),
        ("2024-02-29T10:30:05+09:00", FieldType.DATETIME, datetime(2024, 2, 29, 10, 30, 5, tzinfo=SEOUL), None),
        ("True", FieldType.BOOLEAN, True, "true"),
        (False, FieldType.BOOLEAN, False, "false"),
    ],
)
def test_value_has_the_type_of_its_field(
    raw: object, field_type: FieldType, value: object, spelling: str | None
) -> None:
    parsed = parse_value(raw, field_type)
    assert (parsed, type(parsed)) == (value, type(value))
    if spelling is not None:
        assert format_value(parsed) == spelling
    assert parse_value(format_value(parsed), field_type) == parsed


@pytest.mark.parametrize(
    ("raw", "field_type", "code"),
    [
        ("x" * (MAX_TEXT + 1), FieldType.TEXT, "too_long"),
        ("9" * 1_000_000, FieldType.NUMBER, "too_long"),
        ("a\0b", FieldType.TEXT, "bad_character"),
        ("a\ud800", FieldType.TEXT, "bad_character"),
        (5, FieldType.TEXT, "not_text"),
        ("", FieldType.NUMBER, "not_a_number"),
        ("1,234", FieldType.NUMBER, "not_a_number"),
        ("1e5", FieldType.NUMBER, "not_a_number"),
        ("NaN", FieldType.NUMBER, "not_a_number"),
        ("٣", FieldType.NUMBER, "not_a_number"),
        ("1\n", FieldType.NUMBER, "not_a_number"),
        ("9" * 41, FieldType.NUMBER, "not_a_number"),
        (10**40, FieldType.NUMBER, "not_a_number"),
        (float("nan"), FieldType.NUMBER, "not_a_number"),
        (1e300, FieldType.NUMBER, "not_a_number"),
        (True, FieldType.NUMBER, "not_a_number"),
        (None, FieldType.NUMBER, "not_a_number"),
        ({}, FieldType.NUMBER, "not_a_number"),
        ("9999-99-99", FieldType.DATE, "not_a_date"),
        ("2025-02-29", FieldType.DATE, "not_a_date"),
        ("20260131", FieldType.DATE, "not_a_date"),
        ("2026-W01-1", FieldType.DATE, "not_a_date"),
        ("2026-01-31T10:00", FieldType.DATE, "not_a_date"),
        ("2026-01-31T25:00", FieldType.DATETIME, "not_a_datetime"),
        ("2026-01-31T10", FieldType.DATETIME, "not_a_datetime"),
        (20260131, FieldType.DATETIME, "not_a_datetime"),
        ("1", FieldType.BOOLEAN, "not_a_boolean"),
        (1, FieldType.BOOLEAN, "not_a_boolean"),
    ],
)
def test_value_that_does_not_fit_says_why(raw: object, field_type: FieldType, code: str) -> None:
    with pytest.raises(InvalidFilterValue) as caught:
        parse_value(raw, field_type)
    assert caught.value.code == code
    assert len(caught.value.value.encode()) <= 4 * 61


@given(
    st.one_of(st.text(), st.text("0123456789-+.:TZ "), st.none(), st.booleans(), st.floats()),
    st.sampled_from(FieldType),
)
def test_anything_is_a_value_with_one_spelling_or_refused(raw: object, field_type: FieldType) -> None:
    try:
        value = parse_value(raw, field_type)
    except InvalidFilterValue as error:
        reported = error.value
    else:
        reported = ""
        spelling = format_value(value)
        assert parse_value(spelling, field_type) == value
        assert format_value(parse_value(spelling, field_type)) == spelling
    assert reported == "" or reported.isprintable()
