"""Filter values as the API writes them: `{filter, value, operator}` of chart data, and a filter's stored default."""

from collections.abc import Mapping

from dashboards.filters.date_spelling import read_dates, read_days
from dashboards.filters.dates import is_relative
from dashboards.filters.state import (
    MAX_VALUES,
    Blanks,
    Cleared,
    FilterDefinition,
    FilterState,
    FilterType,
    Relative,
    dropdown_state,
)
from dashboards.filters.values import InvalidFilterValue, parse_value
from datasources.query.spec import Operator


def from_api(definition: FilterDefinition, *, value: object, operator: str | None = None) -> FilterState:
    """The state for a JSON `value`: a constant, a list (blanks are null in it), null, `{from, to}` or `{relative}`.

    null alone means no condition; blanks alone are the operator IS_NULL. The operator's default is the filter's own.
    Raises InvalidFilterValue."""
    named = definition.read_operator(operator) if operator else None
    if named in {Operator.IS_NULL, Operator.IS_NOT_NULL}:
        if value not in (None, []):
            raise InvalidFilterValue(operator, "conflict")
        return Blanks(negated=named is Operator.IS_NOT_NULL)
    if value is None or value == []:
        return Cleared()
    values = value if isinstance(value, list) else [value]
    if len(values) > MAX_VALUES:
        raise InvalidFilterValue(str(len(values)), "too_many")
    if definition.type is FilterType.DATE_RANGE:
        return _dates(value)
    parsed = [None if one is None else parse_value(one, definition.field_type) for one in values]
    return dropdown_state(definition, parsed, named)


def _dates(value: object) -> FilterState:
    """`{from, to}` (null or left out: open), `{relative}`, a list of two days, or one day."""
    if isinstance(value, Mapping):
        return _date_mapping(value)
    if isinstance(value, list) and len(value) == 2:
        return read_days(value[0], value[1])
    if isinstance(value, str):
        return read_dates([value])
    raise InvalidFilterValue(value, "unknown_shape")


def _date_mapping(value: Mapping[object, object]) -> FilterState:
    if not value or not value.keys() <= {"from", "to"}:
        name = value.get("relative")
        if value.keys() != {"relative"} or not isinstance(name, str):
            raise InvalidFilterValue(value, "unknown_shape")
        if not is_relative(name):
            raise InvalidFilterValue(name, "not_a_date")
        return Relative(name)
    return read_days(value.get("from"), value.get("to"))
