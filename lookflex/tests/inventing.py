"""Requests made up from the OpenAPI document: mostly what it asks for, here and there what nobody would send.

The same seed makes the same requests. Known ids are mixed in, so that much of what is asked is really there."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote
from uuid import UUID

METHODS = ("get", "post", "put", "patch", "delete")
NESTED: Any = []
for _depth in range(200):
    NESTED = [NESTED]
NONSENSE: Sequence[Any] = (
    None, True, -1, 0, 10**12, 10**30, 1.5, float("nan"), "", " ", "abc", "a\x00b", "\ud800", "x" * 10_000, "🙂가",
    "'; DROP TABLE users; --", "<script>alert(1)</script>", [], {}, [None], {"": ""}, {"$ref": "#"}, [[[]]], NESTED,
    ["x"] * 1_100, {f"k{n}": n for n in range(30)},
)  # fmt: skip
FIELDS = ("brand", "amount", "sold_on", "nosuch", "d1", "m1")
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Made:
    """One request. `body` is JSON text, None for none."""

    operation: str
    method: str
    path: str
    body: str | None


class Inventor:
    """`ids` by the name of the path parameter that takes them."""

    def __init__(self, document: Mapping[str, Any], *, ids: Mapping[str, str], seed: int) -> None:
        self._document = document
        self._ids = ids
        self._random = Random(seed)  # noqa: S311 - made up, not secret

    def requests(self, each: int) -> Iterator[Made]:
        """`each` of every operation; those that delete come last."""
        operations = [
            (path, method, methods[method])
            for path, methods in self._document["paths"].items()
            for method in METHODS
            if method in methods
        ]
        for path, method, operation in sorted(operations, key=lambda one: one[1] == "delete"):
            for _n in range(each):
                yield Made(operation["operationId"], method, self._address(path, operation), self._body(operation))

    def _address(self, path: str, operation: Mapping[str, Any]) -> str:
        query = []
        for parameter in operation.get("parameters", ()):
            name = parameter["name"]
            if parameter["in"] == "path":
                path = path.replace(f"{{{name}}}", self._one_of([self._ids[name]] * 4 + [str(self._uuid())]))
            elif self._rarely(0.4):
                value = 0 if name == "wait" else self._value(parameter["schema"])
                query.append(f"{name}={quote(str(value)[:500], safe='', errors='surrogatepass')}")
        return path + (f"?{'&'.join(query)}" if query else "")

    def _body(self, operation: Mapping[str, Any]) -> str | None:
        content = operation.get("requestBody", {}).get("content", {})
        if not content:
            return None
        if self._rarely(0.05):
            return self._one_of(["", "{", "null", "[" * 100_000, '{"a":' * 100_000, "\x00"])
        schema = next(iter(content.values()))["schema"]
        return json.dumps(self._value(schema, sane=True))

    def _value(self, schema: Mapping[str, Any], depth: int = 0, *, sane: bool = False) -> Any:
        if depth > DEEPEST or (not sane and self._rarely(0.08)):
            return self._one_of(NONSENSE)
        if "$ref" in schema:
            return self._value(self._component(schema["$ref"]), depth, sane=sane)
        for union in ("oneOf", "anyOf", "allOf"):
            if union in schema and "properties" not in schema:
                return self._value(self._one_of(schema[union]), depth, sane=sane)
        if "const" in schema or "enum" in schema:
            return schema.get("const") or self._one_of(schema["enum"])
        kinds = schema.get("type", "string")
        return self._of(self._one_of(kinds) if isinstance(kinds, list) else kinds, schema, depth)

    def _of(self, kind: str, schema: Mapping[str, Any], depth: int) -> Any:
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            return [self._value(schema.get("items", {}), depth + 1) for _n in range(self._random.randint(0, 3))]
        if kind in {"integer", "number"}:
            return self._random.randint(
                schema.get("minimum", 0), max(schema.get("minimum", 0), schema.get("maximum", 9))
            )
        if kind == "boolean":
            return self._rarely(0.5)
        return None if kind == "null" else self._text(schema)

    def _object(self, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        needed = schema.get("required", ())
        made = {
            name: self._value(inner, depth + 1)
            for name, inner in schema.get("properties", {}).items()
            if name in needed or self._rarely(0.5)
        }
        return made | ({"colour": 1} if self._rarely(0.03) else {})

    def _text(self, schema: Mapping[str, Any]) -> str:
        if schema.get("format") == "uuid":
            return self._one_of([*self._ids.values(), str(self._uuid())])
        return self._one_of([*FIELDS, "Sales", "#aabbcc", "2026-01-31", "POSTGRESQL", "127.0.0.1"])

    def _component(self, reference: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._document["components"]["schemas"][reference.rpartition("/")[2]]
        return found

    def _uuid(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)

    def _one_of(self, choices: Sequence[Any]) -> Any:
        return self._random.choice(choices)

    def _rarely(self, chance: float) -> bool:
        return self._random.random() < chance
