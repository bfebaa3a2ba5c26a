"""What PostgreSQL sends as text becomes JSON-ready without a detour through Python's richer types.

The session speaks ISO dates in the site's zone (`session.SETTINGS`). Dates that ISO 8601 cannot write (infinity, BC, years
beyond 9999) and numbers that JSON cannot (NaN, infinity) are None."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from psycopg import postgres
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Loader

from datasources.connectors import values

JSON_READY = frozenset({"bool", "int2", "int4", "oid", "text", "varchar", "bpchar", "name", "char"})
"""Types whose own loader gives a JSON scalar already, and faster."""


@lru_cache(maxsize=4)
def adapters(time_zone: str) -> AdaptersMap:
    """Loaders of all built-in types for a site in `time_zone`; what has no JSON form of its own stays PostgreSQL's text."""
    zone = ZoneInfo(time_zone)
    converters: dict[str, Callable[[str], Any]] = {
        "int8": lambda text: values.integer(int(text)),
        "numeric": values.exact_number,
        "float4": lambda text: values.floating(float(text)),
        "float8": lambda text: values.floating(float(text)),
        "date": _day,
        "timestamp": lambda text: _moment(text, zone),
        "timestamptz": lambda text: _moment(text, zone),
    }
    context = AdaptersMap(postgres.adapters)
    for info in postgres.types:
        if info.name not in JSON_READY:
            context.register_loader(info.oid, _loader(converters.get(info.name, str)))
        if info.array_oid:
            context.register_loader(info.array_oid, _loader(str))
    return context


def _loader(convert: Callable[[str], Any]) -> type[Loader]:
    class JsonReady(Loader):
        def load(self, data: Buffer) -> Any:  # noqa: ANN401 - any JSON scalar
            return convert(str(data, "utf-8"))

    return JsonReady


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
