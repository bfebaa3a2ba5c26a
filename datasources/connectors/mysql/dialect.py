"""SQL for MySQL 8 (8.0.17 and later) and MariaDB (10.5 and later), one text for both.

What they do differently is settled by the session (`session.py`), above all the collation: `CAST(… AS CHAR)` is text in the
connection's character set and collation, and the session's is binary and does not pad, so that 'A', 'a', 'Á' and 'a ' are four
texts in comparisons, groups and orders, whatever the column's own collation is.

Checked with MariaDB 10.11; for MySQL against its manual: CAST (14.10), collations of the connection (12.4), date functions
(14.7), REGEXP (14.8.2), precision of division (7.1.8, `div_precision_increment`)."""

from decimal import Decimal
from typing import ClassVar

from sqlglot import exp

from datasources.connectors.mysql.functions import MysqlFunctions
from datasources.connectors.mysql.regex import to_common
from datasources.connectors.mysql.zones import offset_sql
from datasources.query.ansi import AnsiDialect, call
from datasources.query.result import Param
from datasources.query.spec import FieldType, Grain, SourceField

MAX_DIGITS, MAX_SCALE = 65, 30
"""Of a DECIMAL. Longer numbers are compared as floats."""
FIRST_DAY = "DATE'0001-01-01'"
ALL_ROWS = 2**64 - 1
"""The manual's own "no limit": there is no OFFSET without LIMIT."""


class MysqlDialect(AnsiDialect):
    """A BOOLEAN is a number here, true unless 0."""

    name = "mysql"
    functions = MysqlFunctions()
    placeholder = "%s"
    TYPES: ClassVar[dict[FieldType, str]] = {
        FieldType.TEXT: "CHAR",
        FieldType.DATE: "DATE",
        FieldType.DATETIME: "DATETIME(6)",
    }

    def column(self, field: SourceField) -> exp.Expr:
        column = super().column(field)
        if field.type is FieldType.TEXT:
            return exp.Cast(this=column, to=exp.DataType(this=exp.DType.CHAR))
        if field.type is FieldType.BOOLEAN:
            return exp.Paren(this=exp.NEQ(this=column, expression=exp.Literal.number(0)))
        return column

    def wall_clock(self, value: exp.Expr, time_zone: str) -> exp.Expr:
        # The session is in UTC. As text at once: a zone with summer times asks for the value a few hundred times.
        moment = self.render(value)
        return exp.Var(this=f"DATE_ADD({moment}, INTERVAL {offset_sql(moment, time_zone)} SECOND)")

    def param(self, mark: str, param: Param) -> exp.Expr:
        kind = self._type(param)
        return exp.Var(this=f"CAST({mark} AS {kind})" if kind else mark)

    def truncate(self, value: exp.Expr, grain: Grain) -> exp.Expr:
        # Whole periods since a Monday that begins all of them. NULL for 0000-00-00, and `value` stands only once.
        unit = grain.value.upper()
        periods = f"TIMESTAMPDIFF({unit}, {FIRST_DAY}, {self.render(value)})"
        return exp.Var(this=f"DATE_ADD({FIRST_DAY}, INTERVAL {periods} {unit})")

    def contains(self, value: exp.Expr, part: exp.Expr) -> exp.Expr:
        return exp.GT(this=call("INSTR", value, part), expression=exp.Literal.number(0))

    def starts_with(self, value: exp.Expr, prefix: exp.Expr) -> exp.Expr:
        beginning = call("LEFT", value, call("CHAR_LENGTH", prefix.copy()))
        return exp.EQ(this=beginning, expression=prefix)

    def ends_with(self, value: exp.Expr, suffix: exp.Expr) -> exp.Expr:
        ending = call("RIGHT", value, call("CHAR_LENGTH", suffix.copy()))
        return exp.EQ(this=ending, expression=suffix)

    def regex(self, value: exp.Expr, pattern: exp.Expr) -> exp.Expr:
        return exp.Var(this=f"{self.render(value)} REGEXP {self.render(pattern)}")

    def pattern(self, re2: str) -> str:
        return to_common(re2)

    def render(self, tree: exp.Expr) -> str:
        if isinstance(tree, exp.Select) and tree.args.get("offset") and not tree.args.get("limit"):
            tree = tree.limit(ALL_ROWS)
        return super().render(tree)

    def _type(self, param: Param) -> str:
        """Empty for a value that needs no type: its literal is a number."""
        if param.type is FieldType.BOOLEAN:
            return ""
        if param.type is not FieldType.NUMBER:
            return self.TYPES[param.type]
        return _decimal(param.value) if isinstance(param.value, str) else "SIGNED"


def _decimal(text: str) -> str:
    """The narrowest type that holds the number exactly."""
    number = Decimal(text).as_tuple()
    scale = max(0, -int(number.exponent))
    digits = max(len(number.digits), scale, 1)
    return "DOUBLE" if digits > MAX_DIGITS or scale > MAX_SCALE else f"DECIMAL({digits}, {scale})"
