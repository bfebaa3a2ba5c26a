"""DuckDB's SQL, for uploaded files. DuckDB's regular expressions are RE2 already, its text order is binary already."""

from decimal import Decimal
from typing import ClassVar

from sqlglot import exp

from datasources.connectors.upload.functions import DuckdbFunctions
from datasources.query.ansi import AnsiDialect, call
from datasources.query.result import Param
from datasources.query.spec import FieldType

MAX_WHOLE, MAX_SCALE = 20, 18
"""Digits before and after the point of an exact comparison. DuckDB widens both sides to one DECIMAL of 38 digits at most and
fails where a value does not fit; longer numbers are therefore compared as floats."""


class DuckdbDialect(AnsiDialect):
    """Measured with DuckDB 1.5."""

    name = "duckdb"
    functions = DuckdbFunctions()
    TYPES: ClassVar[dict[FieldType, str]] = {
        FieldType.TEXT: "VARCHAR",
        FieldType.DATE: "DATE",
        FieldType.DATETIME: "TIMESTAMP",
        FieldType.BOOLEAN: "BOOLEAN",
    }

    def param(self, mark: str, param: Param) -> exp.Expr:
        return exp.Var(this=f"CAST({mark} AS {self._type(param)})")

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
    """The narrowest DECIMAL that holds the number, so that both sides of a comparison fit into one."""
    number = Decimal(text).as_tuple()
    scale = max(0, -int(number.exponent))
    whole = max(0, len(number.digits) - scale)
    if whole > MAX_WHOLE or scale > MAX_SCALE:
        return "DOUBLE"
    return f"DECIMAL({max(1, whole + scale)}, {scale})"
