"""A time zone as an SQL expression: the server's own tables of zones are empty more often than not."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2107, 1, 1, tzinfo=UTC)
"""What a TIMESTAMP can hold (MariaDB since 11.5; MySQL until 2038)."""
STEP = timedelta(days=7)
"""Shorter than any offset ever lasted."""


@lru_cache(maxsize=8)
def changes(time_zone: str) -> tuple[tuple[datetime, int], ...]:
    """From when on (in UTC) which offset holds, in seconds, in the order of time."""
    zone = ZoneInfo(time_zone)
    found = [(FIRST, _offset(zone, FIRST))]
    moment = FIRST
    while moment < LAST:
        if _offset(zone, moment + STEP) != found[-1][1]:
            start = _first_second(zone, moment, moment + STEP)
            found.append((start, _offset(zone, start)))
            moment = start
        else:
            moment += STEP
    return tuple(found)


def offset_sql(value: str, time_zone: str) -> str:
    """SQL for the seconds that clocks in `time_zone` are ahead at the UTC date-time `value` (SQL too), found by halving:
    a zone with a century of summer times costs eight comparisons a row."""
    return _halved(value, changes(time_zone))


def _halved(value: str, known: tuple[tuple[datetime, int], ...]) -> str:
    if len(known) == 1:
        return str(known[0][1])
    middle = len(known) // 2
    start = f"TIMESTAMP'{known[middle][0]:%Y-%m-%d %H:%M:%S}'"
    return f"IF({value} < {start}, {_halved(value, known[:middle])}, {_halved(value, known[middle:])})"


def _first_second(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first second with another offset than `before` has."""
    low, high = int(before.timestamp()), int(after.timestamp())
    known = _offset(zone, before)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, datetime.fromtimestamp(middle, UTC)) == known:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _offset(zone: ZoneInfo, moment: datetime) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0
