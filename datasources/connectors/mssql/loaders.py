"""What the driver gives becomes JSON-ready."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from datasources.connectors import values

Converter = Callable[[Any], Any]


def converters(time_zone: str) -> dict[type, Converter]:
    """By Python type; what is not there becomes its `str`."""
    zone = ZoneInfo(time_zone)
    return {
        str: _same,
        bool: _same,
        type(None): _same,
        int: values.integer,
        float: values.floating,
        Decimal: values.decimal_number,
        date: date.isoformat,
        datetime: lambda value: _moment(value, zone),
        time: time.isoformat,
        bytes: lambda value: f"0x{value.hex().upper()}",
        UUID: str,
    }


def _same(value: Any) -> Any:  # noqa: ANN401 - a JSON scalar
    return value


def _moment(value: datetime, zone: ZoneInfo) -> str | None:
    try:
        return values.moment(value, zone)
    except OverflowError:  # a moment of the first or last day that another zone puts outside the calendar
        return None
