"""Which filter operators fit which fields and values, and one fixed order of the same question."""

from collections.abc import Sequence

from datasources.query.binding import is_reasonable
from datasources.query.errors import InvalidValue
from datasources.query.spec import FieldType, Operator, Predicate, Value

EQUALITY = {Operator.EQ, Operator.NEQ, Operator.IN, Operator.NOT_IN, Operator.IS_NULL, Operator.IS_NOT_NULL}
RANGES = {Operator.GT, Operator.GTE, Operator.LT, Operator.LTE, Operator.BETWEEN}
SUBSTRINGS = {Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.STARTS_WITH, Operator.ENDS_WITH}

OPERATORS: dict[FieldType, frozenset[Operator]] = {
    FieldType.TEXT: frozenset(EQUALITY | RANGES | SUBSTRINGS | {Operator.REGEX}),
    FieldType.NUMBER: frozenset(EQUALITY | RANGES),
    FieldType.DATE: frozenset(EQUALITY | RANGES),
    FieldType.DATETIME: frozenset(EQUALITY | RANGES),
    FieldType.BOOLEAN: frozenset(EQUALITY),
}
"""Which operators make sense for which type of field."""


def canonical(predicates: Sequence[Predicate]) -> list[Predicate]:
    """The same question in one fixed order: predicates, and values within IN, sorted and without repetition.

    `InvalidValue` where operator, field and number of values do not fit each other."""
    for predicate in predicates:
        _check(predicate)
    unique = {_with_sorted_values(predicate) for predicate in predicates}
    return sorted(unique, key=lambda p: (p.field.key, p.operator, [_value_key(value) for value in p.values]))


def _with_sorted_values(predicate: Predicate) -> Predicate:
    if predicate.operator not in {Operator.IN, Operator.NOT_IN}:
        return predicate
    # By type and text: 1, 1.0 and True are equal in Python and not the same question.
    distinct = {_value_key(value): value for value in predicate.values}
    return Predicate(predicate.field, predicate.operator, tuple(distinct[key] for key in sorted(distinct)))


def _value_key(value: Value | None) -> tuple[str, str]:
    return type(value).__name__, str(value)


def _check(predicate: Predicate) -> None:
    field, operator, values = predicate.field, predicate.operator, predicate.values
    if field.is_aggregate or operator not in OPERATORS[field.type]:
        raise InvalidValue(field.key, reason="invalid_operator", detail=f"{operator} on {field.type}")
    if operator in {Operator.IS_NULL, Operator.IS_NOT_NULL}:
        fits = not values
    elif operator in {Operator.IN, Operator.NOT_IN}:
        fits = bool(values)
    else:
        fits = len(values) == (2 if operator is Operator.BETWEEN else 1)
    if (
        not fits
        or (None in values and operator not in EQUALITY | {Operator.BETWEEN})
        or not all(map(is_reasonable, values))
    ):
        raise InvalidValue(field.key, detail=f"{len(values)} values for {operator}")
