"""The periods between two others, so that a day, month or quarter without rows is seen to be missing."""

from datetime import date, timedelta

from datasources.query.spec import Grain

STEP_DAYS = {Grain.DAY: 1, Grain.WEEK: 7}
STEP_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def between(first: str, last: str, grain: Grain, *, most: int) -> list[str] | None:
    """First days of all periods from `first` to `last` (ISO dates, both included, `first` ≤ `last`); None where there
    are more than `most` (an outlier such as the year 2999 must not draw a thousand empty years of days)."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    count = _steps(start, end, grain) + 1
    if count > most:
        return None
    return [_shift(start, grain, step).isoformat() for step in range(count)]


def _steps(start: date, end: date, grain: Grain) -> int:
    if grain in STEP_DAYS:
        return (end - start).days // STEP_DAYS[grain]
    return ((end.year - start.year) * 12 + end.month - start.month) // STEP_MONTHS[grain]


def _shift(start: date, grain: Grain, steps: int) -> date:
    if grain in STEP_DAYS:
        return start + timedelta(days=STEP_DAYS[grain] * steps)
    months = start.year * 12 + start.month - 1 + STEP_MONTHS[grain] * steps
    return date(months // 12, months % 12 + 1, 1)
