"""Values of the client as JSON-ready ones, by the column's type."""

import base64
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from google.cloud.bigquery import ScalarQueryParameter, SchemaField

from datasources.connectors import values
from datasources.connectors.bigquery.dialect import param_type
from datasources.query.result import Param

Convert = Callable[[Any], Any]


def converters(schema: Sequence[SchemaField], time_zone: str) -> list[Convert]:
    """One per column; each gets None too."""
    zone = ZoneInfo(time_zone)
    known: dict[str, Convert] = {
        **dict.fromkeys(("INTEGER", "INT64"), values.integer),
        **dict.fromkeys(("FLOAT", "FLOAT64"), values.floating),
        **dict.fromkeys(("NUMERIC", "BIGNUMERIC"), values.decimal_number),
        **dict.fromkeys(("BOOLEAN", "BOOL", "STRING"), lambda value: value),
        **dict.fromkeys(("DATE", "TIME"), lambda value: value.isoformat()),
        **dict.fromkeys(("DATETIME", "TIMESTAMP"), lambda value: _moment(value, zone)),
        "BYTES": lambda value: base64.b64encode(value).decode(),
    }
    return [_or_none(known.get(field.field_type, str) if field.mode != "REPEATED" else str) for field in schema]


def _or_none(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _moment(value: datetime, zone: ZoneInfo) -> str | None:
    try:
        return values.moment(value, zone)
    except OverflowError:
        return None


def parameters(params: Sequence[Param]) -> list[ScalarQueryParameter]:
    """Named `p1…`, as the dialect writes them."""
    return [ScalarQueryParameter(f"p{place}", param_type(param), _sent(param)) for place, param in enumerate(params, 1)]


def _sent(param: Param) -> Any:  # noqa: ANN401 - what the client takes for the type
    value = param.value
    if not isinstance(value, str):
        return value
    match param_type(param):
        case "NUMERIC" | "BIGNUMERIC":
            return Decimal(value)
        case "FLOAT64":
            return float(value)
        case "DATE":
            return date.fromisoformat(value)
        case "DATETIME" | "TIMESTAMP":
            return datetime.fromisoformat(value)
    return value
