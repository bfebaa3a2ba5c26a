"""Results in the cache instance, as raw bytes. Whoever calls has asked for permission first.

    <key>          stamp (8 bytes) · fresh until (time in s, a double) · the result; kept `STALE_SECONDS` beyond that
    <key>:error    the same head · why the last reading failed; gone in seconds

    came:<key>     a channel, no key: something was written there this moment

The stamp names one reading: who kept something made of a result can ask whether it is still that one."""

import os
import random
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django_redis import get_redis_connection

from datasources.engine import codec
from datasources.query.errors import SourceError
from datasources.query.result import Result

ERROR_SECONDS = 5
"""An error is kept this long, so that a page of charts over a dead source asks it once, and *retry* works soon."""
SUBSCRIBE_SECONDS = 1.0
STALE_SECONDS = 24 * 3600
"""An expired result may be shown so much longer, marked with its age, while it is read anew."""
JITTER = 0.1
STAMP_BYTES = 8
_HEAD = struct.Struct(f">{STAMP_BYTES}sd")
HEAD_BYTES = _HEAD.size
# What begins with zstd's own mark behind the stamp was written by an older release, and is fresh while it is there.
_NO_HEAD = b"\x28\xb5\x2f\xfd"
_OUTDATE = "if redis.call('exists', KEYS[1]) == 1 then redis.call('setrange', KEYS[1], 0, ARGV[1]) end"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is there under a key: `fresh` may be shown as it is, `old` only with its age beside it; `error` says why the last
    reading failed (then there is nothing fresh)."""

    fresh: Result | None = None
    old: Result | None = None
    error: SourceError | None = None

    @property
    def is_answer(self) -> bool:
        """Nothing has to be asked."""
        return self.fresh is not None or self.error is not None


@dataclass(frozen=True, slots=True)
class Head:
    """Which reading is kept, and until when it is fresh (time in s)."""

    stamp: bytes
    fresh_until: float


NOTHING = Kept()


def read(keys: Sequence[str]) -> dict[str, Kept]:
    """What is there of each of `keys`, in one round trip. Garbage in the cache is a miss; an unreachable cache is not
    (RedisError): every look-up would send the same query to the source again, and no answer could be kept."""
    if not keys:
        return {}
    values = get_redis_connection("default").mget([*keys, *map(error_key, keys)])
    count = len(keys)
    return {key: _kept(values[at], values[count + at]) for at, key in enumerate(keys)}


def _kept(value: bytes | None, error: bytes | None) -> Kept:
    head = _head(value or b"")
    found = codec.decode(body_of(value)) if value and head else None
    result = found if isinstance(found, Result) else None
    if result and head and head.fresh_until > time.time():
        return Kept(fresh=result)
    failed = codec.decode(body_of(error)) if error else None
    return Kept(old=result, error=failed if isinstance(failed, SourceError) else None)


def settled(keys: Sequence[str]) -> list[str]:
    """Which of `keys` have something fresh or an error, without fetching them."""
    pipeline = get_redis_connection("default").pipeline(transaction=False)
    for key in keys:
        pipeline.getrange(key, 0, HEAD_BYTES - 1)
        pipeline.exists(error_key(key))
    answers, now = pipeline.execute(), time.time()
    heads = [_head(value) for value in answers[::2]]
    pairs = zip(keys, heads, answers[1::2], strict=True)
    return [key for key, head, failed in pairs if failed or (head and head.fresh_until > now)]


def write(key: str, result: Result, *, fresh_seconds: int) -> None:
    """Fresh for `fresh_seconds`, spread by ±10 %, so that a page's charts do not all run out at one moment."""
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - not a secret
    put(key, codec.encode_result(result), fresh_seconds=max(1.0, fresh_seconds * spread), stale_seconds=STALE_SECONDS)


def write_error(key: str, error: SourceError) -> None:
    """Beside what was read before, which stays."""
    put(error_key(key), codec.encode_error(error), fresh_seconds=ERROR_SECONDS, about=key)


def put(key: str, body: bytes, *, fresh_seconds: float, stale_seconds: float = 0, about: str = "") -> None:
    """`body` under a head of its own; an error of before is over. Whoever listens for `about` (for `key`) hears of it."""
    pipeline = get_redis_connection("default").pipeline()
    seconds = max(1, int(fresh_seconds + stale_seconds))
    pipeline.set(key, _HEAD.pack(os.urandom(STAMP_BYTES), time.time() + fresh_seconds) + body, ex=seconds)
    pipeline.delete(error_key(key))
    pipeline.publish(f"came:{about or key}", b"")
    pipeline.execute()


@contextmanager
def listening(keys: Sequence[str]) -> Iterator[Callable[[float], None]]:
    """Gives a wait of at most so many seconds, which ends as soon as something is written under one of `keys`. Nothing that
    is written after this began is missed."""
    with get_redis_connection("default").pubsub() as line:
        line.subscribe(*[f"came:{key}" for key in keys])
        for _key in keys:
            line.get_message(timeout=SUBSCRIBE_SECONDS)
        yield lambda seconds: line.get_message(timeout=seconds)


def heads(keys: Sequence[str]) -> dict[str, Head]:
    """Of those of `keys` that are there, without fetching what they hold."""
    pipeline = get_redis_connection("default").pipeline(transaction=False)
    for key in keys:
        pipeline.getrange(key, 0, HEAD_BYTES - 1)
    found = {key: _head(value) for key, value in zip(keys, pipeline.execute(), strict=True)}
    return {key: head for key, head in found.items() if head}


def outdate(keys: Sequence[str]) -> None:
    """For *refresh*: what is there may be shown as old, and has to be read anew."""
    pipeline = get_redis_connection("default").pipeline()
    for key in keys:
        pipeline.eval(_OUTDATE, 1, key, _HEAD.pack(os.urandom(STAMP_BYTES), 0.0))
        pipeline.delete(error_key(key))
    pipeline.execute()


def forget(keys: Sequence[str]) -> None:
    """The next look-up finds nothing."""
    if keys:
        get_redis_connection("default").delete(*keys, *map(error_key, keys))


def error_key(key: str) -> str:
    """Where the error of `key` lies."""
    return f"{key}:error"


def body_of(value: bytes) -> bytes:
    """What lies behind the head."""
    is_headless = value[STAMP_BYTES : STAMP_BYTES + len(_NO_HEAD)] == _NO_HEAD
    return value[STAMP_BYTES if is_headless else HEAD_BYTES :]


def _head(value: bytes) -> Head | None:
    if value[STAMP_BYTES : STAMP_BYTES + len(_NO_HEAD)] == _NO_HEAD:
        return Head(value[:STAMP_BYTES], float("inf"))
    return Head(*_HEAD.unpack(value[:HEAD_BYTES])) if len(value) >= HEAD_BYTES else None
