"""How many notifications a person has not read, in the state instance: `notify:unread:<user>`.

The truth is in the database; what lies here is a copy that whoever changes it takes away, after the commit. A reader who
misses it counts anew and puts it back only if nothing was taken away meanwhile: `notify:change:<user>` holds a word that is
another one after each change. So neither a flush nor any interleaving of twenty people leaves a wrong count behind. What a
change could not say because Redis was away ends after `LIFE_SECONDS`.
"""

import time
from collections.abc import Iterable
from functools import cache
from uuid import UUID, uuid4

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

LIFE_SECONDS = 600
CHANGE_SECONDS = 60
"""Longer than any count in the database takes."""
PATIENCE_SECONDS = 1.0
"""The bell is on every page: a Redis that hangs may not hold them up, and after it did so once it is not asked for a while."""
REST_SECONDS = 5.0

_PUT = """
if (redis.call('get', KEYS[2]) or '') ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
"""


class Resting(redis.RedisError):
    """It did not answer a moment ago."""


# Address of an instance → the monotonic time until which it is left alone.
_resting: dict[str, float] = {}


def get(user_id: UUID) -> int | None:
    """The copy; None where there is none. Raises redis.RedisError."""
    if time.monotonic() < _resting.get(_address(), 0.0):
        raise Resting
    try:
        value = _redis().get(_count(user_id))
    except (redis.ConnectionError, redis.TimeoutError):
        _resting[_address()] = time.monotonic() + REST_SECONDS
        raise
    return int(value) if value is not None and value.isdigit() else None  # garbage is a miss


def change_word(user_id: UUID) -> bytes | str:
    """What `put` compares; to be read before counting. Raises redis.RedisError."""
    return _redis().get(_change(user_id)) or ""


def put(user_id: UUID, count: int, *, word: bytes | str) -> None:
    """A fresh count, unless something changed since `word` was read. Raises redis.RedisError."""
    _redis().eval(_PUT, 2, _count(user_id), _change(user_id), word, count, LIFE_SECONDS)


def forget(user_ids: Iterable[UUID]) -> None:
    """Something changed for these people. Call after the commit. Raises redis.RedisError."""
    pipeline = _redis().pipeline()
    for user_id in user_ids:
        pipeline.set(_change(user_id), uuid4().hex, ex=CHANGE_SECONDS)
        pipeline.delete(_count(user_id))
    pipeline.execute()


def _count(user_id: UUID) -> str:
    return f"notify:unread:{user_id}"


def _change(user_id: UUID) -> str:
    return f"notify:change:{user_id}"


def _redis() -> "redis.Redis":
    return _client(_address())


def _address() -> str:
    return str(settings.CACHES["state"]["LOCATION"])


@cache
def _client(address: str) -> "redis.Redis":
    """Its own, because the one behind django-redis waits for 12 seconds, as those who wait for results want it."""
    return redis.Redis.from_url(
        address,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
