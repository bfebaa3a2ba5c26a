"""A filter's state as conditions on one field of one data source."""

from datetime import date

from dashboards.filters.dates import resolve
from dashboards.filters.state import Blanks, Dates, FilterState, Relative, Values
from datasources.query.spec import Operator, Predicate, SourceField


def predicates(state: FilterState, field: SourceField, *, today: date) -> tuple[Predicate, ...]:
    """None or one predicate. `today` is the current day in the site's zone.

    Days become BETWEEN with both ends included (on a DATETIME field a `date` means the whole day); None among the values
    of IN and NOT_IN stands for blanks."""
    if isinstance(state, Relative):
        days = resolve(state.name, today=today)
        return (Predicate(field, Operator.BETWEEN, (days.first, days.last)),)
    if isinstance(state, Dates):
        return (Predicate(field, Operator.BETWEEN, (state.first, state.last)),)
    if isinstance(state, Values):
        return (Predicate(field, state.operator, state.values),)
    if isinstance(state, Blanks):
        return (Predicate(field, Operator.IS_NOT_NULL if state.negated else Operator.IS_NULL),)
    return ()
