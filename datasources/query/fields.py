"""Fields as the compiler needs them: a column of the source, or an expression over such columns.

An expression is a checked, typed and frozen tree: whoever made it (`query.expressions.checking`) has looked up every name,
so that compiling cannot fail for what a person wrote.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class FieldType(StrEnum):
    TEXT = "TEXT"
    NUMBER = "NUMBER"
    DATE = "DATE"
    DATETIME = "DATETIME"
    BOOLEAN = "BOOLEAN"


@dataclass(frozen=True, slots=True)
class Constant:
    """A value somebody wrote. `type` is None for NULL. Numbers are Decimal, so that 0.1 stays 0.1."""

    value: str | Decimal | bool | date | None
    type: FieldType | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of the source."""

    field: "SourceField"

    @property
    def type(self) -> FieldType:
        return self.field.type


@dataclass(frozen=True, slots=True)
class Call:
    """A function or operator of `query.expressions.registry` over `arguments`, with the type of its result."""

    function: str
    arguments: "tuple[Node, ...]"
    type: FieldType


Node = Constant | Reference | Call


@dataclass(frozen=True, slots=True)
class SourceField:
    """One field as the compiler needs it. `zoned`: a date-time that carries a zone and is converted to the site's.

    With an `expression` it is calculated and `column` is empty; `is_aggregate`: the expression is a metric of itself (it adds
    up rows), no dimension and no filter. `native`: the source's own type name, as far as it is known, for dialects that must
    know what they turn into text."""

    key: str
    column: str
    type: FieldType
    zoned: bool = False
    expression: Node | None = None
    is_aggregate: bool = False
    native: str = ""
