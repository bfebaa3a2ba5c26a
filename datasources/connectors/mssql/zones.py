"""Moments with an offset on the site's clock.

T-SQL's AT TIME ZONE knows Windows' names of zones only, and Windows' rules. So a zone whose offset has changed at most
`MAX_CHANGES` times since 1970 is written out (Asia/Seoul: daylight saving in 1987 and 1988), exactly as everywhere else in
LookFlex; one with a change every half year goes by the Windows name that the CLDR has for it (windowsZones.xml, which Babel
carries). Moments before 1970 take the first offset."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

MAX_CHANGES = 8
FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
STEP = timedelta(days=7)


@cache
def offsets(time_zone: str) -> tuple[tuple[datetime, int], ...]:
    """Since when (UTC) how many minutes the zone is ahead of UTC; the first from 1970 on."""
    zone, found, at = ZoneInfo(time_zone), [(FIRST, _minutes(FIRST, ZoneInfo(time_zone)))], FIRST
    while at < LAST:
        following = at + STEP
        if (minutes := _minutes(following, zone)) != found[-1][1]:
            found.append((_change(at, following, zone), minutes))
        at = following
    return tuple(found)


@cache
def windows_name(time_zone: str) -> str | None:
    """None where the CLDR has no Windows zone of exactly these rules."""
    known = {iana: windows for windows, iana in get_global("windows_zone_mapping").items()}
    aliases = get_global("zone_aliases")
    if name := known.get(time_zone) or known.get(aliases.get(time_zone, "")):
        return str(name)
    wanted = offsets(time_zone)
    return next((name for iana, name in sorted(known.items()) if _recent(offsets(iana)) == _recent(wanted)), None)


def _recent(changes: tuple[tuple[datetime, int], ...]) -> list[tuple[datetime, int]]:
    return [change for change in changes if change[0].year >= 2000]


def _minutes(at: datetime, zone: ZoneInfo) -> int:
    offset = at.astimezone(zone).utcoffset()
    return round(offset / timedelta(minutes=1)) if offset else 0


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The minute in which the offset of `after` begins."""
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        middle = middle.replace(second=0, microsecond=0)
        if _minutes(middle, zone) == _minutes(after, zone):
            after = middle
        else:
            before = middle
    return after
