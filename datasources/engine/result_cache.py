"""Results in the cache instance, as raw bytes. Whoever calls has asked for permission first."""

import os
import random
from collections.abc import Sequence

from django_redis import get_redis_connection

from datasources.engine import codec
from datasources.query.errors import SourceError
from datasources.query.result import Result

ERROR_SECONDS = 5
"""An error is kept this long, so that a page of charts over a dead source asks it once, and *retry* works soon."""
JITTER = 0.1
STAMP_BYTES = 8
"""Every entry begins with a stamp of its own: who kept something made of a result can ask whether it is still that one."""


def read(keys: Sequence[str]) -> dict[str, Result | SourceError]:
    """What is there of `keys`, in one round trip. Garbage in the cache is a miss; an unreachable cache is not (RedisError):
    every look-up would send the same query to the source again, and no answer could be kept."""
    if not keys:
        return {}
    values = get_redis_connection("default").mget(keys)
    found = {
        key: codec.decode(value[STAMP_BYTES:]) for key, value in zip(keys, values, strict=True) if value is not None
    }
    return {key: entry for key, entry in found.items() if entry is not None}


def present(keys: Sequence[str]) -> list[str]:
    """Which of `keys` are there, without fetching them."""
    pipeline = get_redis_connection("default").pipeline(transaction=False)
    for key in keys:
        pipeline.exists(key)
    return [key for key, there in zip(keys, pipeline.execute(), strict=True) if there]


def write(key: str, result: Result, *, fresh_seconds: int) -> None:
    """Kept for `fresh_seconds`, spread by ±10 %, so that a page's charts do not all run out at one moment."""
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - not a secret
    _set(key, codec.encode_result(result), seconds=max(1, int(fresh_seconds * spread)))


def write_error(key: str, error: SourceError) -> None:
    _set(key, codec.encode_error(error), seconds=ERROR_SECONDS)


def stamps(keys: Sequence[str]) -> dict[str, bytes]:
    """The stamps of those of `keys` that are there, without fetching what they hold."""
    pipeline = get_redis_connection("default").pipeline(transaction=False)
    for key in keys:
        pipeline.getrange(key, 0, STAMP_BYTES - 1)
    return {key: stamp for key, stamp in zip(keys, pipeline.execute(), strict=True) if stamp}


def _set(key: str, value: bytes, *, seconds: int) -> None:
    get_redis_connection("default").set(key, os.urandom(STAMP_BYTES) + value, ex=seconds)


def forget(keys: Sequence[str]) -> None:
    """For *refresh*: the next look-up misses."""
    if keys:
        get_redis_connection("default").delete(*keys)
