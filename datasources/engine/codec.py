"""Results and queries as bytes: orjson, and zstd for results. Never pickle. Anything unreadable is a miss, not an error."""

from datetime import datetime
from typing import Any

import orjson
import zstandard

from datasources.query import errors
from datasources.query.result import CompiledQuery, Param, Result
from datasources.query.spec import FieldType

VERSION = 1
MAX_DECODED_BYTES = 256 * 1024 * 1024
_ERRORS: dict[str, type[errors.SourceError]] = {
    name: value
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.SourceError)
}


def encode_result(result: Result) -> bytes:
    body = {
        "v": VERSION,
        "columns": result.columns,
        "types": result.types,
        "read_at": result.read_at.isoformat(),
        "duration_ms": result.duration_ms,
        "more": result.more,
    }
    return zstandard.compress(orjson.dumps(body), 3)


def encode_error(error: errors.SourceError) -> bytes:
    """The detail stays in the query record: it may name what viewers should not read."""
    body = {"v": VERSION, "error": type(error).__name__, "reason": error.reason, "subject": error.subject}
    return zstandard.compress(orjson.dumps(body), 3)


def encode_body(body: dict[str, Any]) -> bytes:
    """What a probe found (tables, the steps of a test)."""
    return zstandard.compress(orjson.dumps({"v": VERSION, "body": body}), 3)


def decode_body(data: bytes) -> dict[str, Any] | errors.SourceError | None:
    """What `encode_body` or `encode_error` wrote; None for anything else."""
    try:
        found = orjson.loads(zstandard.decompress(data, max_output_size=MAX_DECODED_BYTES))
        if not isinstance(found, dict) or found.get("v") != VERSION:
            return None
        if "error" in found:
            return _ERRORS[found["error"]](found["subject"], reason=found["reason"])
        return found["body"] if isinstance(found.get("body"), dict) else None
    except (zstandard.ZstdError, orjson.JSONDecodeError, KeyError, TypeError):
        return None


def decode(data: bytes) -> Result | errors.SourceError | None:
    """None for what is not ours or of another version."""
    try:
        body = orjson.loads(zstandard.decompress(data, max_output_size=MAX_DECODED_BYTES))
        if not isinstance(body, dict) or body.get("v") != VERSION:
            return None
        if "error" in body:
            return _ERRORS[body["error"]](body["subject"], reason=body["reason"])
        return Result(
            columns=tuple(body["columns"]),
            types=tuple(FieldType(name) for name in body["types"]),
            read_at=datetime.fromisoformat(body["read_at"]),
            duration_ms=int(body["duration_ms"]),
            more=bool(body["more"]),
        )
    except (zstandard.ZstdError, orjson.JSONDecodeError, KeyError, ValueError, TypeError):
        return None


def query_to_json(query: CompiledQuery) -> dict[str, Any]:
    params = [[param.value, param.type, param.zoned] for param in query.params]
    return {"sql": query.sql, "params": params, "types": list(query.types)}


def query_from_json(body: dict[str, Any]) -> CompiledQuery:
    return CompiledQuery(
        sql=body["sql"],
        params=tuple(Param(value, FieldType(kind), bool(zoned)) for value, kind, zoned in body["params"]),
        types=tuple(FieldType(name) for name in body["types"]),
    )
