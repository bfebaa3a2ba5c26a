"""What MySQL and MariaDB say otherwise in calculated fields."""

from sqlglot import exp

from datasources.query.expressions.functions import Functions, call, cast, number, text


class MysqlFunctions(Functions):
    """MySQL 8.0 and MariaDB 10.5 and later."""

    DOUBLE = "DOUBLE"
    WHOLE = "SIGNED"
    EXACT = "DECIMAL(60, 20)"
    MOMENT = "DATETIME"

    def extreme(self, name: str, values: list[exp.Expr]) -> exp.Expr:
        """GREATEST is NULL here as soon as one of them is: each gives way to its neighbours."""
        filled = []
        for index, value in enumerate(values):
            others = [other.copy() for place, other in enumerate(values) if place != index]
            filled.append(call("COALESCE", value.copy(), *others))
        return call(name, *filled)

    def substring(self, value: exp.Expr, start: exp.Expr, length: exp.Expr | None) -> exp.Expr:
        place = self.at_least(self.whole(start), 1)
        rest = [] if length is None else [self.at_least(self.whole(length), 0)]
        return call("SUBSTRING", value, place, *rest)

    def part(self, name: str, value: exp.Expr) -> exp.Expr:
        if name == "WEEK":
            return call("WEEK", value, number(3))
        if name == "WEEKDAY":
            return exp.Paren(this=exp.Add(this=call("WEEKDAY", value), expression=number(1)))
        return call(name, value)

    def days_between(self, end: exp.Expr, start: exp.Expr) -> exp.Expr:
        return call("DATEDIFF", end, start)

    def later(self, value: exp.Expr, count: exp.Expr, unit: str, *, is_day: bool) -> exp.Expr:
        moved = call("DATE_ADD", value, exp.Interval(this=exp.Paren(this=count), unit=exp.Var(this=unit)))
        return cast(moved, "DATE") if is_day else moved

    def number_text(self, value: exp.Expr) -> exp.Expr:
        full = cast(cast(value, "DECIMAL(38, 9)"), "CHAR")
        return _without_end(_without_end(full, "0"), ".")

    def matches(self, value: exp.Expr, pattern: str) -> exp.Expr:
        """MariaDB has the operator only, MySQL both. In both `$` matches before a newline at the end too."""
        whole = text(pattern.removesuffix("$") + r"\z")
        return exp.Var(this=f"{value.sql(dialect='mysql')} REGEXP {whole.sql(dialect='mysql')}")

    def day_text(self, value: exp.Expr) -> exp.Expr:
        return cast(value, "CHAR")

    def moment_text(self, value: exp.Expr) -> exp.Expr:
        return call("LEFT", cast(value, "CHAR"), number(19))


def _without_end(value: exp.Expr, what: str) -> exp.Expr:
    return exp.Trim(this=value, expression=text(what), position="TRAILING")
