"""How a statement and its parameters travel: through sp_executesql, which takes parameters by name and with types of our
choosing. The text itself is a parameter then, so nothing in it is taken for a placeholder by the driver."""

from collections.abc import Sequence
from decimal import Decimal

from datasources.connectors.values import param_text
from datasources.query.errors import BadQuery
from datasources.query.result import Param
from datasources.query.spec import FieldType

MAX_PARAMETERS = 2095
"""SQL Server takes 2,100 in a call; the statement, its declarations and the answer's status are among them."""
MAX_INLINE = 3999
"""UTF-16 code units up to which a text is declared nvarchar(4000); one plan for all of them. One is left for the character that
the dialect puts behind or before it."""
MAX_PRECISION = 38
SQL_WVARCHAR = -9

TYPES = {FieldType.DATE: "date", FieldType.DATETIME: "datetime2(7)", FieldType.BOOLEAN: "bit"}


def call(sql: str, params: Sequence[Param]) -> tuple[str, list[str | None], list[int | tuple[int, ...]]]:
    """The statement for the driver, its values (all of them text, which the server converts to the declared types) and
    their sizes. `BadQuery` for more parameters than the server takes."""
    if len(params) > MAX_PARAMETERS:
        raise BadQuery(detail=f"{len(params)} parameters")
    values: list[str | None] = [sql]
    if params:
        values.append(declarations(params))
        values += [param_text(param) for param in params]
    return f"EXEC sp_executesql {', '.join('?' * len(values))}", values, [_size(value) for value in values]


def declarations(params: Sequence[Param]) -> str:
    """As sp_executesql wants them."""
    return ", ".join(f"@p{number} {declaration(param)}" for number, param in enumerate(params, 1))


def declaration(param: Param) -> str:
    """The narrowest T-SQL type that holds the parameter exactly and leaves an index on the column usable."""
    if param.zoned:
        return "datetimeoffset(7)"
    if param.type is FieldType.NUMBER:
        return _decimal(param.value) if isinstance(param.value, str) else "bigint"
    if param.type is FieldType.TEXT:
        return "nvarchar(max)" if _units(str(param.value or "")) > MAX_INLINE else "nvarchar(4000)"
    return TYPES[param.type]


def _decimal(text: str) -> str:
    number = Decimal(text).as_tuple()
    scale = max(0, -int(number.exponent))
    precision = max(scale, len(number.digits) + max(0, int(number.exponent)), 1)
    return f"decimal({precision},{scale})" if precision <= MAX_PRECISION else "float"


def _size(value: str | None) -> tuple[int, int, int]:
    """Unicode in any case; a length of 0 is what the driver calls max."""
    return SQL_WVARCHAR, MAX_INLINE if _units(value or "") <= MAX_INLINE else 0, 0


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
