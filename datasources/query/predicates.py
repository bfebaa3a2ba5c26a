"""Filter conditions as SQL trees, with one meaning in every engine.

- Text compares without case, through LOWER on both sides, in every operator but REGEX (which has `(?i)` for it).
- What is sought is literal: `%`, `_`, quotes and backslashes mean themselves.
- A negative operator keeps rows without a value; None among the values of EQ, NEQ, IN, NOT_IN stands for "no value".
- An empty text is a value of its own, not "no value".
- A day against a DATETIME field is the whole day in the site's zone, half-open: `>= midnight AND < next midnight`.
"""

from datetime import date
from typing import cast

from sqlglot import exp

from datasources.query.binding import Binder, is_day, next_day
from datasources.query.errors import InvalidValue, OperatorUnsupported
from datasources.query.expressions.functions import grouped
from datasources.query.operators import EQUALITY
from datasources.query.patterns import is_pattern
from datasources.query.spec import FieldType, Operator, Predicate, SourceField, Value

NEGATED = {
    Operator.NEQ: Operator.EQ,
    Operator.NOT_CONTAINS: Operator.CONTAINS,
    Operator.NOT_IN: Operator.IN,
    Operator.IS_NOT_NULL: Operator.IS_NULL,
}
COMPARISONS: dict[Operator, type[exp.Binary]] = {
    Operator.GT: exp.GT,
    Operator.GTE: exp.GTE,
    Operator.LT: exp.LT,
    Operator.LTE: exp.LTE,
}


def condition(predicate: Predicate, binder: Binder) -> exp.Expr | None:
    """A predicate from `canonical` as a tree; None where it excludes nothing (BETWEEN open at both ends).

    `InvalidValue` where a value does not fit the field, `OperatorUnsupported` where the engine lacks the operator."""
    operator, values = predicate.operator, predicate.values
    filled = any(value is not None for value in values)
    if operator is Operator.BETWEEN and not filled:
        return None
    found = _positive(predicate, binder) if filled else None
    missing = _is_null(predicate.field, binder)
    blank = operator in EQUALITY and (not filled or None in values)
    if operator in NEGATED:
        return _negative(found, missing, blank=blank)
    if found is None:
        return missing
    return exp.or_(found, missing, copy=False) if blank else found


def _negative(found: exp.Expr | None, missing: exp.Expr, *, blank: bool) -> exp.Expr:
    """Everything but `found`. NOT of an unknown comparison is unknown too: rows without a value have to be asked back in,
    unless they are what is excluded (`blank`)."""
    if found is None:
        return exp.Not(this=missing)
    unlike = exp.Not(this=exp.Paren(this=found))
    return unlike if blank else exp.or_(unlike, missing, copy=False)


def _filled(values: tuple[Value | None, ...]) -> list[Value]:
    return [value for value in values if value is not None]


def _is_null(field: SourceField, binder: Binder) -> exp.Expr:
    return exp.Is(this=grouped(binder.column(field)), expression=exp.Null())


def _positive(predicate: Predicate, binder: Binder) -> exp.Expr | None:
    """The condition with its negation and its blanks left aside."""
    field, values = predicate.field, _filled(predicate.values)
    match NEGATED.get(predicate.operator, predicate.operator):
        case Operator.EQ | Operator.IN:
            return _one_of(field, values, binder)
        case Operator.BETWEEN:
            return _between(predicate, binder)
        case Operator.REGEX:
            return _regex(field, values[0], binder)
        case operator if operator in COMPARISONS:
            return _compare(field, operator, values[0], binder)
        case operator:
            return _substring(field, operator, values[0], binder)


def _operands(field: SourceField, value: Value, binder: Binder) -> tuple[exp.Expr, exp.Expr]:
    """Column and value in the form in which they are compared."""
    subject = _subject(field, binder)
    if field.type is FieldType.DATETIME:
        subject = binder.dialect.moment(subject, field, value)
    return subject, _bound(field, value, binder)


def _subject(field: SourceField, binder: Binder) -> exp.Expr:
    column = binder.column(field)
    return binder.dialect.lower(column) if field.type is FieldType.TEXT else column


def _bound(field: SourceField, value: Value, binder: Binder) -> exp.Expr:
    placeholder = binder.value(field, value)
    return binder.dialect.lower(placeholder) if field.type is FieldType.TEXT else placeholder


def _one_of(field: SourceField, values: list[Value], binder: Binder) -> exp.Expr:
    if field.type is FieldType.DATETIME:
        return exp.or_(*(_moment(field, value, binder) for value in values), copy=False)
    subject = _exact(field, _subject(field, binder), binder)
    bound = [_exact(field, _bound(field, value, binder), binder) for value in values]
    return exp.EQ(this=subject, expression=bound[0]) if len(bound) == 1 else exp.In(this=subject, expressions=bound)


def _exact(field: SourceField, side: exp.Expr, binder: Binder) -> exp.Expr:
    return binder.dialect.exact(side) if field.type is FieldType.TEXT else side


def _moment(field: SourceField, value: Value, binder: Binder) -> exp.Expr:
    if not is_day(value):
        subject, bound = _operands(field, value, binder)
        return exp.EQ(this=subject, expression=bound)
    within = _range(field, value, value, binder)
    return exp.Paren(this=within)


def _between(predicate: Predicate, binder: Binder) -> exp.Expr | None:
    low, high = predicate.values
    return None if low is None and high is None else _range(predicate.field, low, high, binder)


def _range(field: SourceField, low: Value | None, high: Value | None, binder: Binder) -> exp.Expr:
    lower = None if low is None else _compare(field, Operator.GTE, low, binder)
    upper = None if high is None else _compare(field, Operator.LTE, high, binder)
    return exp.and_(*(bound for bound in (lower, upper) if bound is not None), copy=False)


def _compare(field: SourceField, operator: Operator, value: Value, binder: Binder) -> exp.Expr:
    if field.type is FieldType.DATETIME and is_day(value) and operator in {Operator.GT, Operator.LTE}:
        return _beyond_day(field, operator, cast("date", value), binder)
    subject, bound = _operands(field, value, binder)
    if field.type is FieldType.TEXT:
        subject, bound = binder.dialect.binary_order(subject), binder.dialect.binary_order(bound)
    return COMPARISONS[operator](this=subject, expression=bound)


def _beyond_day(field: SourceField, operator: Operator, day: date, binder: Binder) -> exp.Expr:
    """After the day is from the next midnight on; until the day is before it."""
    following = next_day(day)
    column = binder.column(field)
    if following is None:
        return exp.Not(this=exp.Is(this=column, expression=exp.Null())) if operator is Operator.LTE else exp.false()
    comparison = exp.GTE if operator is Operator.GT else exp.LT
    return comparison(this=column, expression=binder.value(field, following))


def _substring(field: SourceField, operator: Operator, value: Value, binder: Binder) -> exp.Expr:
    subject, part = _operands(field, value, binder)
    match operator:
        case Operator.STARTS_WITH:
            return binder.dialect.starts_with(subject, part)
        case Operator.ENDS_WITH:
            return binder.dialect.ends_with(subject, part)
    return binder.dialect.contains(subject, part)


def _regex(field: SourceField, value: Value, binder: Binder) -> exp.Expr:
    if not binder.dialect.supports_regex:
        raise OperatorUnsupported(field.key)
    if not isinstance(value, str) or not is_pattern(value):
        raise InvalidValue(field.key, reason="invalid_pattern")
    pattern = binder.pattern(binder.dialect.pattern(value))
    return binder.dialect.regex(binder.column(field), pattern)
