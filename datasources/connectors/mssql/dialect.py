"""SQL Server's SQL (2017 and later).

Its texts compare by the column's collation, mostly without case and sometimes without accents, and in every collation
without regard to trailing spaces. Here all of them are Unicode under a binary collation, and wherever two are compared or
sorted a character below all others stands behind each, so that `a` and `a ` stay two."""

import re
from datetime import datetime
from itertools import pairwise

from sqlglot import exp

from datasources.connectors.mssql.functions import MssqlFunctions
from datasources.connectors.mssql.zones import MAX_CHANGES, offsets, windows_name
from datasources.query.ansi import AnsiDialect, call
from datasources.query.errors import OperatorUnsupported
from datasources.query.result import Param
from datasources.query.spec import Aggregate, FieldType, Grain, SourceField

BINARY = "Latin1_General_100_BIN2"
EPOCH = "0001-01-01"
"""A Monday, the first day of a year: periods are counted from it, so that SET DATEFIRST has no say."""
MAX_INLINE = 4000
NATIVE = re.compile(r"(\w+)(?:\((\w+)(?:,(\d+))?\))?")
DIFFERENCES = {Grain.DAY: "DAY", Grain.WEEK: "DAY", Grain.MONTH: "MONTH", Grain.QUARTER: "QUARTER", Grain.YEAR: "YEAR"}
STYLES = {"money": 2, "smallmoney": 2, "float": 3, "real": 3, "binary": 1, "varbinary": 1, "datetime": 126,
          "smalldatetime": 126, "datetime2": 126, "datetimeoffset": 126, "date": 23, "time": 114}  # fmt: skip
"""CONVERT's styles that lose nothing ("CAST and CONVERT (Transact-SQL)")."""


class MssqlDialect(AnsiDialect):
    name = "tsql"
    placeholder = "@p{n}"
    functions = MssqlFunctions()
    supports_regex = False

    def column(self, field: SourceField) -> exp.Expr:
        column = super().column(field)
        if field.type is not FieldType.TEXT:
            return column
        return exp.Collate(this=as_text(column, field.native), expression=exp.Var(this=BINARY))

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
                # an INT column's sum is an INT otherwise, which two thousand millions overflow
                return exp.Sum(this=exp.Add(this=value, expression=cast(exp.Literal.number(0), "BIGINT")))
        extreme = exp.Min if aggregate is Aggregate.MIN else exp.Max
        if not is_text:
            return extreme(this=value)
        return call("REPLACE", extreme(this=self.binary_order(value)), last(), exp.National(this=""))

    def binary_order(self, text: exp.Expr) -> exp.Expr:
        return exp.Add(this=binary(text), expression=last())

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
        # A text without N before it would be read in the database's code page, which may have no Korean.
        national = tree.copy()
        for node in list(national.walk()):
            if isinstance(node, exp.Literal) and node.is_string:
                node.replace(exp.National(this=node.this))
            elif isinstance(node, exp.Collate) and isinstance(node.this, exp.Collate):
                node.set("this", node.this.this)  # the outermost is the one that holds
        return super().render(national)


def as_text(column: exp.Expr, native: str) -> exp.Expr:  # noqa: PLR0911 - one case per family of types
    """A column as Unicode text of a length that loses nothing; of an unknown type, of any length.

    `varchar` before the binary collation: that one has a code page of its own, through which Korean would not come."""
    found = NATIVE.fullmatch(native)
    kind, size = (found[1], found[2] or "") if found else ("", "")
    match kind:
        case "nvarchar" | "sysname":
            return column
        case "varchar":
            return cast(column, f"NVARCHAR({size if size.isdigit() and int(size) <= MAX_INLINE else 'MAX'})")
        case "char" | "nchar":
            return call(
                "RTRIM", cast(column, f"NVARCHAR({size if size.isdigit() and int(size) <= MAX_INLINE else 'MAX'})")
            )
        case "uniqueidentifier":
            return exp.Lower(this=cast(column, "NVARCHAR(36)"))
        case "bit":
            return _yes_no(column)
        case _ if kind in STYLES:
            text = exp.DataType.build("NVARCHAR(MAX)" if "binary" in kind else "NVARCHAR(60)", dialect="tsql")
            return call("CONVERT", text, column, exp.Literal.number(STYLES[kind]))
    return cast(column, "NVARCHAR(MAX)")


def binary(text: exp.Expr) -> exp.Expr:
    """A text under the binary collation; a parameter or a constant takes over that of what it meets."""
    if text.find(exp.Collate) or not text.find(exp.Column):
        return text
    return exp.Collate(this=text, expression=exp.Var(this=BINARY))


def cast(value: exp.Expr, declared: str) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType.build(declared, dialect="tsql"))


def last() -> exp.Expr:
    """The character that stands behind a text; no source has it inside one."""
    return call("NCHAR", exp.Literal.number(1))


def zero() -> exp.Expr:
    return exp.Literal.number(0)


def _next(length: exp.Expr) -> exp.Expr:
    return exp.Add(this=length, expression=exp.Literal.number(1))


def _yes_no(column: exp.Expr) -> exp.Expr:
    """As other sources write booleans."""
    whens = [(1, "true"), (0, "false")]
    return exp.Case(
        ifs=[
            exp.If(this=exp.EQ(this=column.copy(), expression=exp.Literal.number(bit)), true=exp.National(this=text))
            for bit, text in whens
        ]
    )


def _minutes(value: exp.Expr, known: tuple[tuple[datetime, int], ...]) -> exp.Expr:
    *earlier, (_since, latest) = known
    if not earlier:
        return exp.Literal.number(latest)
    ifs = []
    for (_start, minutes), (end, _following) in pairwise(known):
        bound = cast(exp.National(this=end.isoformat()), "DATETIMEOFFSET(7)")
        ifs.append(exp.If(this=exp.LT(this=value.copy(), expression=bound), true=exp.Literal.number(minutes)))
    return exp.Case(ifs=ifs, default=exp.Literal.number(latest))
