"""Queries under way, in the state instance: one run per key however many ask, no more at a time than their connection may have,
and none lost with its worker.

job:<key>            hash: payload, queue, connection ('' where nothing limits it), attempts, started (worker has it), queued_at
run:<key>            the worker's heartbeat; expires when the worker died
jobs:active          set of keys, for the reaper
slots:<connection>   set of keys that a worker has or is sent; one whose job is gone does not count
line:<connection>    sorted set: key that waits for a slot → when it was asked for (s); first come, first served
                     (but two at a time of those for the quick queue)
limits               hash: connection → its number of slots, where that is not the setting
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from django.conf import settings
from django_redis import get_redis_connection

from datasources.engine import flight_scripts as scripts

JOB_SECONDS = 3600
BEAT_SECONDS = 10
MAX_ATTEMPTS = 2
STUCK_SECONDS = 60
"""Sent to a worker this long ago while nothing runs it: its message was lost and is sent again."""
ACTIVE = "jobs:active"
LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Begun:
    """`attempt` counts from 1; above `MAX_ATTEMPTS` the run killed its worker twice and must not be tried again."""

    payload: dict[str, Any]
    attempt: int


class Ready(NamedTuple):
    """A query that has to be sent to the workers of `queue` now."""

    key: str
    queue: str


@dataclass(frozen=True, slots=True)
class State:
    """Of a query under way. `position` in its connection's line: 1 is next; None once it was sent to a worker."""

    is_running: bool
    position: int | None


def claim(key: str, payload: dict[str, Any]) -> list[Ready]:
    """Has `key` under way. What is returned, to the caller alone, must be sent now: usually `key` itself, or nothing where that
    is under way already or waits for a slot; others where slots of the same connection were free."""
    facts = (key, orjson.dumps(payload), payload["queue"], payload.get("connection") or "", JOB_SECONDS)
    return _ready(_redis().eval(scripts.CLAIM, 0, *_now(), *facts))


def begin(key: str) -> Begun | None:
    """None when it is over already, has to wait, or another worker has it (the same message delivered twice)."""
    answer = _redis().eval(scripts.BEGIN, 0, key, BEAT_SECONDS)
    return Begun(attempt=int(answer[0]), payload=orjson.loads(answer[1])) if answer else None


def beat(key: str) -> None:
    _redis().expire(f"run:{key}", BEAT_SECONDS)


def finish(key: str) -> list[Ready]:
    """It is over. Its slot goes to the first in line whom somebody still waits for: what is returned must be sent now."""
    return _ready(_redis().eval(scripts.FINISH, 0, *_now(), key))


def withdraw(key: str) -> None:
    """Nobody waits for it any more: out of the line at once, or flagged so that its run ends."""
    _redis().eval(scripts.WITHDRAW, 0, key)


def states(keys: Sequence[str]) -> dict[str, State]:
    """Those of `keys` that are under way, in one round trip."""
    answers = _redis().eval(scripts.STATES, 0, *keys) if keys else []
    return {
        key: State(is_running=answer == scripts.RUNNING, position=answer if answer > 0 else None)
        for key, answer in zip(keys, answers, strict=True)
        if answer is not None
    }


def position(states: Iterable[State]) -> int | None:
    """Of a question that needs several queries: of the first of them, while all of them wait in line."""
    found = [state.position for state in states]
    waiting = [place for place in found if place is not None]
    return min(waiting) if waiting and len(waiting) == len(found) else None


def lost() -> list[Ready]:
    """What has to be sent again, because its worker went away or its message did, and what waits in line although slots are
    free. `begin` counts the attempts."""
    redis, found = _redis(), []
    for key in redis.smembers(ACTIVE):
        found += _ready(redis.eval(scripts.LOST, 0, *_now(), key, STUCK_SECONDS, settings.CELERY_TASK_DEFAULT_QUEUE))
    return found


def set_limits(limits: Mapping[str, int]) -> None:
    """Connection → the number of its queries at once; every other one has `QUERIES_PER_CONNECTION`."""
    pipeline = _redis().pipeline()
    pipeline.delete(LIMITS)
    if limits:
        pipeline.hset(LIMITS, mapping=dict(limits))
    pipeline.execute()


def is_drained(queue: str) -> bool:
    """No message waits in `queue`: what is still marked as queued lost its own."""
    return not _redis().llen(queue)


def _now() -> tuple[float, int]:
    """What every script that hands out slots has to know: the time, and the usual limit."""
    return time.time(), settings.QUERIES_PER_CONNECTION


def _ready(answer: Sequence[bytes]) -> list[Ready]:
    return [Ready(key.decode(), queue.decode()) for key, queue in zip(answer[::2], answer[1::2], strict=True)]


def _redis() -> Any:  # noqa: ANN401 - redis-py's client, untyped behind django-redis
    return get_redis_connection("state")
