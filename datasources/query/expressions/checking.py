"""From syntax to a typed tree: names become fields, every function gets what it takes, rows and totals are told apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from datasources.query.expressions import registry
from datasources.query.expressions.errors import ExpressionError
from datasources.query.expressions.registry import AGGREGATES, ALIASES, COMPARISONS, FUNCTIONS, UNIT, Function
from datasources.query.expressions.syntax import Apply, Name, Syntax, Value
from datasources.query.fields import Call, Constant, FieldType, Node, Reference, SourceField

MOST_NODES = 1_500
"""Parts of a tree with everything it refers to written out."""

MOST_ROUNDED = 9
"""Digits before or after the point to round to."""

Lookup = Callable[[Name], SourceField]
"""The field a name stands for; raises `ExpressionError`."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`is_aggregate`: a metric of its own. `fields` are the fields named in the text, by key, each once."""

    tree: Node
    type: FieldType
    is_aggregate: bool
    fields: tuple[str, ...]

    @property
    def is_ratio_of_rows(self) -> bool:
        """A quotient of each row, of which neither sum nor average is the quotient of the sums."""
        quotients = (node for node in walk(self.tree) if isinstance(node, Call) and node.function == "/")
        return not self.is_aggregate and any(not isinstance(node.arguments[1], Constant) for node in quotients)


def check(syntax: Syntax, lookup: Lookup) -> Checked:
    """`ExpressionError` for the first thing that does not fit."""
    checker = _Checker(lookup)
    part = checker.part(syntax)
    if part.node.type is None:
        raise ExpressionError("always_null", part.start, part.end)
    if not part.has_rows and not part.has_totals:
        raise ExpressionError("no_field", part.start, part.end)
    if sum(1 for _node in walk(part.node)) > MOST_NODES:
        raise ExpressionError("too_large", part.start, part.end)
    return Checked(part.node, part.node.type, part.has_totals, tuple(checker.used))


def walk(node: Node) -> Iterator[Node]:
    """Every part, with the expressions behind fields written out."""
    inner = node.field.expression if isinstance(node, Reference) else None
    yield node
    if inner is not None:
        yield from walk(inner)
    if isinstance(node, Call):
        for argument in node.arguments:
            yield from walk(argument)


@dataclass(frozen=True, slots=True)
class _Part:
    """A checked part: `has_rows` where it speaks of single rows, `has_totals` where it adds rows up."""

    node: Node
    start: int
    end: int
    has_rows: bool = False
    has_totals: bool = False


class _Checker:
    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self.used: dict[str, None] = {}

    def part(self, syntax: Syntax) -> _Part:
        if isinstance(syntax, Value):
            return _Part(Constant(syntax.value, _type_of(syntax.value)), syntax.start, syntax.end)
        if isinstance(syntax, Name):
            return self._named(syntax)
        name = ALIASES.get(syntax.function, syntax.function)
        function = FUNCTIONS.get(name)
        if function is None:
            raise ExpressionError("unknown_function", syntax.start, syntax.end, name=syntax.function)
        return self._applied(syntax, function)

    def _named(self, name: Name) -> _Part:
        field = self._lookup(name)
        self.used[field.key] = None
        return _Part(
            Reference(field), name.start, name.end, has_rows=not field.is_aggregate, has_totals=field.is_aggregate
        )

    def _applied(self, syntax: Apply, function: Function) -> _Part:
        count = len(syntax.arguments)
        if not function.fewest <= count <= function.limit:
            raise _miscounted(syntax, function)
        parts = [self.part(one) for one in syntax.arguments]
        start = min([syntax.start, *(part.start for part in parts)])
        whole = (start, max([syntax.end, *(part.end for part in parts)]))
        nodes = _fitted(syntax, function, parts)
        if function.name in {"NEG", "POS"} and isinstance(nodes[0], Constant) and isinstance(nodes[0].value, Decimal):
            value = -nodes[0].value if function.name == "NEG" else nodes[0].value
            return _Part(Constant(value, FieldType.NUMBER), *whole)
        rows, totals = any(part.has_rows for part in parts), any(part.has_totals for part in parts)
        if function.name in AGGREGATES:
            if totals:
                inner = next(part for part in parts if part.has_totals)
                raise ExpressionError("nested_aggregate", inner.start, inner.end, function=function.name)
            if parts and not rows:
                raise ExpressionError("no_field", *whole)
            rows, totals = False, True
        if rows and totals:
            mixed = next(part for part in parts if part.has_rows)
            raise ExpressionError("mixed", mixed.start, mixed.end)
        return _Part(Call(function.name, tuple(nodes), _given(function, nodes)), *whole, rows, totals)


def _type_of(value: object) -> FieldType | None:
    match value:
        case bool():
            return FieldType.BOOLEAN
        case Decimal():
            return FieldType.NUMBER
        case str():
            return FieldType.TEXT
    return None


def _miscounted(syntax: Apply, function: Function) -> ExpressionError:
    params = {
        "function": syntax.function,
        "least": function.fewest,
        "most": function.limit,
        "example": function.example,
    }
    return ExpressionError("argument_count", syntax.start, syntax.end, **params)


def _fitted(syntax: Apply, function: Function, parts: list[_Part]) -> list[Node]:
    """The arguments, each of a type that may stand there; those that have to agree do."""
    if function.name == "CASE":
        return _case(parts)
    common = _common_places(function, len(parts))
    agreed = _agreed([parts[index] for index in common], function)
    together = dict(zip(common, agreed, strict=True))
    nodes = []
    for index, part in enumerate(parts):
        slot = function.slot(index)
        if slot is UNIT:
            nodes.append(_unit(part, function))
            continue
        node = together.get(index, part.node)
        if FieldType.TEXT not in slot and FieldType.DATE in slot:
            node = _as_date(node)
        if node.type is not None and node.type not in slot:
            raise _misfit(part, node, function, slot)
        nodes.append(node)
    if function.name == "ROUND" and len(nodes) > 1:
        _check_digits(nodes[1], parts[1])
    if function.name in COMPARISONS - {"=", "<>"} | {"BETWEEN"} and nodes[0].type is FieldType.BOOLEAN:
        raise ExpressionError("not_ordered", parts[0].start, parts[0].end)
    return nodes


def _check_digits(node: Node, part: _Part) -> None:
    value = node.value if isinstance(node, Constant) else None
    if not isinstance(value, Decimal) or value != int(value) or abs(value) > MOST_ROUNDED:
        raise ExpressionError("digits_unfit", part.start, part.end, max=MOST_ROUNDED)


def _misfit(part: _Part, node: Node, function: Function, slot: frozenset[FieldType]) -> ExpressionError:
    wanted = [kind.value for kind in FieldType if kind in slot]
    found = node.type.value if node.type else ""
    return ExpressionError(
        "type_unfit", part.start, part.end, function=function.name, wanted=wanted, found=found, example=function.example
    )


def _common_places(function: Function, count: int) -> list[int]:
    """The arguments that have to be of one type."""
    if function.name == "IF":
        return list(range(1, count))
    if function.name in COMPARISONS | {"IN", "BETWEEN"} or function.gives == registry.SAME:
        return list(range(count))
    return []


def _agreed(parts: list[_Part], function: Function) -> list[Node]:
    """The parts as values of one type: a text that is written like a date is one beside dates."""
    kinds = [part.node.type for part in parts if part.node.type is not None]
    wanted = next((kind for kind in kinds if kind in registry.DATED), kinds[0] if kinds else None)
    nodes = []
    for part in parts:
        node = _as_date(part.node) if wanted in registry.DATED else part.node
        if {node.type, wanted} == registry.DATED and isinstance(node, Constant):
            node = Call("AT MIDNIGHT", (node,), FieldType.DATETIME)
        if node.type not in {wanted, None}:
            found, expected = str(node.type), str(wanted)
            raise ExpressionError(
                "types_differ", part.start, part.end, found=found, wanted=expected, function=function.name
            )
        nodes.append(node)
    return nodes


def _as_date(node: Node) -> Node:
    if isinstance(node, Constant) and isinstance(node.value, str):
        try:
            return Constant(date.fromisoformat(node.value), FieldType.DATE)
        except ValueError:
            return node
    return node


def _case(parts: list[_Part]) -> list[Node]:
    """Conditions at the even places but the last of an odd number, values elsewhere."""
    function = FUNCTIONS["CASE"]
    conditions = list(range(0, len(parts) - 1, 2))
    for index in conditions:
        if parts[index].node.type is not FieldType.BOOLEAN:
            raise _misfit(parts[index], parts[index].node, function, registry.BOOLEAN)
    values = [index for index in range(len(parts)) if index not in conditions]
    agreed = dict(zip(values, _agreed([parts[index] for index in values], function), strict=True))
    return [agreed.get(index, part.node) for index, part in enumerate(parts)]


def _unit(part: _Part, function: Function) -> Node:
    value = part.node.value if isinstance(part.node, Constant) else None
    if not isinstance(value, str) or value.lower().removesuffix("s") not in function.units:
        raise ExpressionError(
            "unknown_unit", part.start, part.end, units=list(function.units), example=function.example
        )
    return Constant(value.lower().removesuffix("s"), FieldType.TEXT)


def _given(function: Function, nodes: list[Node]) -> FieldType:
    if isinstance(function.gives, FieldType):
        return function.gives
    if function.gives == registry.FIRST:
        kinds = [nodes[0].type]
    elif function.name == "CASE":
        kinds = [node.type for index, node in enumerate(nodes) if index % 2 or index == len(nodes) - 1]
    else:
        kinds = [node.type for node in (nodes[1:] if function.name == "IF" else nodes)]
    # of nothing but NULLs there is no type; it counts as text until the whole is found to be always empty
    return next((kind for kind in kinds if kind is not None), FieldType.TEXT)
