"""What the server sends as text becomes JSON-ready, by the type it sends along.

The session is in UTC, so a TIMESTAMP is an instant there; a DATETIME has no zone and is in the site's. Dates that are none
(0000-00-00, 2026-02-30, which the server may hold) are None."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from pymysql.constants import FIELD_TYPE
from pymysql.converters import encoders

from datasources.connectors import values
from datasources.query.result import Param
from datasources.query.spec import FieldType

Conversions = dict[Any, Callable[..., Any]]

TEXTS = (
    *(
        FIELD_TYPE.STRING,
        FIELD_TYPE.VAR_STRING,
        FIELD_TYPE.VARCHAR,
        FIELD_TYPE.ENUM,
        FIELD_TYPE.SET,
        FIELD_TYPE.GEOMETRY,
    ),
    *(FIELD_TYPE.TINY_BLOB, FIELD_TYPE.BLOB, FIELD_TYPE.MEDIUM_BLOB, FIELD_TYPE.LONG_BLOB),
)
SMALL_INTEGERS = (FIELD_TYPE.TINY, FIELD_TYPE.SHORT, FIELD_TYPE.INT24, FIELD_TYPE.LONG, FIELD_TYPE.YEAR)


@lru_cache(maxsize=4)
def conversions(time_zone: str) -> Conversions:
    """For a site in `time_zone`: the driver's own encoders, and our decoders by type."""
    zone = ZoneInfo(time_zone)
    return {
        **encoders,
        **dict.fromkeys(TEXTS, _text),
        **dict.fromkeys(SMALL_INTEGERS, int),
        FIELD_TYPE.LONGLONG: lambda text: values.integer(int(text)),
        FIELD_TYPE.DECIMAL: values.exact_number,
        FIELD_TYPE.NEWDECIMAL: values.exact_number,
        FIELD_TYPE.FLOAT: lambda text: values.floating(float(text)),
        FIELD_TYPE.DOUBLE: lambda text: values.floating(float(text)),
        FIELD_TYPE.BIT: _bits,
        FIELD_TYPE.DATE: _day,
        FIELD_TYPE.DATETIME: lambda text: _moment(text, zone),
        FIELD_TYPE.TIMESTAMP: lambda text: _instant(text, zone),
    }


def argument(param: Param) -> str | int | float | bool | None:
    """A parameter as the driver writes it: date-times with a blank, and without the offset, which is UTC's."""
    if param.type is FieldType.DATETIME and isinstance(param.value, str):
        return param.value.removesuffix("+00:00").replace("T", " ")
    return param.value


def _text(value: str | bytes) -> str:
    # Bytes are what has no character set; written as PostgreSQL writes its own.
    return value if isinstance(value, str) else f"\\x{value.hex()}"


def _bits(value: bytes | str) -> int | str:
    return values.integer(int.from_bytes(value if isinstance(value, bytes) else value.encode("latin-1"), "big"))


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _moment(text: str, zone: ZoneInfo) -> str | None:
    try:
        return values.moment(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError):
        return None


def _instant(text: str, zone: ZoneInfo) -> str | None:
    try:
        return values.moment(datetime.fromisoformat(text).replace(tzinfo=UTC), zone)
    except (ValueError, OverflowError):
        return None
