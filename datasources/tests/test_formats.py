"""The format grammar: what is refused and where, exact rounding, values that do not fit, default formats and labels."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasources.formats.defaults import default_format, grain_label
from datasources.formats.errors import FormatError
from datasources.formats.parser import parse
from datasources.formats.render import render
from datasources.query.spec import FieldType, Grain


@pytest.mark.parametrize(
    ("code", "position", "reason"),
    [
        ("0" * 129, 128, "too_long"),
        ("0\n", 1, "control_character"),
        ('0"\u202e"', 2, "control_character"),
        ("0\ud800", 1, "control_character"),
        ("0원", 1, "unquoted_text"),
        ("0kg", 1, "unquoted_text"),
        ("javascript:0", 0, "unquoted_text"),
        ('"원', 0, "unclosed"),
        ("0 [Red", 2, "unclosed"),
        ("0\\", 1, "unclosed"),
        ("0_", 1, "unclosed"),
        ("0.00E+00", 4, "not_supported"),
        ("* 0", 0, "not_supported"),
        ("0.5", 2, "not_supported"),
        ("# ?/?", 3, "not_supported"),
        ("[Orange]0", 0, "unknown_bracket"),
        ("[h]:mm", 0, "unknown_bracket"),
        ("[$-804]yyyy", 0, "unknown_bracket"),
        ("[$]0", 0, "unknown_bracket"),
        ("yyyyy", 0, "unknown_date_code"),
        ("ddddd", 0, "unknown_date_code"),
        ("yyyy-hhh", 5, "unknown_date_code"),
        ("0;0;0;@;0", 7, "too_many_sections"),
        ("yyyy 0", 5, "mixed_kinds"),
        ("yyyy%", 4, "mixed_kinds"),
        ("ss.00", 3, "mixed_kinds"),
        ("0@", 1, "mixed_kinds"),
        ("@;0", 0, "mixed_kinds"),
        ("0;0;0;0", 6, "mixed_kinds"),
        ("yyyy;yyyy", 5, "date_sections"),
        ("0.0.0", 3, "second_point"),
        ("0%%", 1, "second_percent"),
        (",0", 0, "misplaced_comma"),
        ("0,.0", 1, "misplaced_comma"),
        ("0.0,0", 3, "misplaced_comma"),
        ("0[Red]", 1, "misplaced_bracket"),
        ("[Red][Blue]0", 5, "misplaced_bracket"),
        ("[>5]0", 0, "misplaced_condition"),
        ("0;[<5]0", 0, "misplaced_condition"),
        ("[>5]0;0;0", 6, "misplaced_condition"),
    ],
)
def test_code_outside_the_grammar_is_refused_with_its_place(code: str, position: int, reason: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse(code)
    assert (caught.value.position, caught.value.reason) == (position, reason)


@given(st.text(alphabet='0#?.,%;"\\_[]@$-+/:()yYmdhsAPMGeneralRed<>=1 원₩E*\n', max_size=40))
def test_any_text_is_parsed_or_refused_inside_itself(code: str) -> None:
    try:
        plan = parse(code)
    except FormatError as error:
        position = error.position
    else:
        position = 0
        assert isinstance(render(plan, -1234.5), str)
        assert isinstance(render(plan, "2026-01-31T23:59:59+09:00"), str)
    assert 0 <= position < max(1, len(code))


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(0, 4))
def test_rounding_is_half_up_of_the_fifteen_digits_a_person_sees(value: float, decimals: int) -> None:
    code = "#,##0" + ("." + "0" * decimals if decimals else "")
    seen = Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert render(parse(code), value) == f"{abs(seen) if seen == 0 else seen:,.{decimals}f}"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**25), max_value=10**25, places=6))
def test_exact_decimals_keep_every_digit(value: Decimal) -> None:
    assert render(parse("#,##0.000000"), str(value)) == f"{abs(value) if value == 0 else value:,.6f}"


@given(st.datetimes().map(lambda moment: moment.replace(microsecond=0)))
def test_date_parts_are_those_of_the_calendar(moment: datetime) -> None:
    expected = f"{moment:%Y-%m-%d %H:%M:%S %a}".rjust(23, "0")  # strftime does not pad early years everywhere
    shown = render(parse("yyyy-mm-dd hh:mm:ss ddd"), f"{moment}+09:00".replace(" ", "T"))
    assert shown == expected


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("yyyy-mm-dd", "2026-02-30", "2026-02-30"),
        ("yyyy-mm-dd", "0000-01-01", "0000-01-01"),
        ("yyyy-mm-dd", "2026-01-31\n", "2026-01-31\n"),
        ("yyyy", "9999-99-99", "9999-99-99"),
        ("hh:mm:ss", "9999-12-31T23:59:59.999", "23:59:59"),
        ("yyyy-mm-dd", 45000, "45000"),
        ("#,##0", "2026-01-31", "2026-01-31"),
        ("#,##0", "NaN", "NaN"),
        ("#,##0", "٣", "٣"),
        ("#,##0", "1e999999999", "1e999999999"),
        ("#,##0", "9" * 5000, "9" * 5000),
        ("#,##0", float("nan"), ""),
        ("#,##0", float("-inf"), ""),
        ("#,##0.00", -0.0, "0.00"),
        ("#,##0", "1.5E+3", "1,500"),
        ("General", "12345678901234567890", "12345678901234567890"),
        ("", 1234.5, "1234.5"),
    ],
)
def test_value_that_does_not_fit_is_shown_and_never_an_error(code: str, value: object, text: str) -> None:
    assert render(parse(code), value) == text


@pytest.mark.parametrize(
    ("field_type", "grain", "value", "text"),
    [
        (FieldType.TEXT, None, "00123", "00123"),
        (FieldType.NUMBER, None, 2.55, "2.55"),
        (FieldType.BOOLEAN, None, True, "TRUE"),
        (FieldType.DATE, None, "2026-01-31", "2026-01-31"),
        (FieldType.DATETIME, None, "2026-01-31T10:30:00+09:00", "2026-01-31 10:30"),
        (FieldType.DATETIME, Grain.DAY, "2026-01-31", "2026-01-31"),
        (FieldType.DATE, Grain.WEEK, "2026-01-26", "2026-01-26"),
        (FieldType.DATE, Grain.MONTH, "2026-01-01", "2026-01"),
        (FieldType.DATE, Grain.YEAR, "2026-01-01", "2026"),
    ],
)
def test_default_format(field_type: FieldType, grain: Grain | None, value: object, text: str) -> None:
    assert render(parse(default_format(field_type, grain)), value) == text


@pytest.mark.parametrize(
    ("start", "grain", "label"),
    [
        ("2026-01-31", Grain.DAY, "2026-01-31"),
        ("2025-12-29", Grain.WEEK, "2025-12-29"),
        ("2026-12-01", Grain.MONTH, "2026-12"),
        ("2026-01-01", Grain.QUARTER, "2026 Q1"),
        ("2026-04-01", Grain.QUARTER, "2026 Q2"),
        ("2026-07-01", Grain.QUARTER, "2026 Q3"),
        ("2026-10-01", Grain.QUARTER, "2026 Q4"),
        ("2026-01-01", Grain.YEAR, "2026"),
    ],
)
def test_grain_label(start: str, grain: Grain, label: str) -> None:
    assert grain_label(start, grain) == label


@given(st.dates())
def test_every_period_has_a_label_that_begins_with_its_year(start: date) -> None:
    assert {grain_label(start.isoformat(), grain)[:4] for grain in Grain} == {f"{start.year:04d}"}
