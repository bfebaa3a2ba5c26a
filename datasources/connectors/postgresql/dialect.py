"""PostgreSQL's SQL (12 and later)."""

from typing import ClassVar

from sqlglot import exp

from datasources.connectors.postgresql.regex import to_are
from datasources.query.ansi import AnsiDialect, call, quoted
from datasources.query.result import Param
from datasources.query.spec import FieldType, SourceField


class PostgresqlDialect(AnsiDialect):
    """Text is cast to `text`, which costs nothing for text columns and gives enums, uuid, json, arrays, money … the
    comparisons, the grouping and the output that they lack themselves."""

    name = "postgres"
    TYPES: ClassVar[dict[FieldType, str]] = {
        FieldType.TEXT: "TEXT",
        FieldType.DATE: "DATE",
        FieldType.DATETIME: "TIMESTAMP",
        FieldType.BOOLEAN: "BOOLEAN",
    }

    def column(self, field: SourceField) -> exp.Expr:
        column = super().column(field)
        if field.type is FieldType.TEXT:
            return exp.Cast(this=column, to=exp.DataType(this=exp.DType.TEXT))
        return column

    def param(self, mark: str, param: Param) -> exp.Expr:
        return exp.Var(this=f"CAST({mark} AS {self._type(param)})")

    def binary_order(self, text: exp.Expr) -> exp.Expr:
        return exp.Collate(this=text, expression=quoted("C"))

    def contains(self, value: exp.Expr, part: exp.Expr) -> exp.Expr:
        return exp.GT(this=call("STRPOS", value, part), expression=exp.Literal.number(0))

    def ends_with(self, value: exp.Expr, suffix: exp.Expr) -> exp.Expr:
        ending = call("RIGHT", value, call("CHAR_LENGTH", suffix.copy()))
        return exp.EQ(this=ending, expression=suffix)

    def regex(self, value: exp.Expr, pattern: exp.Expr) -> exp.Expr:
        return exp.RegexpLike(this=value, expression=pattern)

    def pattern(self, re2: str) -> str:
        return to_are(re2)

    def _type(self, param: Param) -> str:
        if param.zoned:
            return "TIMESTAMPTZ"
        if param.type is not FieldType.NUMBER:
            return self.TYPES[param.type]
        # bigint beside an integer column keeps its index usable, numeric would not
        return "NUMERIC" if isinstance(param.value, str) else "BIGINT"
