"""The pieces of expressions that engines say differently, as PostgreSQL and DuckDB nearly agree on them.

A dialect's `functions` is this or a class that changes what its engine does otherwise. Everything goes in and comes out as
sqlglot nodes; a node that comes in is used once, whoever needs it twice copies it. What each function means is said in
docs/expressions.md, and holds in every engine."""

from datetime import date
from decimal import Decimal

from sqlglot import exp

LARGE = "DECIMAL(38, 10)"
NUMERAL = "^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$"
"""A text that is a number: no thousands separators, no exponent, no more digits than every engine keeps."""
_YEAR = "([1-9][0-9]{3})"
_LEAP = "([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)"
DAY = (
    f"^({_YEAR}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|{_YEAR}-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    f"|{_YEAR}-02-(0[1-9]|1[0-9]|2[0-8])|{_LEAP}-02-29)$"
)
"""A text that is a day there is: of PostgreSQL only a pattern can tell without failing."""


def call(name: str, *arguments: exp.Expr) -> exp.Expr:
    """A function by its own name, never translated."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def cast(value: exp.Expr, native: str) -> exp.Expr:
    """To a type by the engine's own name."""
    return call("CAST", exp.Alias(this=value, alias=exp.Var(this=native)))


def number(value: int | Decimal) -> exp.Expr:
    return exp.Literal.number(format(value, "f") if isinstance(value, Decimal) else str(value))


def text(value: str) -> exp.Expr:
    return exp.Literal.string(value)


def grouped(value: exp.Expr) -> exp.Expr:
    """In parentheses where an operator might tear it apart."""
    return exp.Paren(this=value) if isinstance(value, exp.Binary | exp.Not | exp.Between | exp.In) else value


def case(*pairs: tuple[exp.Expr, exp.Expr], otherwise: exp.Expr | None = None) -> exp.Expr:
    return exp.Case(ifs=[exp.If(this=condition, true=value) for condition, value in pairs], default=otherwise)


def constant_of(value: exp.Expr) -> int | None:
    """The whole number that is written there."""
    if isinstance(value, exp.Neg):
        inner = constant_of(value.this)
        return None if inner is None else -inner
    if isinstance(value, exp.Literal) and not value.is_string and value.name.isdecimal():
        return int(value.name)
    return None


class Functions:
    """See above. The names of types are the engine's."""

    DOUBLE = "DOUBLE PRECISION"
    WHOLE = "INTEGER"
    EXACT = "NUMERIC"
    MOMENT = "TIMESTAMP"

    # constants
    def text(self, value: str) -> exp.Expr:
        return text(value)

    def day(self, value: date) -> exp.Expr:
        return cast(text(value.isoformat()), "DATE")

    def boolean(self, value: bool) -> exp.Expr:
        return exp.true() if value else exp.false()

    def as_condition(self, value: exp.Expr) -> exp.Expr:
        """A value of yes or no where a condition has to stand."""
        return value

    def as_value(self, condition: exp.Expr) -> exp.Expr:
        """A condition where a value has to stand."""
        return condition

    def midnight(self, day: exp.Expr) -> exp.Expr:
        return cast(day, self.MOMENT)

    # numbers
    def exact(self, value: exp.Expr) -> exp.Expr:
        """So wide that adding and multiplying whole numbers does not overflow the column's own type."""
        return exp.Mul(this=grouped(value), expression=exp.Literal.number("1.0"))

    def divide(self, value: exp.Expr, by: exp.Expr) -> exp.Expr:
        """Never whole-number division; by zero it is NULL."""
        divisor = call("NULLIF", by, number(0))
        return exp.Div(this=cast(value, self.DOUBLE), expression=divisor, typed=True)

    def modulo(self, value: exp.Expr, by: exp.Expr) -> exp.Expr:
        return call("MOD", cast(value, self.EXACT), call("NULLIF", cast(by, self.EXACT), number(0)))

    def round(self, value: exp.Expr, digits: int) -> exp.Expr:
        """Half away from zero, as decimals: floats round half to even in some engines."""
        return call("ROUND", cast(value, self.EXACT), number(digits))

    def ceil(self, value: exp.Expr) -> exp.Expr:
        return call("CEIL", value)

    def extreme(self, name: str, values: list[exp.Expr]) -> exp.Expr:
        """GREATEST or LEAST of those that are filled."""
        return call(name, *values)

    def whole(self, value: exp.Expr) -> exp.Expr:
        """Rounded down to a whole number."""
        return value if constant_of(value) is not None else cast(call("FLOOR", value), self.WHOLE)

    def at_least(self, value: exp.Expr, low: int) -> exp.Expr:
        constant = constant_of(value)
        if constant is not None:
            return number(max(constant, low))
        below = exp.LT(this=value.copy(), expression=number(low))
        return case((below, number(low)), otherwise=value)

    # texts
    def concat(self, values: list[exp.Expr]) -> exp.Expr:
        """What is empty counts as empty text."""
        filled = [call("COALESCE", value, self.text("")) for value in values]
        return call("CONCAT", *filled) if len(filled) > 1 else filled[0]

    def length(self, value: exp.Expr) -> exp.Expr:
        return call("CHAR_LENGTH", value)

    def trim(self, value: exp.Expr) -> exp.Expr:
        return call("TRIM", value)

    def substring(self, value: exp.Expr, start: exp.Expr, length: exp.Expr | None) -> exp.Expr:
        """From the character `start` (1 is the first, what is less counts as 1)."""
        place = self.at_least(self.whole(start), 1)
        rest = [] if length is None else [self.at_least(self.whole(length), 0)]
        return call("SUBSTR", value, place, *rest)

    def replace(self, value: exp.Expr, old: exp.Expr, new: exp.Expr) -> exp.Expr:
        return call("REPLACE", value, old, new)

    def matches(self, value: exp.Expr, pattern: str) -> exp.Expr:
        """Whether the whole of `value` fits a pattern without backslashes."""
        return exp.RegexpLike(this=value, expression=text(pattern))

    # dates
    def part(self, name: str, value: exp.Expr) -> exp.Expr:
        """YEAR QUARTER MONTH DAY HOUR, WEEK of ISO 8601, WEEKDAY from Monday 1 to Sunday 7."""
        return exp.Extract(this=exp.Var(this={"WEEKDAY": "ISODOW"}.get(name, name)), expression=value)

    def days_between(self, end: exp.Expr, start: exp.Expr) -> exp.Expr:
        return exp.Sub(this=cast(end, "DATE"), expression=cast(start, "DATE"))

    def later(self, value: exp.Expr, count: exp.Expr, unit: str, *, is_day: bool) -> exp.Expr:
        """`count` times DAY or MONTH later; the last day of a month where the month is too short."""
        interval = exp.Interval(this=text("1"), unit=exp.Var(this=unit))
        moved = exp.Add(this=value, expression=exp.Mul(this=interval, expression=grouped(count)))
        return cast(moved, "DATE") if is_day else moved

    # from one type to another
    def number_text(self, value: exp.Expr) -> exp.Expr:
        """At most nine digits after the point, no zeros at the end."""
        full = cast(cast(value, "DECIMAL(38, 9)"), "VARCHAR")
        return call("RTRIM", call("RTRIM", full, text("0")), text("."))

    def day_text(self, value: exp.Expr) -> exp.Expr:
        return call("TO_CHAR", value, text("YYYY-MM-DD"))

    def moment_text(self, value: exp.Expr) -> exp.Expr:
        return call("TO_CHAR", value, text("YYYY-MM-DD HH24:MI:SS"))

    def number_of(self, value: exp.Expr) -> exp.Expr:
        """NULL where the text is no number."""
        bare = self.trim(value)
        return case((self.matches(bare, NUMERAL), cast(bare.copy(), LARGE)))

    def day_of(self, value: exp.Expr) -> exp.Expr:
        """NULL where the text is no day."""
        bare = self.trim(value)
        return case((self.matches(bare, DAY), cast(bare.copy(), "DATE")))
