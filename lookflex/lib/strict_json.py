"""Reading JSON that a person or a script wrote: every mistake names its place, nothing unknown passes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class ConfigError(Exception):
    """Stored or sent JSON does not fit its schema.

    `path` is where (`metrics.1.aggregate`, empty for the whole), `code` which rule (`unknown_key required wrong_type
    out_of_range too_long not_a_choice not_a_colour unknown_id duplicate_id bad_id unknown_type unsupported_version`),
    `params` what the sentence about it needs. Sentences are made where a language is known."""

    def __init__(self, path: str, code: str, params: dict[str, Any] | None = None) -> None:
        super().__init__(f"{path or 'config'}: {code}")
        self.path = path
        self.code = code
        self.params = params or {}


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON object and the place it has in the whole. Missing keys and `null` both mean the default."""

    value: dict[str, Any]
    path: str = ""

    @classmethod
    def of(cls, value: object, path: str, allowed: Iterable[str], *, unknown: str = "unknown_key") -> "Node":
        """`value` as an object with no other keys than `allowed`; `ConfigError` otherwise."""
        if not isinstance(value, dict):
            raise ConfigError(path, "wrong_type", {"expected": "object"})
        names = frozenset(allowed)
        for key in value:
            if key not in names:
                named = str(key)[:60]
                raise ConfigError(_join(path, named), unknown, {"key": named, "id": named})
        return cls(value, path)

    def at(self, key: str) -> str:
        return _join(self.path, key)

    def text(self, key: str, default: str = "", *, longest: int = 200, required: bool = False) -> str:
        value = self.value.get(key)
        if value is None or (required and value == ""):
            if required:
                raise ConfigError(self.at(key), "required")
            return default
        if not isinstance(value, str):
            raise ConfigError(self.at(key), "wrong_type", {"expected": "text"})
        if len(value) > longest:
            raise ConfigError(self.at(key), "too_long", {"max": longest})
        return CONTROL.sub("", value)

    def flag(self, key: str, default: bool = False) -> bool:
        value = self.value.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise ConfigError(self.at(key), "wrong_type", {"expected": "true or false"})
        return value

    def integer(self, key: str, *, low: int, high: int) -> int | None:
        value = self.value.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise ConfigError(self.at(key), "wrong_type", {"expected": "whole number"})
        if not low <= value <= high:
            raise ConfigError(self.at(key), "out_of_range", {"min": low, "max": high})
        return value

    def choice(self, key: str, choices: type[E]) -> E | None:
        value = self.value.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or value not in {item.value for item in choices}:
            raise ConfigError(self.at(key), "not_a_choice", {"choices": [item.value for item in choices]})
        return choices(value)

    def colour(self, key: str) -> str:
        """`#rrggbb` in lower case, empty where there is none."""
        value = self.text(key, longest=20)
        if value and not COLOUR.fullmatch(value):
            raise ConfigError(self.at(key), "not_a_colour")
        return value.lower()

    def objects(self, key: str, allowed: Iterable[str], *, most: int) -> list["Node"]:
        value = self.value.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise ConfigError(self.at(key), "wrong_type", {"expected": "list"})
        if len(value) > most:
            raise ConfigError(self.at(key), "out_of_range", {"min": 0, "max": most})
        return [Node.of(item, f"{self.at(key)}.{index}", allowed) for index, item in enumerate(value)]

    def child(self, key: str, allowed: Iterable[str], *, unknown: str = "unknown_key") -> "Node":
        """The object under `key`, empty where there is none; `unknown` is the code for a key that is not allowed."""
        value = self.value.get(key)
        return Node.of({} if value is None else value, self.at(key), allowed, unknown=unknown)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


@dataclass(slots=True)
class Ids:
    """Gives each column of a chart its own short id and refuses a second one of the same name."""

    taken: set[str] = field(default_factory=set)

    def claim(self, node: Node) -> str:
        """The id written in `node`, empty where it has none yet."""
        value = node.text("id", longest=32)
        if not value:
            return ""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", value):
            raise ConfigError(node.at("id"), "bad_id")
        if value in self.taken:
            raise ConfigError(node.at("id"), "duplicate_id", {"id": value})
        self.taken.add(value)
        return value

    def new(self, letter: str) -> str:
        """The next free `<letter><n>`, counting on from the highest in use, so that a gap is not filled again."""
        numbers = [int(match[1]) for name in self.taken if (match := re.fullmatch(rf"{letter}(\d{{1,6}})", name))]
        value = f"{letter}{max(numbers, default=0) + 1}"
        self.taken.add(value)
        return value
