"""What probes found (tables, the steps of a test), in the cache instance: gone in a minute or two."""

import os
from typing import Any

from django_redis import get_redis_connection

from datasources.engine import codec
from datasources.engine.result_cache import STAMP_BYTES
from datasources.query.errors import SourceError


def read(key: str) -> dict[str, Any] | SourceError | None:
    """Garbage is a miss."""
    value = get_redis_connection("default").get(key)
    return None if value is None else codec.decode_body(value[STAMP_BYTES:])


def forget(key: str) -> None:
    """For *refresh*: the next look-up asks again."""
    get_redis_connection("default").delete(key)


def write(key: str, body: dict[str, Any], *, seconds: int) -> None:
    get_redis_connection("default").set(key, os.urandom(STAMP_BYTES) + codec.encode_body(body), ex=seconds)
