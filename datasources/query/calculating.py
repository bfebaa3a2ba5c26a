"""A checked expression in one engine's SQL, as a sqlglot tree without parameters: constants are literals, so that what is
selected and what is grouped by stay the same text."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast as typed

from sqlglot import exp

from datasources.query.dialect import Dialect
from datasources.query.expressions.functions import call, case, constant_of, grouped, number
from datasources.query.expressions.registry import AGGREGATES, COMPARISONS
from datasources.query.fields import Call, Constant, FieldType, Node, Reference, SourceField
from datasources.query.spec import Aggregate, Grain

CONDITIONS = COMPARISONS | {"AND", "OR", "NOT", "IN", "BETWEEN", "IS NULL", "CONTAINS", "STARTS_WITH"}
SIGNS: dict[str, type[exp.Binary]] = {
    "=": exp.EQ, "<>": exp.NEQ, "<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE, "AND": exp.And, "OR": exp.Or,
    "+": exp.Add, "-": exp.Sub, "*": exp.Mul,
}  # fmt: skip
PLAIN = frozenset({"ABS", "FLOOR", "LOWER", "UPPER"})
PARTS = frozenset({"YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "WEEKDAY"})
STEPS = {"day": ("DAY", 1), "week": ("DAY", 7), "month": ("MONTH", 1), "quarter": ("MONTH", 3), "year": ("MONTH", 12)}


def column(field: SourceField, dialect: Dialect, time_zone: str) -> exp.Expr:
    """The field as a value: the source's column, or what it is calculated from."""
    if field.expression is None:
        return dialect.column(field)
    return Compiling(dialect, time_zone).value(field.expression)


class Compiling:
    """For one engine and the site's time zone."""

    def __init__(self, dialect: Dialect, time_zone: str) -> None:
        self._dialect = dialect
        self._functions = dialect.functions
        self._time_zone = time_zone

    def value(self, node: Node) -> exp.Expr:
        if isinstance(node, Constant):
            return self._constant(node)
        if isinstance(node, Reference):
            return self._reference(node.field)
        if node.function in CONDITIONS:
            return self._functions.as_value(self._condition(node))
        return self._call(node)

    def condition(self, node: Node) -> exp.Expr:
        """A BOOLEAN where the engine wants a condition."""
        if isinstance(node, Call) and node.function in CONDITIONS:
            return self._condition(node)
        return self._functions.as_condition(self.value(node))

    def _constant(self, node: Constant) -> exp.Expr:
        match node.value:
            case None:
                return exp.Null()
            case bool():
                return self._functions.boolean(node.value)
            case Decimal():
                literal = number(node.value)
                return exp.Paren(this=literal) if node.value < 0 else literal
            case date():
                return self._functions.day(node.value)
        return self._functions.text(str(node.value))

    def _reference(self, field: SourceField) -> exp.Expr:
        if field.expression is not None:
            return grouped(self.value(field.expression))
        plain = self._dialect.column(field)
        # a day is one of the site's days, whatever zone the source keeps
        return self._dialect.wall_clock(plain, self._time_zone) if field.zoned else plain

    def _condition(self, node: Call) -> exp.Expr:  # noqa: PLR0911 - one line for each
        match node.function:
            case "AND" | "OR":
                left, right = (grouped(self.condition(one)) for one in node.arguments)
                return SIGNS[node.function](this=left, expression=right)
            case "NOT":
                return exp.Not(this=grouped(self.condition(node.arguments[0])))
            case "IS NULL":
                return exp.Is(this=grouped(self.value(node.arguments[0])), expression=exp.Null())
            case "CONTAINS" | "STARTS_WITH":
                subject, part = (self._dialect.lower(self.value(one)) for one in node.arguments)
                test = self._dialect.contains if node.function == "CONTAINS" else self._dialect.starts_with
                return test(subject, part)
            case "IN":
                first, *others = self._compared(node.arguments)
                return exp.In(this=first, expressions=others)
            case "BETWEEN":
                first, low, high = self._compared(node.arguments)
                return exp.Between(this=first, low=low, high=high)
        left, right = self._compared(node.arguments)
        return SIGNS[node.function](this=left, expression=right)

    def _compared(self, nodes: Sequence[Node]) -> list[exp.Expr]:
        """Texts are equal whatever their case, as in filters."""
        values = [grouped(self.value(node)) for node in nodes]
        if not any(node.type is FieldType.TEXT for node in nodes):
            return values
        return [value if isinstance(value, exp.Null) else self._folded(value) for value in values]

    def _folded(self, value: exp.Expr) -> exp.Expr:
        return self._dialect.binary_order(self._dialect.lower(value))

    def _call(self, node: Call) -> exp.Expr:
        name, arguments = node.function, node.arguments
        if name in AGGREGATES:
            return self._aggregate(node)
        if name in {"IF", "CASE"}:
            return self._case(arguments)
        if name in {"NULLIF", "COALESCE"} or name in {"TEXT", "NUMBER", "DATE"}:
            return self._converted(node)
        values = [self.value(one) for one in arguments]
        if name in PLAIN:
            return call(name, *values)
        if name in PARTS:
            return self._functions.part(name, values[0])
        return self._special(node, values)

    def _aggregate(self, node: Call) -> exp.Expr:
        if not node.arguments:
            return self._dialect.aggregate(Aggregate.COUNT, None, FieldType.NUMBER)
        [inner] = node.arguments
        kind = inner.type or FieldType.TEXT
        return self._dialect.aggregate(Aggregate(node.function), self.value(inner), kind)

    def _case(self, arguments: Sequence[Node]) -> exp.Expr:
        pairs = zip(arguments[0::2], arguments[1::2], strict=False)
        otherwise = self.value(arguments[-1]) if len(arguments) % 2 else None
        return case(*((self.condition(test), self.value(then)) for test, then in pairs), otherwise=otherwise)

    def _converted(self, node: Call) -> exp.Expr:
        if node.function == "COALESCE":
            return call("COALESCE", *(self.value(one) for one in node.arguments))
        if node.function == "NULLIF":
            same = self._condition(Call("=", node.arguments, FieldType.BOOLEAN))
            return case((same, exp.Null()), otherwise=self.value(node.arguments[0]))
        [inner] = node.arguments
        if inner.type is node.type:
            return self.value(inner)
        if inner.type is FieldType.BOOLEAN:
            yes, no = (
                (number(1), number(0)) if node.function == "NUMBER" else map(self._functions.text, ("true", "false"))
            )
            test = self.condition(inner)
            return case((test, yes), (exp.Not(this=grouped(test.copy())), no))
        return self._cast(node.function, inner)

    def _cast(self, wanted: str, inner: Node) -> exp.Expr:
        value, make = self.value(inner), self._functions
        if wanted == "NUMBER":
            return make.number_of(value)
        if wanted == "DATE":
            return make.day_of(value) if inner.type is FieldType.TEXT else self._dialect.truncate(value, Grain.DAY)
        match inner.type:
            case FieldType.NUMBER:
                return make.number_text(value)
            case FieldType.DATE:
                return make.day_text(value)
            case FieldType.DATETIME:
                return make.moment_text(value)
        return value

    def _special(self, node: Call, values: list[exp.Expr]) -> exp.Expr:  # noqa: PLR0911 - one line for each
        make = self._functions
        match node.function, values:
            case (("+" | "-" | "*" as sign), [left, right]):
                return self._arithmetic(sign, node, left, right)
            case "/", [left, right]:
                return make.divide(left, right)
            case "MOD", [left, right]:
                return make.modulo(left, right)
            case "NEG", [value]:
                return exp.Sub(this=number(0), expression=grouped(value))
            case "POS", [value]:
                return value
            case "ROUND", [value, *digits]:
                return make.round(value, constant_of(digits[0].unnest()) or 0 if digits else 0)
            case "CEIL", [value]:
                return make.ceil(value)
            case (("GREATEST" | "LEAST" as name), _):
                return make.extreme(name, values)
            case "AT MIDNIGHT", [value]:
                return make.midnight(value)
        return self._texts_and_dates(node, values)

    def _arithmetic(self, sign: str, node: Call, left: exp.Expr, right: exp.Expr) -> exp.Expr:
        first = node.arguments[0]
        if not (isinstance(first, Call) and first.function in {"+", "-", "*", "/"}):
            left = self._functions.exact(left)
        return SIGNS[sign](this=grouped(left), expression=grouped(right))

    def _texts_and_dates(self, node: Call, values: list[exp.Expr]) -> exp.Expr:  # noqa: PLR0911 - one line for each
        make = self._functions
        match node.function, values:
            case "CONCAT", _:
                return make.concat(values)
            case "LENGTH", [value]:
                return make.length(value)
            case "TRIM", [value]:
                return make.trim(value)
            case "SUBSTRING", [value, start, *length]:
                return make.substring(value, start.unnest(), length[0].unnest() if length else None)
            case "REPLACE", [value, old, new]:
                return make.replace(value, old, new)
        unit = str(typed("Constant", node.arguments[-1]).value)
        match node.function, values:
            case "DATE_TRUNC", [value, _unit]:
                return self._dialect.truncate(value, Grain(unit))
            case "DATE_ADD", [value, count, _unit]:
                return self._later(node, value, count, unit)
        return self._difference(values[0], values[1], unit)

    def _later(self, node: Call, value: exp.Expr, count: exp.Expr, unit: str) -> exp.Expr:
        step, factor = STEPS[unit]
        times = self._functions.whole(count.unnest())
        constant = constant_of(times)
        if constant is not None:
            times = number(constant * factor)
        elif factor > 1:
            times = exp.Mul(this=times, expression=number(factor))
        return self._functions.later(value, times, step, is_day=node.type is FieldType.DATE)

    def _difference(self, end: exp.Expr, start: exp.Expr, unit: str) -> exp.Expr:
        """How many days, or how many beginnings of a week, month, quarter or year lie between."""
        make = self._functions
        if unit == "day":
            return make.days_between(end, start)
        if unit == "week":
            days = make.days_between(self._dialect.truncate(end, Grain.WEEK), self._dialect.truncate(start, Grain.WEEK))
            return exp.Div(this=grouped(days), expression=number(7), typed=True)
        return exp.Sub(this=self._counted(end, unit), expression=grouped(self._counted(start, unit)))

    def _counted(self, value: exp.Expr, unit: str) -> exp.Expr:
        """Months, quarters or years since year 0."""
        years = self._functions.part("YEAR", value)
        if unit == "year":
            return years
        times = exp.Mul(this=years, expression=number(12 if unit == "month" else 4))
        return exp.Add(this=times, expression=self._functions.part(unit.upper(), value.copy()))
