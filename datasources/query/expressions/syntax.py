"""What a text says before anything is looked up: names, values, functions, each with its place."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Value:
    """`value` None is NULL."""

    value: str | Decimal | bool | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A field: `qualifier` is a data source's identifier (or empty), `is_label`: it stood in [ ]."""

    text: str
    qualifier: str
    start: int
    end: int
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class Apply:
    """`function` in capitals, or an operator's sign; `start` is where its own word stands, for messages about it."""

    function: str
    arguments: "tuple[Syntax, ...]"
    start: int
    end: int


Syntax = Value | Name | Apply
