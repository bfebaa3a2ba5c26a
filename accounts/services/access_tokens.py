"""Which access tokens are good, as far as Redis state knows: `blacklist:<jti>`, and the birth mark `born` of this Redis, which
every token carries. A mark and not a time: clocks differ, and a token made in the second of a loss would pass."""

from typing import Any
from uuid import uuid4

from django_redis import get_redis_connection

BORN = "born"
# KEYS: birth mark[, blacklist entry]. ARGV: a mark for a Redis that has none. Returns the mark and whether it is blacklisted.
_LOOK = """
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return {redis.call('GET', KEYS[1]), KEYS[2] and redis.call('EXISTS', KEYS[2]) or 0}
"""


def birth_mark() -> str:
    """Of this Redis; made where it is new. Raises redis.RedisError."""
    born, _blacklisted = _redis().eval(_LOOK, 1, BORN, uuid4().hex)
    return str(born.decode())


def is_good(*, jti: str, born: str) -> bool:
    """False for a token that was logged out, and for one of an older Redis: what was logged out before the loss is not known
    any more. One round trip. Raises redis.RedisError."""
    mark, blacklisted = _redis().eval(_LOOK, 2, BORN, _key(jti), uuid4().hex)
    return not blacklisted and mark.decode() == born


def blacklist(*, jti: str, seconds: int) -> None:
    """From now on refused, for the rest of its life. Raises redis.RedisError."""
    _redis().set(_key(jti), 1, ex=seconds)


def _key(jti: str) -> str:
    return f"blacklist:{jti}"


def _redis() -> Any:  # noqa: ANN401 - redis-py's client, untyped behind django-redis
    return get_redis_connection("state")
