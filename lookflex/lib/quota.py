"""How often something may happen within a time, counted in Redis (state): mails to one address, from one client.

A sliding window: after five within an hour the sixth may come when the first of them is an hour old. Several counters are
asked at once, and only when all of them allow it is the event counted, in one script on the server.
"""

import hashlib
from collections.abc import Mapping
from uuid import uuid4

from django_redis import get_redis_connection

# KEYS: sorted sets of past events, by their time. ARGV: window (seconds), name of this event, one limit per key.
# Returns seconds to wait, 0 = counted.
_TAKE = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local window, wait = tonumber(ARGV[1]), 0
for i, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
  if redis.call('ZCARD', key) >= tonumber(ARGV[2 + i]) then
    local oldest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
    wait = math.max(wait, math.ceil(oldest[2] + window - now), 1)
  end
end
if wait > 0 then return wait end
for _, key in ipairs(KEYS) do
  redis.call('ZADD', key, now, ARGV[2])
  redis.call('EXPIRE', key, window)
end
return 0
"""


def take(limits: Mapping[str, int], *, window: int) -> int:
    """Count one event for every subject of `limits` (subject → most within `window` seconds), or for none.

    0: it may happen; else the seconds until it may. Raises redis.RedisError."""
    keys = [f"quota:{hashlib.sha256(subject.encode('utf-8', 'replace')).hexdigest()}" for subject in limits]
    arguments = (window, uuid4().hex, *limits.values())
    return int(get_redis_connection("state").eval(_TAKE, len(keys), *keys, *arguments))
