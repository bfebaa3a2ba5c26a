"""Relative dates: known calendars by hand, and what holds on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.filters.dates import MAX_COUNTS, PRESETS, Days, UnknownRelativeDate, is_relative, resolve

DAY = timedelta(days=1)
TODAY = st.dates(min_value=date(1900, 1, 1), max_value=date(9998, 12, 31))


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("today", "2026-11-23", "2026-11-23", "2026-11-23"),
        ("yesterday", "2026-01-01", "2025-12-31", "2025-12-31"),
        ("yesterday", "2024-03-01", "2024-02-29", "2024-02-29"),
        ("last_7_days", "2026-11-23", "2026-11-16", "2026-11-22"),
        ("last_1_days", "2026-11-23", "2026-11-22", "2026-11-22"),
        ("last_30_days", "2024-03-15", "2024-02-14", "2024-03-14"),
        ("last_30_days", "2025-03-15", "2025-02-13", "2025-03-14"),
        ("this_week", "2026-11-23", "2026-11-23", "2026-11-29"),  # a Monday
        ("this_week", "2026-11-29", "2026-11-23", "2026-11-29"),  # a Sunday
        ("last_week", "2026-11-23", "2026-11-16", "2026-11-22"),
        ("last_week", "2026-01-01", "2025-12-22", "2025-12-28"),
        ("week_to_date", "2026-11-25", "2026-11-23", "2026-11-25"),
        ("last_1_weeks", "2026-11-29", "2026-11-16", "2026-11-22"),
        ("last_2_weeks", "2026-11-25", "2026-11-09", "2026-11-22"),
        ("this_month", "2024-02-10", "2024-02-01", "2024-02-29"),
        ("this_month", "2100-02-10", "2100-02-01", "2100-02-28"),
        ("last_month", "2024-03-31", "2024-02-01", "2024-02-29"),
        ("last_month", "2026-01-31", "2025-12-01", "2025-12-31"),
        ("month_to_date", "2026-11-23", "2026-11-01", "2026-11-23"),
        ("last_1_months", "2026-01-15", "2025-12-01", "2025-12-31"),
        ("last_12_months", "2026-01-15", "2025-01-01", "2025-12-31"),
        ("last_14_months", "2026-03-31", "2025-01-01", "2026-02-28"),
        ("this_quarter", "2026-11-23", "2026-10-01", "2026-12-31"),
        ("last_quarter", "2026-02-28", "2025-10-01", "2025-12-31"),
        ("last_quarter", "2026-06-30", "2026-01-01", "2026-03-31"),
        ("quarter_to_date", "2026-05-05", "2026-04-01", "2026-05-05"),
        ("this_year", "2024-02-29", "2024-01-01", "2024-12-31"),
        ("last_year", "2024-12-31", "2023-01-01", "2023-12-31"),
        ("year_to_date", "2026-01-01", "2026-01-01", "2026-01-01"),
    ],
)
def test_known_days(name: str, today: str, first: str, last: str) -> None:
    expected = Days(date.fromisoformat(first), date.fromisoformat(last))
    assert resolve(name, today=date.fromisoformat(today)) == expected


@given(TODAY, st.integers(1, MAX_COUNTS["days"]))
def test_last_days_end_yesterday(today: date, count: int) -> None:
    days = resolve(f"last_{count}_days", today=today)
    assert (days.last - days.first + DAY, days.last) == (count * DAY, today - DAY)


@given(TODAY, st.integers(1, MAX_COUNTS["weeks"]))
def test_last_weeks_are_whole_and_the_latest_before_today(today: date, count: int) -> None:
    days = resolve(f"last_{count}_weeks", today=today)
    assert (days.first.isoweekday(), days.last.isoweekday()) == (1, 7)
    assert days.last - days.first + DAY == timedelta(weeks=count)
    assert days.last < today <= days.last + timedelta(days=7)


@given(TODAY, st.integers(1, MAX_COUNTS["months"]))
def test_last_months_are_whole_and_the_latest_before_today(today: date, count: int) -> None:
    days = resolve(f"last_{count}_months", today=today)
    assert days.first.day == 1
    after = days.last + DAY
    assert (after.year, after.month, after.day) == (today.year, today.month, 1)
    assert (after.year - days.first.year) * 12 + after.month - days.first.month == count


@given(TODAY, st.sampled_from(["week", "month", "quarter", "year"]))
def test_calendar_periods_touch_without_a_gap(today: date, period: str) -> None:
    this = resolve(f"this_{period}", today=today)
    previous = resolve(f"last_{period}", today=today)
    assert this.first <= today <= this.last
    assert previous.last + DAY == this.first
    assert resolve(f"this_{period}", today=previous.first) == previous
    assert resolve(f"{period}_to_date", today=today) == Days(this.first, today)


def test_every_preset_is_known() -> None:
    assert [name for name in PRESETS if not is_relative(name)] == []
    assert len(set(PRESETS)) == len(PRESETS)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "tomorrow",
        "last_0_days",
        "last_07_days",
        "last_-7_days",
        "last_3661_days",
        "last_521_weeks",
        "last_121_months",
        "last_2_years",
        "last_days",
        "this_day",
        "last_7_days ",
        "last_٧_days",
        "last_7_days\n",
        "LAST_7_DAYS",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    assert not is_relative(name)
    with pytest.raises(UnknownRelativeDate):
        resolve(name, today=date(2026, 11, 23))
