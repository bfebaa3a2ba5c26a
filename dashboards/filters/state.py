"""What a filter is set to: the one form that addresses, API calls and stored defaults are read into.

States are canonical (values sorted and without repeats, blanks alone are `Blanks`), so equal meanings compare equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dashboards.filters.values import InvalidFilterValue, format_value
from datasources.query.spec import FieldType, Operator, Value

MAX_VALUES = 1_000
"""Values one filter may hold."""


class FilterType(StrEnum):
    DATE_RANGE = "DATE_RANGE"
    DROPDOWN = "DROPDOWN"


@dataclass(frozen=True, slots=True)
class Cleared:
    """No condition."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """Only rows without a value; `negated`: only rows with one."""

    negated: bool = False


@dataclass(frozen=True, slots=True)
class Values:
    """Picked values, None among them for blanks. The operator is EQ or NEQ (one value), IN or NOT_IN."""

    values: tuple[Value | None, ...]
    operator: Operator


@dataclass(frozen=True, slots=True)
class Dates:
    """From `first` to `last`, both included; None leaves that end open (never both)."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Relative:
    """A name `dashboards.filters.dates` knows, resolved when the question is asked."""

    name: str


FilterState = Cleared | Blanks | Values | Dates | Relative

_NULL_OPERATORS = frozenset({Operator.IS_NULL, Operator.IS_NOT_NULL})
_OFFERED = {
    FilterType.DATE_RANGE: _NULL_OPERATORS | {Operator.BETWEEN},
    FilterType.DROPDOWN: _NULL_OPERATORS | {Operator.EQ, Operator.NEQ, Operator.IN, Operator.NOT_IN},
}
_NEGATIVE = frozenset({Operator.NEQ, Operator.NOT_IN})


@dataclass(frozen=True, slots=True)
class FilterDefinition:
    """What is fixed about a filter. `slug`: ASCII without dots, unique in its dashboard. `operator` None: the type's own.
    `default` is what it is set to while nobody says otherwise; make it with `dropdown_state`, `from_api` or directly."""

    slug: str
    type: FilterType
    field_type: FieldType
    multi: bool = False
    operator: Operator | None = None
    default: FilterState = Cleared()

    @property
    def own_operator(self) -> Operator:
        """The operator meant when none is named."""
        if self.type is FilterType.DATE_RANGE:
            return Operator.BETWEEN
        return fitting(self.operator or Operator.IN, multi=self.multi)

    def read_operator(self, word: str) -> Operator:
        """The operator of that name, in either case. Raises InvalidFilterValue where this filter has none such."""
        if word.upper() not in Operator.__members__:
            raise InvalidFilterValue(word, "unknown_operator")
        operator = Operator[word.upper()]
        if operator not in _OFFERED[self.type]:
            raise InvalidFilterValue(word, "operator_not_offered")
        return operator


def fitting(operator: Operator, *, multi: bool) -> Operator:
    """EQ and IN mean the same for a person, as do NEQ and NOT_IN: the one that fits the number of values."""
    if operator in _NEGATIVE:
        return Operator.NOT_IN if multi else Operator.NEQ
    return Operator.IN if multi else Operator.EQ


def dropdown_state(
    definition: FilterDefinition, values: Iterable[Value | None], operator: Operator | None = None
) -> FilterState:
    """The canonical state for picked values (None: blanks); none at all is `Cleared`.

    Raises InvalidFilterValue `too_many` beyond MAX_VALUES, or beyond one where the filter takes one."""
    operator = fitting(operator or definition.own_operator, multi=definition.multi)
    picked = sorted(dict.fromkeys(values), key=_order)
    if len(picked) > (MAX_VALUES if definition.multi else 1):
        raise InvalidFilterValue(str(len(picked)), "too_many")
    if picked == [None]:
        return Blanks(negated=operator in _NEGATIVE)
    return Values(tuple(picked), operator) if picked else Cleared()


def dates_state(first: date | None, last: date | None) -> FilterState:
    """A range of days; open at both ends is `Cleared`. Raises InvalidFilterValue `reversed`."""
    if first and last and first > last:
        raise InvalidFilterValue(f"{first}..{last}", "reversed")
    return Dates(first, last) if first or last else Cleared()


def _order(value: Value | None) -> tuple[bool, int | float | Decimal, str]:
    """Numbers by size, everything else by its spelling, blanks last."""
    if value is None:
        return True, 0, ""
    return False, value if isinstance(value, int | float | Decimal) else 0, format_value(value)
