"""Relative dates: names such as `last_30_days` and the days they mean.

`last_…` are whole periods that end before today, `this_…` whole calendar periods around today, `…_to_date` end today.
Weeks begin on Monday. What "today" is in the site's time zone is the caller's knowledge.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

PRESETS = (
    "today",
    "yesterday",
    "last_7_days",
    "last_30_days",
    "last_90_days",
    "this_week",
    "last_week",
    "this_month",
    "last_month",
    "month_to_date",
    "this_quarter",
    "last_quarter",
    "this_year",
    "last_year",
    "year_to_date",
)
"""What a date control offers, in the order it offers it; any other known name may stand in a link."""

MAX_COUNTS = {"days": 3660, "weeks": 520, "months": 120}
"""Ten years: the largest n of `last_<n>_…`."""

_CALENDAR = re.compile(r"(this|last)_(week|month|quarter|year)|(week|month|quarter|year)_(to_date)")
_COUNTED = re.compile(r"last_([1-9][0-9]{0,3})_(days|weeks|months)")
_ONE_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class UnknownRelativeDate(ValueError):
    """No such name, or its number is beyond `MAX_COUNTS`."""


@dataclass(frozen=True, slots=True)
class Days:
    """All days from `first` to `last`, both included."""

    first: date
    last: date


def is_relative(name: str) -> bool:
    """Whether `resolve` knows `name`. Numbers have no leading zero, so each meaning has one spelling."""
    counted = _COUNTED.fullmatch(name)
    if counted:
        return int(counted[1]) <= MAX_COUNTS[counted[2]]
    return name in {"today", "yesterday"} or _CALENDAR.fullmatch(name) is not None


def resolve(name: str, *, today: date) -> Days:
    """The days `name` means on `today` (which must leave ten years before it in the calendar).

    Raises UnknownRelativeDate."""
    if not is_relative(name):
        raise UnknownRelativeDate(name)
    if counted := _COUNTED.fullmatch(name):
        return _before(int(counted[1]), counted[2], today)
    if name == "today":
        return Days(today, today)
    if name == "yesterday":
        return Days(today - _ONE_DAY, today - _ONE_DAY)
    which, period = _which_period(name)
    current = _period_around(today, period)
    if which == "to_date":
        return Days(current.first, today)
    return current if which == "this" else _period_around(current.first - _ONE_DAY, period)


def _which_period(name: str) -> tuple[str, str]:
    """`this_week` → (this, week), `week_to_date` → (to_date, week)."""
    match = _CALENDAR.fullmatch(name)
    if match is None:
        raise UnknownRelativeDate(name)
    which, period, period_to_date, _ = match.groups()
    return (which, period) if which else ("to_date", period_to_date)


def _before(count: int, unit: str, today: date) -> Days:
    """The `count` whole days, weeks or months that ended last before `today`."""
    if unit == "days":
        return Days(today - timedelta(days=count), today - _ONE_DAY)
    last = _period_around(today, unit.removesuffix("s")).first - _ONE_DAY
    if unit == "weeks":
        return Days(last - timedelta(days=7 * count - 1), last)
    months = last.year * 12 + last.month - count
    return Days(date(months // 12, months % 12 + 1, 1), last)


def _period_around(day: date, period: str) -> Days:
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return Days(monday, monday + timedelta(days=6))
    length = _MONTHS[period]
    first = (day.month - 1) // length * length + 1
    last = first + length - 1
    return Days(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]))
