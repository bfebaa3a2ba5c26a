"""SQL Server's SQL (2017 and later).

Its texts compare by the column's collation, mostly without case and sometimes without accents, and in every collation
without regard to trailing spaces. Here all of them are Unicode under a binary collation, and wherever two are compared or
sorted a character below all others stands behind each, so that `a` and `a ` stay two."""

from datetime import datetime
from itertools import pairwise

from sqlglot import exp

from datasources.connectors.mssql.functions import MssqlFunctions
from datasources.connectors.mssql.native import as_text
from datasources.connectors.mssql.nesting import flattened
from datasources.connectors.mssql.texts import BINARY, cast, collated
from datasources.connectors.mssql.zones import MAX_CHANGES, offsets, windows_name
from datasources.query.ansi import AnsiDialect, call
from datasources.query.errors import OperatorUnsupported
from datasources.query.result import Param
from datasources.query.spec import Aggregate, FieldType, Grain, SourceField, Value

EPOCH = "0001-01-01"
"""A Monday, the first day of a year: periods are counted from it, so that SET DATEFIRST has no say."""
DIFFERENCES = {Grain.DAY: "DAY", Grain.WEEK: "DAY", Grain.MONTH: "MONTH", Grain.QUARTER: "QUARTER", Grain.YEAR: "YEAR"}


class MssqlDialect(AnsiDialect):
    name = "tsql"
    placeholder = "@p{n}"
    functions = MssqlFunctions()
    supports_regex = False

    def column(self, field: SourceField) -> exp.Expr:
        column = super().column(field)
        if field.type is not FieldType.TEXT:
            return column
        return collated(as_text(column, field.native), BINARY)

    def lower(self, text: exp.Expr) -> exp.Expr:
        # A parameter has the database's collation, and in a Turkish one the small letter of I is ı.
        return exp.Lower(this=collated(text, BINARY))

    def moment(self, column: exp.Expr, field: SourceField, value: Value) -> exp.Expr:
        # A datetime counts 1/300 s: what is shown as .003 is .0033333 where it meets a datetime2 (compatibility level 130 and
        # later). Whole seconds are the same in both, so that for those an index stays usable.
        parted = isinstance(value, datetime) and value.microsecond
        return cast(column, "DATETIME2(3)") if parted and field.native == "datetime" else column

    def param(self, mark: str, param: Param) -> exp.Expr:
        return exp.Var(this=mark)

    def wall_clock(self, value: exp.Expr, time_zone: str) -> exp.Expr:
        known = offsets(time_zone)
        name = windows_name(time_zone) if len(known) > MAX_CHANGES + 1 else None
        if name is None:
            return cast(call("SWITCHOFFSET", value, _minutes(value, known)), "DATETIME2(7)")
        return cast(exp.AtTimeZone(this=value, zone=exp.National(this=name)), "DATETIME2(7)")

    def truncate(self, value: exp.Expr, grain: Grain) -> exp.Expr:
        if grain is Grain.DAY:
            return cast(value, "DATE")
        unit = exp.Var(this=DIFFERENCES[grain])
        epoch = cast(exp.National(this=EPOCH), "DATE")
        count = call("DATEDIFF", unit, epoch, value)
        if grain is Grain.WEEK:
            seven = exp.Literal.number(7)
            # typed: a division of integers is meant, which sqlglot would otherwise make one of floats
            weeks = exp.Div(this=count, expression=seven, typed=True)
            count = exp.Mul(this=weeks, expression=seven.copy())
        return call("DATEADD", unit.copy(), count, epoch.copy())

    def aggregate(  # noqa: PLR0911 - one case per aggregate
        self, aggregate: Aggregate, value: exp.Expr | None, field_type: FieldType
    ) -> exp.Expr:
        if value is None:
            return exp.Count(this=exp.Star(), big_int=True)
        is_text = field_type is FieldType.TEXT
        match aggregate:
            case Aggregate.COUNT:
                return exp.Count(this=value, big_int=True)
            case Aggregate.COUNT_DISTINCT:
                counted = self.binary_order(value) if is_text else value
                return exp.Count(this=exp.Distinct(expressions=[counted]), big_int=True)
            case Aggregate.AVG:
                return exp.Avg(this=cast(value, "FLOAT"))
            case Aggregate.SUM:
                return exp.Sum(this=self.functions.exact(value))
        extreme = exp.Min if aggregate is Aggregate.MIN else exp.Max
        if not is_text:
            return extreme(this=value)
        return call("REPLACE", extreme(this=self.binary_order(value)), last(), exp.National(this=""))

    def binary_order(self, text: exp.Expr) -> exp.Expr:
        return exp.Add(this=collated(text, BINARY), expression=last())

    def exact(self, text: exp.Expr) -> exp.Expr:
        return self.binary_order(text)

    def group_keys(self, value: exp.Expr, field_type: FieldType) -> list[exp.Expr]:
        if field_type is not FieldType.TEXT:
            return [value]
        return [value, call("DATALENGTH", value.copy())]

    def contains(self, value: exp.Expr, part: exp.Expr) -> exp.Expr:
        # CHARINDEX does not find an empty text; every text that is one contains it
        found = call("CHARINDEX", part, value)
        length = call("DATALENGTH", value.copy())
        at = exp.Case(
            ifs=[exp.If(this=exp.EQ(this=call("DATALENGTH", part.copy()), expression=zero()), true=_next(length))],
            default=found,
        )
        return exp.GT(this=at, expression=zero())

    def starts_with(self, value: exp.Expr, prefix: exp.Expr) -> exp.Expr:
        found = call("CHARINDEX", exp.Add(this=last(), expression=prefix), exp.Add(this=last(), expression=value))
        return exp.EQ(this=found, expression=exp.Literal.number(1))

    def ends_with(self, value: exp.Expr, suffix: exp.Expr) -> exp.Expr:
        found = call("CHARINDEX", self.binary_order(suffix), self.binary_order(value))
        return exp.GT(this=found, expression=zero())

    def regex(self, value: exp.Expr, pattern: exp.Expr) -> exp.Expr:
        raise OperatorUnsupported

    def pattern(self, re2: str) -> str:
        raise OperatorUnsupported

    def render(self, tree: exp.Expr) -> str:
        whole = flattened(tree.copy())
        # A text without N before it would be read in the database's code page, which may have no Korean.
        for node in list(whole.find_all(exp.Literal)):
            if node.is_string:
                node.replace(exp.National(this=node.this))
        limit = whole.args.get("limit")
        if limit is not None and limit.expression.name == "0":
            whole.set("offset", None)  # FETCH takes one row at least, TOP none
        return super().render(whole)


def last() -> exp.Expr:
    """The character that stands behind a text; no source has it inside one."""
    return call("NCHAR", exp.Literal.number(1))


def zero() -> exp.Expr:
    return exp.Literal.number(0)


def _next(length: exp.Expr) -> exp.Expr:
    return exp.Add(this=length, expression=exp.Literal.number(1))


def _minutes(value: exp.Expr, known: tuple[tuple[datetime, int], ...]) -> exp.Expr:
    *earlier, (_since, latest) = known
    if not earlier:
        return exp.Literal.number(latest)
    ifs = []
    for (_start, minutes), (end, _following) in pairwise(known):
        bound = cast(exp.National(this=end.isoformat()), "DATETIMEOFFSET(7)")
        ifs.append(exp.If(this=exp.LT(this=value.copy(), expression=bound), true=exp.Literal.number(minutes)))
    return exp.Case(ifs=ifs, default=exp.Literal.number(latest))
