"""What probes found (tables, the steps of a test), in the cache instance: gone in a minute or two."""

from typing import Any

from django_redis import get_redis_connection

from datasources.engine import codec, result_cache
from datasources.query.errors import SourceError


def read(key: str) -> dict[str, Any] | SourceError | None:
    """Garbage is a miss."""
    found = [value for value in get_redis_connection("default").mget(key, result_cache.error_key(key)) if value]
    return codec.decode_body(result_cache.body_of(found[0])) if found else None


def forget(key: str) -> None:
    """For *refresh*: the next look-up asks again."""
    result_cache.forget([key])


def write(key: str, body: dict[str, Any], *, seconds: int) -> None:
    result_cache.put(key, codec.encode_body(body), fresh_seconds=seconds)
