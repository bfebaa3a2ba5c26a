"""Dates and times from ISO 8601 text, shown part by part."""

import re
from datetime import datetime, timedelta

from datasources.formats.plan import Section

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.]([0-9]{1,9}))?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_LAST = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001  wall clock: the offset was applied when the row was read
_SECONDS = frozenset({"s", "ss"})


def read_moment(value: object) -> datetime | None:
    """The wall clock of a DATE or DATETIME value; its offset is not looked at. None when it is no such text."""
    match = _ISO.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(group or 0) for group in match.groups()[:6])
    microsecond = int((match[7] or "").ljust(6, "0")[:6])
    try:
        return datetime(year, month, day, hour, minute, second, microsecond)  # noqa: DTZ001  wall clock, see above
    except ValueError:
        return None


def show_moment(section: Section, moment: datetime) -> str:
    """The items of a date section. Where seconds are shown they are rounded half up, as Excel does."""
    names = dict(section.names)
    if moment < _LAST and any(item.text in _SECONDS for item in section.items):
        moment += timedelta(microseconds=500_000)
    return "".join(
        _part(item.text, moment, names.get(item.text, ())) if item.kind == "d" else item.text for item in section.items
    )


def _part(part: str, moment: datetime, names: tuple[str, ...]) -> str:
    if names:
        return names[_name_index(part[0], moment)]
    number = {
        "y": moment.year,
        "m": moment.month,
        "d": moment.day,
        "h": moment.hour,
        "k": (moment.hour + 11) % 12 + 1,
        "n": moment.minute,
        "s": moment.second,
    }[part[0]]
    if part == "yy":
        number %= 100
    return str(number).rjust(len(part), "0")


def _name_index(first: str, moment: datetime) -> int:
    if first == "m":
        return moment.month - 1
    return moment.isoweekday() % 7 if first == "d" else moment.hour // 12
