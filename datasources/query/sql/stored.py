"""A written query as it is stored: the text that runs and its parameters, each JSON with a version."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from datasources.query.spec import FieldType, SqlParameter, SqlQuery, Value
from datasources.query.sql.guard import Judged

VERSION = 1
NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,20})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
MAX_TEXT = 1000


@dataclass(frozen=True, slots=True)
class Parameter:
    """`default` as it was typed."""

    name: str
    type: FieldType
    default: str

    @property
    def value(self) -> Value:
        """The default as a value; ValueError where it does not fit the type."""
        return value_of(self.type, self.default)


def value_of(kind: FieldType, text: str) -> Value:
    """`text` (`2026-01-31`, `1.5`, `true` …) as a value of that type; ValueError where it is none."""
    match kind:
        case FieldType.TEXT if len(text) <= MAX_TEXT and "\x00" not in text:
            return text
        case FieldType.NUMBER if NUMBER.fullmatch(text):
            return Decimal(text) if "." in text else int(text)
        case FieldType.DATE if DATE.fullmatch(text):
            return date.fromisoformat(text)
        case FieldType.DATETIME if MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
        case FieldType.DATETIME if DATE.fullmatch(text):
            return date.fromisoformat(text)
        case FieldType.BOOLEAN if text in {"true", "false"}:
            return text == "true"
    raise ValueError(f"{text[:40]} is no {kind}")


def rendered_json(judged: Judged) -> dict[str, Any]:
    """What is stored of a judged text."""
    return {"version": VERSION, "text": judged.text, "prelude": judged.prelude}


def parameters_json(parameters: Sequence[Parameter]) -> dict[str, Any]:
    """What is stored of the parameters."""
    items = [{"name": one.name, "type": one.type.value, "default": one.default} for one in parameters]
    return {"version": VERSION, "items": items}


def read_parameters(stored: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """What `parameters_json` wrote; an empty mapping has none."""
    return tuple(Parameter(item["name"], FieldType(item["type"]), item["default"]) for item in stored.get("items", ()))


def read_query(rendered: Mapping[str, Any], parameters: Mapping[str, Any]) -> SqlQuery:
    """The query with the defaults of its parameters."""
    bound = tuple(SqlParameter(one.name, one.type, one.value) for one in read_parameters(parameters))
    return SqlQuery(text=rendered["text"], prelude=rendered["prelude"], parameters=bound)
