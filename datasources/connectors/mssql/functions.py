"""What SQL Server says otherwise in calculated fields (2017 and later).

T-SQL has conditions and values of one bit, and neither stands where the other is wanted; texts beyond ASCII are N'…'."""

from sqlglot import exp

from datasources.query.expressions.functions import LARGE, Functions, call, case, cast, grouped, number

SUPPLEMENTARY = "Latin1_General_100_CI_AS_SC"
"""A collation by which one character is one, whatever plane it lies on."""
DAY_SHAPE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


class MssqlFunctions(Functions):
    DOUBLE = "FLOAT"
    WHOLE = "INT"
    EXACT = LARGE
    MOMENT = "DATETIME2"

    def text(self, value: str) -> exp.Expr:
        return exp.National(this=value)

    def boolean(self, value: bool) -> exp.Expr:
        return cast(number(int(value)), "BIT")

    def as_condition(self, value: exp.Expr) -> exp.Expr:
        return exp.EQ(this=grouped(value), expression=number(1))

    def as_value(self, condition: exp.Expr) -> exp.Expr:
        otherwise = exp.Not(this=grouped(condition.copy()))
        return case((condition, self.boolean(True)), (otherwise, self.boolean(False)))  # noqa: FBT003

    def modulo(self, value: exp.Expr, by: exp.Expr) -> exp.Expr:
        divisor = call("NULLIF", cast(by, self.EXACT), number(0))
        return exp.Paren(this=exp.Mod(this=cast(value, self.EXACT), expression=divisor))

    def ceil(self, value: exp.Expr) -> exp.Expr:
        return call("CEILING", value)

    def extreme(self, name: str, values: list[exp.Expr]) -> exp.Expr:
        """GREATEST came with 2022: one after the other is compared."""
        best, *others = values
        sign = exp.GTE if name == "GREATEST" else exp.LTE
        for other in others:
            empty = exp.Is(this=other.copy(), expression=exp.Null())
            wins = exp.Or(this=sign(this=grouped(best.copy()), expression=grouped(other.copy())), expression=empty)
            best = case((wins, best), otherwise=other)
        return best

    def length(self, value: exp.Expr) -> exp.Expr:
        """LEN leaves spaces at the end out, so there is something after them."""
        whole = exp.Collate(this=value, expression=exp.Var(this=SUPPLEMENTARY))
        longer = call("LEN", exp.Add(this=whole, expression=self.text("x")))
        return exp.Paren(this=exp.Sub(this=longer, expression=number(1)))

    def substring(self, value: exp.Expr, start: exp.Expr, length: exp.Expr | None) -> exp.Expr:
        place = self.at_least(self.whole(start), 1)
        rest = number(2**31 - 1) if length is None else self.at_least(self.whole(length), 0)
        whole = exp.Collate(this=value, expression=exp.Var(this=SUPPLEMENTARY))
        part = call("SUBSTRING", whole, place, rest)
        # back under the collation of all other texts: two that are named do not meet in one expression
        return exp.Collate(this=part, expression=exp.Var(this="Latin1_General_100_BIN2"))

    def replace(self, value: exp.Expr, old: exp.Expr, new: exp.Expr) -> exp.Expr:
        exact = exp.Collate(this=value, expression=exp.Var(this="Latin1_General_100_BIN2"))
        return call("REPLACE", exact, old, new)

    def part(self, name: str, value: exp.Expr) -> exp.Expr:
        if name == "WEEKDAY":
            # 1 January 1900 was a Monday; days before it count down
            days = call("DATEDIFF", exp.Var(this="DAY"), cast(exp.Literal.string("1900-01-01"), "DATE"), value)
            week = exp.Paren(this=exp.Add(this=exp.Mod(this=days, expression=number(7)), expression=number(7)))
            return exp.Paren(this=exp.Add(this=exp.Mod(this=week, expression=number(7)), expression=number(1)))
        return call("DATEPART", exp.Var(this={"WEEK": "ISO_WEEK"}.get(name, name)), value)

    def days_between(self, end: exp.Expr, start: exp.Expr) -> exp.Expr:
        return call("DATEDIFF", exp.Var(this="DAY"), start, end)

    def later(self, value: exp.Expr, count: exp.Expr, unit: str, *, is_day: bool) -> exp.Expr:
        del is_day  # DATEADD gives back the type it got
        return call("DATEADD", exp.Var(this=unit), count, value)

    def number_text(self, value: exp.Expr) -> exp.Expr:
        """RTRIM of a chosen character came with 2022: the zeros become spaces and back, then the point."""
        found = cast(cast(value, "DECIMAL(38, 9)"), "NVARCHAR(50)")
        for character in ("0", "."):
            spaces = call("REPLACE", found, self.text(character), self.text(" "))
            found = call("REPLACE", call("RTRIM", spaces), self.text(" "), self.text(character))
        return found

    def day_text(self, value: exp.Expr) -> exp.Expr:
        return call("CONVERT", exp.Var(this="NVARCHAR(10)"), value, number(23))

    def moment_text(self, value: exp.Expr) -> exp.Expr:
        return call("CONVERT", exp.Var(this="NVARCHAR(19)"), value, number(120))

    def number_of(self, value: exp.Expr) -> exp.Expr:
        """TRY_CAST knows signs and points, and takes an empty text for nothing at all."""
        bare = call("NULLIF", self.trim(value), self.text(""))
        return call("TRY_CAST", exp.Alias(this=bare, alias=exp.Var(this=LARGE)))

    def day_of(self, value: exp.Expr) -> exp.Expr:
        bare = self.trim(value)
        shaped = exp.Like(this=bare, expression=self.text(DAY_SHAPE))
        day = call("TRY_CONVERT", exp.Var(this="DATE"), bare.copy(), number(23))
        return case((shaped, day))
