"""What SQL Server says otherwise in calculated fields (2017 and later).

T-SQL has conditions and values of one bit, and neither stands where the other is wanted; texts beyond ASCII are N'…'."""

from sqlglot import exp

from datasources.connectors.mssql.texts import BINARY, SUPPLEMENTARY, collated
from datasources.query.expressions.functions import LARGE, Functions, call, case, cast, grouped, number

NUMERAL_BYTES = 120
"""No number has more in a text; TRY_CAST does not take one of more than 8,000."""
NO_NUMERAL = "%[^0-9.+-]%"
DAY_SHAPE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


class MssqlFunctions(Functions):
    DOUBLE = "FLOAT"
    WHOLE = "INT"
    EXACT = LARGE
    MOMENT = "DATETIME2"

    def text(self, value: str) -> exp.Expr:
        # what is not said to be binary compares, groups and folds by the database's collation
        return collated(exp.National(this=value), BINARY)

    def boolean(self, value: bool) -> exp.Expr:
        return cast(number(int(value)), "BIT")

    def as_condition(self, value: exp.Expr) -> exp.Expr:
        return exp.EQ(this=grouped(value), expression=number(1))

    def as_value(self, condition: exp.Expr) -> exp.Expr:
        otherwise = exp.Not(this=grouped(condition.copy()))
        return case((condition, self.boolean(True)), (otherwise, self.boolean(False)))  # noqa: FBT003

    def exact(self, value: exp.Expr) -> exp.Expr:
        """Adding keeps all digits of a DECIMAL(38, 20); a factor 1.0, or a BIGINT of 19 digits, takes some off."""
        return exp.Add(this=value, expression=cast(number(0), "DECIMAL(1, 0)"))

    def modulo(self, value: exp.Expr, by: exp.Expr) -> exp.Expr:
        divisor = call("NULLIF", cast(by, self.EXACT), number(0))
        return exp.Paren(this=exp.Mod(this=cast(value, self.EXACT), expression=divisor))

    def ceil(self, value: exp.Expr) -> exp.Expr:
        return call("CEILING", value)

    def extreme(self, name: str, values: list[exp.Expr]) -> exp.Expr:
        """GREATEST came with 2022: the one that is compared with all others, in one CASE of as many branches."""
        sign = exp.GTE if name == "GREATEST" else exp.LTE

        def wins(value: exp.Expr, other: exp.Expr) -> exp.Expr:
            empty = exp.Is(this=grouped(other.copy()), expression=exp.Null())
            return exp.Or(this=sign(this=grouped(value.copy()), expression=grouped(other.copy())), expression=empty)

        pairs = [
            (exp.and_(*(wins(value, other) for other in values if other is not value)), value) for value in values[:-1]
        ]
        return case(*pairs, otherwise=values[-1])

    def concat(self, values: list[exp.Expr]) -> exp.Expr:
        """Without a text of any length among them the whole ends after 8,000 bytes."""
        first, *others = (call("COALESCE", value, exp.National(this="")) for value in values)
        return call("CONCAT", cast(first, "NVARCHAR(MAX)"), *others) if others else first

    def length(self, value: exp.Expr) -> exp.Expr:
        """LEN leaves spaces at the end out, so there is something after them."""
        longer = call("LEN", exp.Add(this=_long(collated(value, SUPPLEMENTARY)), expression=exp.National(this="x")))
        return exp.Paren(this=exp.Sub(this=longer, expression=number(1)))

    def substring(self, value: exp.Expr, start: exp.Expr, length: exp.Expr | None) -> exp.Expr:
        place = self.at_least(self.whole(start), 1)
        rest = number(2**31 - 1) if length is None else self.at_least(self.whole(length), 0)
        return collated(call("SUBSTRING", collated(value, SUPPLEMENTARY), place, rest), BINARY)

    def replace(self, value: exp.Expr, old: exp.Expr, new: exp.Expr) -> exp.Expr:
        return call("REPLACE", _long(collated(value, BINARY)), old, new)

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
            some, blank = exp.National(this=character), exp.National(this=" ")
            found = call("REPLACE", call("RTRIM", call("REPLACE", found, some, blank)), blank.copy(), some.copy())
        return found

    def day_text(self, value: exp.Expr) -> exp.Expr:
        return call("CONVERT", exp.Var(this="NVARCHAR(10)"), value, number(23))

    def moment_text(self, value: exp.Expr) -> exp.Expr:
        return call("CONVERT", exp.Var(this="NVARCHAR(19)"), value, number(120))

    def number_of(self, value: exp.Expr) -> exp.Expr:
        """TRY_CAST knows signs and points, and takes an empty text for nothing at all."""
        bare = self.trim(value)
        is_short = exp.LTE(this=call("DATALENGTH", bare), expression=number(NUMERAL_BYTES))
        is_other = exp.Like(this=bare.copy(), expression=self.text(NO_NUMERAL))
        short = call("NULLIF", cast(bare.copy(), f"NVARCHAR({NUMERAL_BYTES // 2})"), exp.National(this=""))
        found = call("TRY_CAST", exp.Alias(this=short, alias=exp.Var(this=LARGE)))
        return case((exp.And(this=is_short, expression=exp.Not(this=is_other)), found))

    def day_of(self, value: exp.Expr) -> exp.Expr:
        bare = self.trim(value)
        shaped = exp.Like(this=bare, expression=self.text(DAY_SHAPE))
        day = call("TRY_CONVERT", exp.Var(this="DATE"), bare.copy(), number(23))
        return case((shaped, day))


def _long(text: exp.Expr) -> exp.Expr:
    """So that nothing ends after 8,000 bytes."""
    if isinstance(text, exp.Collate):
        return exp.Collate(this=_long(text.this), expression=text.expression)
    if isinstance(text, exp.Cast) and text.to.sql("tsql") == "NVARCHAR(MAX)":
        return text
    return cast(text, "NVARCHAR(MAX)")
