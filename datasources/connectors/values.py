"""Values between engines and JSON: one form for all kinds of source, so that the same data gives the same result."""

import math
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from datasources.query.result import Param

EXACT_DIGITS = 15
"""Significant digits that a JSON number carries safely through any reader; longer ones travel as text."""


def param_text(param: Param) -> str | None:
    """A parameter as the text that every engine casts to the type written in the SQL."""
    if param.value is None or isinstance(param.value, str):
        return param.value
    return str(param.value).lower() if isinstance(param.value, bool) else repr(param.value)


def exact_number(text: str) -> int | float | str | None:
    """A plain decimal numeral, as databases write exact numbers: int or float up to 15 significant digits, else text
    without trailing zeros. None for NaN and infinities, which JSON has not."""
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    digits = text.lstrip("-")
    if not digits.replace(".", "", 1).isdigit():
        return None
    if "." not in text:
        return int(text) if len(digits) <= EXACT_DIGITS else text
    return float(text) if len(digits.replace(".", "").lstrip("0")) <= EXACT_DIGITS and len(digits) < 300 else text


def integer(value: int) -> int | str:
    """An integer: text beyond 15 digits."""
    return value if -(10**EXACT_DIGITS) < value < 10**EXACT_DIGITS else str(value)


def decimal_number(value: Decimal) -> int | float | str | None:
    """An exact decimal as `exact_number` has it."""
    return exact_number(format(value, "f"))


def floating(value: float) -> float | None:
    """A float; None for NaN and infinities."""
    return value if math.isfinite(value) else None


def moment(value: datetime, zone: ZoneInfo) -> str:
    """ISO 8601 with offset, in `zone`; a date-time without zone is in it already."""
    local = value.astimezone(zone) if value.tzinfo else value.replace(tzinfo=zone)
    return local.isoformat()
