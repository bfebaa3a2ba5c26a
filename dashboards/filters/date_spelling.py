"""Date filters in text: `2026-01-01..2026-01-31`, `2026-01-01..`, `2026-01-01`, `last_7_days`."""

from collections.abc import Sequence
from datetime import date

from dashboards.filters.dates import is_relative
from dashboards.filters.state import Dates, FilterState, Relative, dates_state
from dashboards.filters.values import InvalidFilterValue, parse_date

_BETWEEN = ".."


def read_dates(texts: Sequence[str]) -> FilterState:
    """One text of the above, or two days as a plain form with two inputs sends them. Raises InvalidFilterValue."""
    if len(texts) > 2:
        raise InvalidFilterValue(str(len(texts)), "too_many")
    if len(texts) == 1 and is_relative(texts[0]):
        return Relative(texts[0])
    if len(texts) == 1 and _BETWEEN not in texts[0]:
        return read_days(texts[0], texts[0])
    first, last = texts if len(texts) > 1 else texts[0].split(_BETWEEN, 1)
    return read_days(first or None, last or None)


def read_days(first: object, last: object) -> FilterState:
    """The days from `first` to `last` (ISO text, None for an open end, not both). Raises InvalidFilterValue."""
    if first is None and last is None:
        raise InvalidFilterValue("", "not_a_date")
    return dates_state(_day(first), _day(last))


def spell_dates(state: FilterState) -> str:
    """The one spelling of `Dates` and `Relative`; of anything else nothing."""
    if isinstance(state, Relative):
        return state.name
    if isinstance(state, Dates):
        return f"{state.first or ''}{_BETWEEN}{state.last or ''}"
    return ""


def _day(raw: object) -> date | None:
    return None if raw is None else parse_date(raw)
