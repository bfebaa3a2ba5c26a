"""A checked tree as JSON, the way it is stored with its field, and back.

`["c", type, value]`, `["r", key, column, type, zoned, expression]`, `["f", function, type, [arguments]]`."""

from datetime import date
from decimal import Decimal
from typing import Any

from datasources.query.fields import Call, Constant, FieldType, Node, Reference, SourceField


def encode(node: Node) -> list[Any]:
    if isinstance(node, Constant):
        value = node.value if isinstance(node.value, bool | None) else str(node.value)
        return ["c", node.type.value if node.type else None, value]
    if isinstance(node, Call):
        return ["f", node.function, node.type.value, [encode(one) for one in node.arguments]]
    field = node.field
    inner = encode(field.expression) if field.expression is not None else None
    return ["r", field.key, field.column, field.type.value, field.zoned, inner]


def decode(raw: Any, *, today: date) -> Node:  # noqa: ANN401 - what encode made
    """`today` stands wherever the expression says TODAY(): part of the query, so that each day has its own results."""
    match raw:
        case ["c", kind, value]:
            return Constant(_value(kind, value), FieldType(kind) if kind else None)
        case ["f", "TODAY", _kind, _arguments]:
            return Constant(today, FieldType.DATE)
        case ["f", str(name), kind, list(arguments)]:
            return Call(name, tuple(decode(one, today=today) for one in arguments), FieldType(kind))
        case ["r", str(key), str(column), kind, bool(zoned), inner]:
            expression = None if inner is None else decode(inner, today=today)
            return Reference(SourceField(key, column, FieldType(kind), zoned, expression))
    raise ValueError("no stored expression")


def _value(kind: str | None, value: Any) -> str | Decimal | bool | date | None:  # noqa: ANN401 - a JSON scalar
    if value is None or isinstance(value, bool):
        return value
    if kind == FieldType.NUMBER:
        return Decimal(value)
    return date.fromisoformat(value) if kind == FieldType.DATE else str(value)
