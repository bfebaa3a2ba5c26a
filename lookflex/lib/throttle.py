"""Slowing down whoever guesses: after some tries, one try per growing delay. Counted in Redis (state).

A try is counted before its outcome is known, in one script on the server, so that a hundred tries at once are a hundred
tries. `forget` takes them back after a success.
"""

import hashlib
from dataclasses import dataclass

from django_redis import get_redis_connection

# KEYS: counter, gate. ARGV: free tries, first delay, longest delay, memory (seconds). Returns seconds to wait, 0 = go.
_ADMIT = """
local tries = tonumber(redis.call('GET', KEYS[1]) or '0')
if tries >= tonumber(ARGV[1]) then
  local left = redis.call('PTTL', KEYS[2])
  if left > 0 then return math.ceil(left / 1000) end
  local delay = math.min(tonumber(ARGV[3]), tonumber(ARGV[2]) * 2 ^ math.min(tries - tonumber(ARGV[1]), 20))
  redis.call('SET', KEYS[2], '1', 'EX', math.floor(delay))
end
redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 0
"""

_TAKE_BACK = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end"


@dataclass(frozen=True, slots=True)
class Rule:
    """`free` tries at any speed, then one per delay: `first_delay` seconds, doubled each time up to `longest_delay`.
    `memory` seconds without a try forget everything."""

    free: int = 5
    first_delay: int = 5
    longest_delay: int = 900
    memory: int = 3600


def admit(subject: str, rule: Rule) -> int:
    """Count one try of `subject`. 0: go on; else the seconds until the next one may. Raises redis.RedisError."""
    arguments = (rule.free, rule.first_delay, rule.longest_delay, rule.memory)
    return int(get_redis_connection("state").eval(_ADMIT, 2, *_keys(subject), *arguments))


def forget(subject: str) -> None:
    """Start again from zero. Raises redis.RedisError."""
    get_redis_connection("state").delete(*_keys(subject))


def take_back(subject: str) -> None:
    """One try less: it did no harm. Raises redis.RedisError."""
    get_redis_connection("state").eval(_TAKE_BACK, 1, _keys(subject)[0])


def _keys(subject: str) -> tuple[str, str]:
    digest = hashlib.sha256(subject.encode("utf-8", "replace")).hexdigest()
    return f"throttle:{digest}:tries", f"throttle:{digest}:gate"
