"""SQL Server's own types as Unicode text."""

import re

from sqlglot import exp

from datasources.connectors.mssql.texts import cast, data_type
from datasources.query.ansi import call

MAX_INLINE = 3999
"""UTF-16 code units of a text that still is nvarchar(4000) with the character behind it; a longer one would lose that."""
TIME_DIGITS = 7
NATIVE = re.compile(r"(\w+)(?:\((\w+)(?:,(\d+))?\))?")
STYLES = {"money": 2, "smallmoney": 2, "float": 3, "real": 3, "binary": 1, "varbinary": 1, "datetime": 126,
          "smalldatetime": 126, "datetime2": 126, "datetimeoffset": 126, "date": 23, "time": 121}  # fmt: skip
"""CONVERT's styles that lose nothing ("CAST and CONVERT (Transact-SQL)")."""


def as_text(column: exp.Expr, native: str) -> exp.Expr:  # noqa: PLR0911 - one case per family of types
    """A column as Unicode text of a length that loses nothing; of an unknown type, of any length.

    `varchar` before the binary collation: that one has a code page of its own, through which Korean would not come."""
    found = NATIVE.fullmatch(native)
    kind, size = (found[1], found[2] or "") if found else ("", "")
    match kind:
        case "sysname":
            return column
        case "nvarchar" if size != "4000":
            return column
        case "nvarchar" | "varchar":
            return cast(column, _wide(size))
        case "char" | "nchar":
            return call("RTRIM", cast(column, _wide(size)))
        case "text":
            return cast(cast(column, "VARCHAR(MAX)"), "NVARCHAR(MAX)")
        case "time":
            return _clock(column, size)
        case "uniqueidentifier":
            return exp.Lower(this=cast(column, "NVARCHAR(36)"))
        case "bit":
            return _yes_no(column)
        case _ if kind in STYLES:
            return _converted(column, kind)
    return cast(column, "NVARCHAR(MAX)")


def _wide(size: str) -> str:
    return f"NVARCHAR({size if size.isdigit() and int(size) <= MAX_INLINE else 'MAX'})"


def _clock(column: exp.Expr, size: str) -> exp.Expr:
    """As other sources write a time of day: no fraction where there is none."""
    written = _converted(column, "time")
    digits = int(size) if size.isdigit() else TIME_DIGITS
    return call("REPLACE", written, exp.National(this="." + "0" * digits), exp.National(this="")) if digits else written


def _converted(column: exp.Expr, kind: str) -> exp.Expr:
    text = data_type("NVARCHAR(MAX)" if "binary" in kind else "NVARCHAR(60)")
    return call("CONVERT", text, column, exp.Literal.number(STYLES[kind]))


def _yes_no(column: exp.Expr) -> exp.Expr:
    """As other sources write booleans."""
    whens = [(1, "true"), (0, "false")]
    return exp.Case(
        ifs=[
            exp.If(this=exp.EQ(this=column.copy(), expression=exp.Literal.number(bit)), true=exp.National(this=text))
            for bit, text in whens
        ]
    )
