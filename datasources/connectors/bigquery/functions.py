"""What BigQuery says otherwise in calculated fields."""

from sqlglot import exp

from datasources.query.expressions.functions import NUMERAL, Functions, call, case, cast, number, text


class BigqueryFunctions(Functions):
    """NUMERIC has 29 digits before the point and nine after it."""

    DOUBLE = "FLOAT64"
    WHOLE = "INT64"
    EXACT = "NUMERIC"
    MOMENT = "DATETIME"

    def exact(self, value: exp.Expr) -> exp.Expr:
        return value  # whole numbers are INT64, and beside them nothing has to be wider

    def extreme(self, name: str, values: list[exp.Expr]) -> exp.Expr:
        """GREATEST is NULL here as soon as one of them is: each gives way to its neighbours."""
        filled = []
        for index, value in enumerate(values):
            others = [other.copy() for place, other in enumerate(values) if place != index]
            filled.append(call("COALESCE", value.copy(), *others))
        return call(name, *filled)

    def trim(self, value: exp.Expr) -> exp.Expr:
        return call("TRIM", value, text(" "))

    def matches(self, value: exp.Expr, pattern: str) -> exp.Expr:
        return call("REGEXP_CONTAINS", value, text(pattern))

    def part(self, name: str, value: exp.Expr) -> exp.Expr:
        if name == "WEEKDAY":
            sunday_first = _extract("DAYOFWEEK", value)
            after = exp.Add(this=sunday_first, expression=number(5))
            return exp.Paren(this=exp.Add(this=call("MOD", after, number(7)), expression=number(1)))
        return _extract({"WEEK": "ISOWEEK"}.get(name, name), value)

    def days_between(self, end: exp.Expr, start: exp.Expr) -> exp.Expr:
        return call("DATE_DIFF", cast(end, "DATE"), cast(start, "DATE"), exp.Var(this="DAY"))

    def later(self, value: exp.Expr, count: exp.Expr, unit: str, *, is_day: bool) -> exp.Expr:
        interval = exp.Interval(this=exp.Paren(this=count), unit=exp.Var(this=unit))
        return call("DATE_ADD" if is_day else "DATETIME_ADD", value, interval)

    def number_text(self, value: exp.Expr) -> exp.Expr:
        """NUMERIC as text has no zeros at its end already."""
        return cast(cast(value, "NUMERIC"), "STRING")

    def day_text(self, value: exp.Expr) -> exp.Expr:
        return cast(value, "STRING")

    def moment_text(self, value: exp.Expr) -> exp.Expr:
        return call("FORMAT_DATETIME", text("%Y-%m-%d %H:%M:%S"), value)

    def number_of(self, value: exp.Expr) -> exp.Expr:
        bare = self.trim(value)
        return case((self.matches(bare, NUMERAL), cast(bare.copy(), "NUMERIC")))


def _extract(name: str, value: exp.Expr) -> exp.Expr:
    return exp.Extract(this=exp.Var(this=name), expression=value)
