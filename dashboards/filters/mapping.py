"""One filter, several data sources: which field of each the filter applies to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboards.filters.dates import resolve
from dashboards.filters.state import Cleared, Dates, FilterState, FilterType, Relative, Values
from datasources.query.spec import FieldType, Operator, SourceField, Value

_DATES = frozenset({FieldType.DATE, FieldType.DATETIME})


def field_for(filter_type: FilterType, own: SourceField, fields: Iterable[SourceField]) -> SourceField | None:
    """The field with the key of `own`, the filter's own field, if its type is compatible; None: leave the chart alone.

    Types are compatible when they are equal; a range of days fits dates and date-times alike."""
    for field in fields:
        if field.key == own.key:
            days = filter_type is FilterType.DATE_RANGE and {field.type, own.type} <= _DATES
            return field if field.type is own.type or days else None
    return None


@dataclass(frozen=True, slots=True)
class Feed:
    """Which parameters of a written query a filter sets: `name` with the chosen value or the first day, `until` with the last
    day of a range. Empty: none."""

    name: str = ""
    until: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.name, self.until) if name)


def feeds(feed: Feed, parameters: Mapping[str, FieldType], kind: FieldType) -> bool:
    """Whether a query with these parameters takes a filter over a field of that type: one of its names is among them, and
    those that are have the type of the field (days also feed date-times)."""
    found = [parameters[name] for name in feed.names if name in parameters]
    return bool(found) and all(one is kind or {one, kind} <= _DATES for one in found)


def fed(feed: Feed, state: FilterState, *, today: date) -> dict[str, Value] | None:
    """The values the parameters get; empty where the defaults hold (nothing chosen, an open end); None for a state that no
    parameter can say (several values, all but one, blanks)."""
    if isinstance(state, Relative):
        days = resolve(state.name, today=today)
        return _days(feed, days.first, days.last)
    if isinstance(state, Dates):
        return _days(feed, state.first, state.last)
    if not isinstance(state, Values):
        return {} if isinstance(state, Cleared) else None
    single = state.operator in {Operator.EQ, Operator.IN} and len(state.values) == 1
    value = state.values[0] if single else None
    return None if value is None else {feed.name: value}


def _days(feed: Feed, first: date | None, last: date | None) -> dict[str, Value]:
    ends = ((feed.name, first), (feed.until, last))
    return {name: day for name, day in ends if name and day is not None}
