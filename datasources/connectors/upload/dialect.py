"""DuckDB's SQL, for uploaded files. DuckDB's regular expressions are RE2 already, its text order is binary already."""

from decimal import Decimal
from typing import ClassVar

from sqlglot import exp

from datasources.query.ansi import AnsiDialect, call
from datasources.query.result import Param
from datasources.query.spec import FieldType

MAX_DIGITS = 38
"""Digits of DuckDB's DECIMAL; longer numbers are compared as floats."""


class DuckdbDialect(AnsiDialect):
    """Measured with DuckDB 1.5."""

    name = "duckdb"
    TYPES: ClassVar[dict[FieldType, str]] = {
        FieldType.TEXT: "VARCHAR",
        FieldType.DATE: "DATE",
        FieldType.DATETIME: "TIMESTAMP",
        FieldType.BOOLEAN: "BOOLEAN",
    }

    def param(self, index: int, param: Param) -> exp.Expr:
        return exp.Var(this=f"CAST(${index + 1} AS {self._type(param)})")

    def contains(self, value: exp.Expr, part: exp.Expr) -> exp.Expr:
        return call("CONTAINS", value, part)

    def ends_with(self, value: exp.Expr, suffix: exp.Expr) -> exp.Expr:
        return call("SUFFIX", value, suffix)

    def regex(self, value: exp.Expr, pattern: exp.Expr) -> exp.Expr:
        return call("REGEXP_MATCHES", value, pattern)

    def pattern(self, re2: str) -> str:
        return re2

    def _type(self, param: Param) -> str:
        if param.zoned:
            return "TIMESTAMPTZ"
        if param.type is not FieldType.NUMBER:
            return self.TYPES[param.type]
        return _decimal(param.value) if isinstance(param.value, str) else "BIGINT"


def _decimal(text: str) -> str:
    """The narrowest DECIMAL that holds the number: a wider one would not fit into one comparison with a BIGINT column."""
    number = Decimal(text).as_tuple()
    scale = max(0, -int(number.exponent))
    digits = max(len(number.digits), scale)
    return f"DECIMAL({digits}, {scale})" if digits <= MAX_DIGITS else "DOUBLE"
