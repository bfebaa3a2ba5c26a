"""Dates and times as people write them in text cells: ISO, dotted, slashed and Korean.

`02/03/2026` is left alone until somebody says whether the month or the day comes first.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_DATE = (
    r"(?P<year>[0-9]{4})(?:"
    r"\s*(?P<separator>[-./])\s*(?P<month>[0-9]{1,2})\s*(?P=separator)\s*(?P<day>[0-9]{1,2})\.?"
    r"|년\s*(?P<kmonth>[0-9]{1,2})월\s*(?P<kday>[0-9]{1,2})일"
    r"|(?P<cmonth>[0-9]{2})(?P<cday>[0-9]{2})"
    r")"
)
_TURNED = (
    r"(?P<front>[0-9]{1,2})\s*(?P<turn>[-./])\s*(?P<middle>[0-9]{1,2})\s*(?P=turn)\s*(?P<late_year>(?:19|20)[0-9]{2})"
)
_WEEKDAY = r"(?:\s*(?:\([월화수목금토일](?:요일)?\)|[월화수목금토일]요일))?"
_TIME = (
    r"(?P<half>오전|오후|AM|PM)?\s*(?:"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,9}))?)?"
    r"|(?P<khour>[0-9]{1,2})시(?:\s*(?P<kminute>[0-9]{1,2})분)?(?:\s*(?P<ksecond>[0-9]{1,2})초)?"
    r")\s*(?P<late_half>AM|PM)?\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_LONGEST = 60
"""Characters. Longer text is no date, and a pattern with optional blanks would take its time to say so."""
_MOMENT = re.compile(rf"(?:{_DATE}|{_TURNED}){_WEEKDAY}(?:(?:T|\s+){_TIME})?", re.IGNORECASE)
_COMPACT = re.compile(r"(?:19|20)[0-9]{6}")


def read(text: str, site_zone: tzinfo, *, month_first: bool | None = None) -> date | datetime | None:
    """The date, or the date-time in the site's wall clock, that a text cell holds; None where it holds neither.

    `month_first` says what the first number of `02/03/2026` is; None: such a cell is no date."""
    match = _MOMENT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        return None
    try:
        if match["late_year"] is None:
            month, day_of_month = _number(match, "month", "kmonth", "cmonth"), _number(match, "day", "kday", "cday")
        elif month_first is None:
            return None
        else:
            month, day_of_month = (
                int(match[name]) for name in (("front", "middle") if month_first else ("middle", "front"))
            )
        day = date(_number(match, "year", "late_year"), month, day_of_month)
        if match["hour"] is None and match["khour"] is None:
            return day
        return _with_time(day, match, site_zone)
    except (ValueError, OverflowError):
        return None


def is_compact(text: str) -> bool:
    """Whether eight digits are a day of this century or the last: `20260131`."""
    return _COMPACT.fullmatch(text) is not None and read(text, UTC) is not None


@dataclass(slots=True)
class Turned:
    """Dates with the year last, and which order of day and month fits all of them."""

    sample: str = ""
    has_times: bool = False
    fits_month_first: bool = True
    fits_day_first: bool = True

    def add(self, text: str, site_zone: tzinfo) -> bool:
        """False where the text is no such date either way."""
        ways = [read(text, site_zone, month_first=month_first) for month_first in (True, False)]
        if ways == [None, None]:
            return False
        self.sample = self.sample or text
        self.has_times = self.has_times or any(isinstance(way, datetime) for way in ways)
        self.fits_month_first = self.fits_month_first and ways[0] is not None
        self.fits_day_first = self.fits_day_first and ways[1] is not None
        return True

    @property
    def is_certain(self) -> bool:
        """Exactly one order fits."""
        return bool(self.sample) and self.fits_month_first != self.fits_day_first

    @property
    def month_first(self) -> bool | None:
        """None where it cannot be told."""
        return self.fits_month_first if self.is_certain else None


def _number(match: re.Match[str], *names: str) -> int:
    return next((int(match[name]) for name in names if match[name] is not None), 0)


def _with_time(day: date, match: re.Match[str], site_zone: tzinfo) -> datetime:
    """Raises ValueError for an hour that no clock shows."""
    moment = datetime(  # noqa: DTZ001 - a wall clock without zone is meant
        day.year,
        day.month,
        day.day,
        _hour(match),
        _number(match, "minute", "kminute"),
        _number(match, "second", "ksecond"),
        int((match["fraction"] or "").ljust(6, "0")[:6]),
    )
    if match["zone"] is None:
        return moment
    return moment.replace(tzinfo=_offset(match["zone"])).astimezone(site_zone).replace(tzinfo=None)


def _hour(match: re.Match[str]) -> int:
    hour = _number(match, "hour", "khour")
    half = (match["half"] or match["late_half"] or "").upper()
    if not half:
        return hour
    if not 1 <= hour <= 12 or (match["half"] and match["late_half"]):
        raise ValueError("not an hour of a half day")
    return hour % 12 + (12 if half in {"오후", "PM"} else 0)


def _offset(text: str) -> timezone:
    if text in {"Z", "z"}:
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
