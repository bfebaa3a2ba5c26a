"""Numbers and moments in JSON: what stays a number, what becomes text."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from datasources.connectors import values
from datasources.query.result import Param
from datasources.query.spec import FieldType
from datasources.tests.engines import wall

NUMERALS: list[tuple[str, Any]] = [
    ("0", 0),
    ("-0.00", 0),
    ("10.00", 10),
    ("10.50", 10.5),
    ("-0.5", -0.5),
    ("0.000000000000123", 1.23e-13),
    ("123456789012345", 123456789012345),
    ("1234567890123456", "1234567890123456"),
    ("-999999999999999", -999999999999999),
    ("1000000000000000", "1000000000000000"),
    ("12345678901234.5", 12345678901234.5),
    ("12345678901234.56", "12345678901234.56"),
    ("12345678901234.5600", "12345678901234.56"),
    ("0.1234567890123456", "0.1234567890123456"),
    ("1" * 5000, "1" * 5000),
    ("0." + "0" * 400 + "1", "0." + "0" * 400 + "1"),
    ("NaN", None),
    ("Infinity", None),
    ("-Infinity", None),
]


@pytest.mark.parametrize(("numeral", "wanted"), NUMERALS)
def test_exact_numbers(numeral: str, wanted: Any) -> None:
    for found in (values.exact_number(numeral), values.decimal_number(Decimal(numeral))):
        assert found == wanted
        assert type(found) is type(wanted)


@pytest.mark.parametrize("value", [10**15 - 1, -(10**15) + 1])
def test_integers_of_fifteen_digits_are_numbers(value: int) -> None:
    assert values.integer(value) == value
    assert values.integer(value + (1 if value > 0 else -1)) == str(value + (1 if value > 0 else -1))


def test_floats_that_json_has_not_are_blank() -> None:
    assert [values.floating(value) for value in (1.5, float("nan"), float("inf"))] == [1.5, None, None]


def test_moments_carry_the_sites_offset() -> None:
    seoul = ZoneInfo("Asia/Seoul")
    assert values.moment(wall("2026-01-01T09:00:00"), seoul) == "2026-01-01T09:00:00+09:00"
    assert values.moment(datetime(2026, 1, 1, 0, tzinfo=UTC), seoul) == "2026-01-01T09:00:00+09:00"


def test_parameters_travel_as_text() -> None:
    found = [values.param_text(Param(value, FieldType.TEXT)) for value in ("가", 5, 2**62, 0.1, True, False, None)]
    assert found == ["가", "5", str(2**62), "0.1", "true", "false", None]
