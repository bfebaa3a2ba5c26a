"""Types and values between DuckDB and the JSON of the API."""

import base64
from collections.abc import Sequence
from datetime import date, time
from typing import Any

import duckdb

from datasources.connectors.upload.dialect import _decimal

NAMES = {
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"), "INTEGER"),
    **dict.fromkeys(("FLOAT", "DOUBLE"), "FLOAT"),
    "BOOLEAN": "BOOLEAN",
    "VARCHAR": "STRING",
    "DATE": "DATE",
    "TIME": "TIME",
    "TIMESTAMP": "DATETIME",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMP",
    "BLOB": "BYTES",
    "JSON": "JSON",
    "INTERVAL": "INTERVAL",
}
NUMERIC_SCALE = 9
PARAMETERS = {
    "STRING": "VARCHAR",
    "INT64": "BIGINT",
    "FLOAT64": "DOUBLE",
    "BOOL": "BOOLEAN",
    "DATE": "DATE",
    "DATETIME": "TIMESTAMP",
    "TIMESTAMP": "TIMESTAMPTZ",
}


def field(name: str, kind: Any) -> dict[str, Any]:
    """One column of a schema, as the API writes it; `kind` is DuckDB's type."""
    if kind.id == "list":
        return {**field(name, kind.children[0][1]), "mode": "REPEATED"}
    if kind.id == "struct":
        inner = [field(child, of) for child, of in kind.children]
        return {"name": name, "type": "RECORD", "mode": "NULLABLE", "fields": inner}
    if kind.id == "decimal":
        scale = dict(kind.children)["scale"]
        return {"name": name, "type": "NUMERIC" if scale <= NUMERIC_SCALE else "BIGNUMERIC", "mode": "NULLABLE"}
    return {"name": name, "type": NAMES.get(str(kind), "STRING"), "mode": "NULLABLE"}


def schema(description: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Of a DuckDB cursor."""
    return [field(name, duckdb.sqltype(str(kind))) for name, kind, *_rest in description]


def cell(value: Any) -> Any:
    """A value as `{"v": …}` holds it: text, whatever the type. Instants come as microseconds already."""
    match value:
        case None | bool():
            return None if value is None else str(value).lower()
        case bytes():
            return base64.b64encode(value).decode()
        case list():
            return [{"v": cell(one)} for one in value]
        case dict():
            return {"f": [{"v": cell(one)} for one in value.values()]}
    return value.isoformat() if isinstance(value, date | time) else str(value)


def parameter(sent: dict[str, Any]) -> tuple[str | None, str]:
    """A query parameter's text and the DuckDB type to cast it to."""
    kind, text = sent["parameterType"]["type"], sent["parameterValue"].get("value")
    if kind in {"NUMERIC", "BIGNUMERIC"}:
        return text, "DOUBLE" if text is None else _decimal(text)
    return text, PARAMETERS[kind]
