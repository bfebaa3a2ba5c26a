"""One filter value: from the text of an address or the JSON of the API to the type its field has, and back to text."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from datasources.query.spec import FieldType, Value

MAX_TEXT = 1_000
"""Characters of one value; a longer one was not picked from a list."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_BOOLEANS = {"true": True, "false": False}


class InvalidFilterValue(ValueError):
    """A value that does not fit. `value`: a short, printable form of it; `code`: why, one of

    `not_text not_a_number not_a_date not_a_datetime not_a_boolean too_long bad_character too_many reversed conflict
    missing_value unknown_operator operator_not_offered unknown_shape`."""

    def __init__(self, value: object, code: str) -> None:
        self.value = printable(value)
        self.code = code
        super().__init__(f"{code}: {self.value}")


def printable(value: object, *, limit: int = 60) -> str:
    """At most `limit` characters of `value` that can be shown, logged and encoded; others become `�`."""
    text = str(value) if isinstance(value, str | int | float) else type(value).__name__
    cut = "".join(char if char.isprintable() else "�" for char in text[:limit])
    return f"{cut}…" if len(text) > limit else cut


def parse_value(raw: object, field_type: FieldType) -> Value:
    """`raw` (text of an address, or a JSON constant) as a value of `field_type`. Raises InvalidFilterValue.

    NUMBER: int where there is no fraction, else an exact Decimal without trailing zeros. DATETIME: a date-time, with its
    offset if it had one, or a date, which means the whole day. BOOLEAN: `true` or `false`."""
    if isinstance(raw, str):
        _refuse_hostile(raw)
    return _PARSERS[field_type](raw)


def format_value(value: Value) -> str:
    """The one spelling of a value in an address; `parse_value` gives the value back."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _refuse_hostile(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise InvalidFilterValue(text, "too_long")
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise InvalidFilterValue(text, "bad_character")  # no database takes NUL, no encoding a lone surrogate


def _text(raw: object) -> Value:
    if isinstance(raw, str):
        return raw
    raise InvalidFilterValue(raw, "not_text")


def _number(raw: object) -> Value:
    if isinstance(raw, float) and math.isfinite(raw):
        text = f"{Decimal(repr(raw)):f}"
    elif isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**40:
        text = str(raw)
    else:
        text = raw if isinstance(raw, str) else ""
    if not _NUMBER.fullmatch(text):
        raise InvalidFilterValue(raw, "not_a_number")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return Decimal(f"{whole}.{fraction}") if fraction else int(whole)


def parse_date(raw: object) -> date:
    """A day from `2026-01-31`. Raises InvalidFilterValue `not_a_date`."""
    if isinstance(raw, str) and _DATE.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            raise InvalidFilterValue(raw, "not_a_date") from None
    raise InvalidFilterValue(raw, "not_a_date")


def _datetime(raw: object) -> Value:
    if isinstance(raw, str) and _DATE.fullmatch(raw):
        return parse_date(raw)
    if isinstance(raw, str) and _DATETIME.fullmatch(raw):
        try:
            return datetime.fromisoformat(raw)
        except ValueError:
            raise InvalidFilterValue(raw, "not_a_datetime") from None
    raise InvalidFilterValue(raw, "not_a_datetime")


def _boolean(raw: object) -> Value:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lower() in _BOOLEANS:
        return _BOOLEANS[raw.lower()]
    raise InvalidFilterValue(raw, "not_a_boolean")


_PARSERS: dict[FieldType, Callable[[object], Value]] = {
    FieldType.TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.DATE: parse_date,
    FieldType.DATETIME: _datetime,
    FieldType.BOOLEAN: _boolean,
}
