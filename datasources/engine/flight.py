"""Queries under way, in the state instance: one run per key however many ask, and none lost with its worker.

job:<key>      hash: payload, attempts, started (worker has it), queued_at     deleted when the run ends
run:<key>      the worker's heartbeat; expires when the worker died
jobs:active    set of keys, for the reaper
"""

import time
from dataclasses import dataclass
from typing import Any

import orjson
from django_redis import get_redis_connection

JOB_SECONDS = 3600
BEAT_SECONDS = 10
MAX_ATTEMPTS = 2
STUCK_SECONDS = 60
"""Queued this long while nothing runs it: its message was lost and is sent again."""
ACTIVE = "jobs:active"

_CLAIM = """
if redis.call('exists', KEYS[1]) == 1 then return 0 end
redis.call('hset', KEYS[1], 'payload', ARGV[1], 'attempts', 0, 'started', 0, 'queued_at', ARGV[2])
redis.call('expire', KEYS[1], ARGV[3])
redis.call('sadd', KEYS[2], ARGV[4])
return 1
"""
_BEGIN = """
if redis.call('exists', KEYS[1]) == 0 then return false end
if not redis.call('set', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then return false end
redis.call('hset', KEYS[1], 'started', 1)
return {redis.call('hincrby', KEYS[1], 'attempts', 1), redis.call('hget', KEYS[1], 'payload')}
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """`attempt` counts from 1; above `MAX_ATTEMPTS` the run killed its worker twice and must not be tried again."""

    payload: dict[str, Any]
    attempt: int


def claim(key: str, payload: dict[str, Any]) -> bool:
    """True for the one caller that must enqueue `key` now."""
    keys = [f"job:{key}", ACTIVE]
    return bool(_redis().eval(_CLAIM, 2, *keys, orjson.dumps(payload), time.time(), JOB_SECONDS, key))


def begin(key: str) -> Begun | None:
    """None when it is over already or another worker has it (the same message delivered twice)."""
    answer = _redis().eval(_BEGIN, 2, f"job:{key}", f"run:{key}", BEAT_SECONDS)
    return Begun(attempt=int(answer[0]), payload=orjson.loads(answer[1])) if answer else None


def beat(key: str) -> None:
    _redis().expire(f"run:{key}", BEAT_SECONDS)


def finish(key: str) -> None:
    pipeline = _redis().pipeline()
    pipeline.delete(f"job:{key}", f"run:{key}", f"cancel:{key}", f"tickets:{key}")
    pipeline.srem(ACTIVE, key)
    pipeline.execute()


def states(keys: list[str]) -> dict[str, str]:
    """`queued` or `running` for those of `keys` that are under way."""
    pipeline = _redis().pipeline()
    for key in keys:
        pipeline.hget(f"job:{key}", "started")
    answers = pipeline.execute() if keys else []
    return {
        key: "running" if int(started) else "queued"
        for key, started in zip(keys, answers, strict=True)
        if started is not None
    }


def lost() -> list[tuple[str, dict[str, Any]]]:
    """Keys (with payloads) whose worker went away, or whose message did: to be enqueued again. `begin` counts the attempts."""
    redis = _redis()
    gone = []
    for raw in redis.smembers(ACTIVE):
        key = raw.decode()
        started, queued_at, packed = redis.hmget(f"job:{key}", "started", "queued_at", "payload")
        if packed is None:
            redis.srem(ACTIVE, key)
            continue
        payload = orjson.loads(packed)
        stuck = time.time() - float(queued_at) > STUCK_SECONDS and is_drained(payload["queue"])
        if not redis.exists(f"run:{key}") and (int(started) or stuck):
            redis.hset(f"job:{key}", "queued_at", time.time())
            gone.append((key, payload))
    return gone


def is_drained(queue: str) -> bool:
    """No message waits in `queue`: what is still marked as queued lost its own."""
    return not _redis().llen(queue)


def _redis() -> Any:  # noqa: ANN401 - redis-py's client, untyped behind django-redis
    return get_redis_connection("state")
