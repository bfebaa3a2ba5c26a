"""The steps of `flight` that must happen as one, in Redis' Lua. Where slots are handed out, ARGV begins with the time (s) and
the usual limit."""

GRACE_SECONDS = 10
"""Whoever asks takes a ticket a moment later: so long nobody's waiting is no reason to drop a query."""
CANCEL_SECONDS = 60
RUNNING = -1
QUICK_QUEUE = "probe"
QUICK_AT_ONCE = 2
"""Three processes serve that queue: of one connection it gets so many queries at a time. A slow one leaves room for others of
the same source, and a slow source for other sources."""

_HAND_OUT = f"""
local function hand_out(connection)
  local slots, line, now = 'slots:' .. connection, 'line:' .. connection, tonumber(ARGV[1])
  local limit = tonumber(redis.call('hget', 'limits', connection) or ARGV[2])
  if redis.call('scard', slots) >= limit then
    for _, key in ipairs(redis.call('smembers', slots)) do
      if redis.call('hexists', 'job:' .. key, 'payload') == 0 then redis.call('srem', slots, key) end
    end
  end
  local sent, place, quick = {{}}, 0, 0
  for _, key in ipairs(redis.call('smembers', slots)) do
    if redis.call('hget', 'job:' .. key, 'queue') == '{QUICK_QUEUE}' then quick = quick + 1 end
  end
  while redis.call('scard', slots) < limit do
    local key, asked_at = unpack(redis.call('zrange', line, place, place, 'withscores'))
    if not key then break end
    local wanted = redis.call('zcount', 'tickets:' .. key, ARGV[1], '+inf') > 0 or now - asked_at < {GRACE_SECONDS}
    local queue = redis.call('hget', 'job:' .. key, 'queue')
    if not queue or not wanted or redis.call('exists', 'cancel:' .. key) == 1 then
      redis.call('zrem', line, key)
      redis.call('del', 'job:' .. key, 'cancel:' .. key)
      redis.call('srem', 'jobs:active', key)
    elseif queue == '{QUICK_QUEUE}' and quick >= {QUICK_AT_ONCE} then
      place = place + 1
    else
      redis.call('zrem', line, key)
      redis.call('sadd', slots, key)
      redis.call('hset', 'job:' .. key, 'queued_at', ARGV[1])
      sent[#sent + 1], sent[#sent + 2] = key, queue
      if queue == '{QUICK_QUEUE}' then quick = quick + 1 end
    end
  end
  return sent
end
"""

LOST = (
    _HAND_OUT
    + """
local key, stuck_seconds, usual_queue = unpack(ARGV, 3)
local job = 'job:' .. key
local started, queued_at, queue, connection = unpack(redis.call('hmget', job, 'started', 'queued_at', 'queue', 'connection'))
if not started then
  redis.call('srem', 'jobs:active', key)
  return {}
end
if connection and redis.call('zscore', 'line:' .. connection, key) then return hand_out(connection) end
queue = queue or usual_queue -- a release before this one did not keep it
local waits = started == '0' and (tonumber(ARGV[1]) - queued_at <= tonumber(stuck_seconds) or redis.call('llen', queue) > 0)
if waits or redis.call('exists', 'run:' .. key) == 1 then return {} end
redis.call('hset', job, 'queued_at', ARGV[1])
return {key, queue}
"""
)

CLAIM = (
    _HAND_OUT
    + """
local key, payload, queue, connection, seconds = unpack(ARGV, 3)
local job, line = 'job:' .. key, 'line:' .. connection
if redis.call('hexists', job, 'payload') == 0 then
  redis.call('hset', job, 'payload', payload, 'queue', queue, 'connection', connection, 'attempts', 0, 'started', 0,
    'queued_at', ARGV[1])
  redis.call('expire', job, seconds)
  redis.call('sadd', 'jobs:active', key)
  if connection == '' then return {key, queue} end
  redis.call('zadd', line, ARGV[1], key)
elseif connection == '' then
  return {}
end
local sent = hand_out(connection)
redis.call('expire', line, seconds)
redis.call('expire', 'slots:' .. connection, seconds)
return sent
"""
)

BEGIN = """
local key, seconds = unpack(ARGV)
local started, connection = unpack(redis.call('hmget', 'job:' .. key, 'started', 'connection'))
if not started or (connection and redis.call('zscore', 'line:' .. connection, key)) then return false end
if not redis.call('set', 'run:' .. key, '1', 'NX', 'EX', seconds) then return false end
redis.call('hset', 'job:' .. key, 'started', 1)
return {redis.call('hincrby', 'job:' .. key, 'attempts', 1), redis.call('hget', 'job:' .. key, 'payload')}
"""

FINISH = (
    _HAND_OUT
    + """
local key = ARGV[3]
local connection = redis.call('hget', 'job:' .. key, 'connection')
redis.call('del', 'job:' .. key, 'run:' .. key, 'cancel:' .. key, 'tickets:' .. key)
redis.call('srem', 'jobs:active', key)
if not connection or connection == '' then return {} end
redis.call('srem', 'slots:' .. connection, key)
return hand_out(connection)
"""
)

WITHDRAW = f"""
local key = ARGV[1]
local started, connection = unpack(redis.call('hmget', 'job:' .. key, 'started', 'connection'))
if not started then return end
if connection and redis.call('zrem', 'line:' .. connection, key) == 1 then
  redis.call('del', 'job:' .. key)
  redis.call('srem', 'jobs:active', key)
else
  redis.call('set', 'cancel:' .. key, 1, 'EX', {CANCEL_SECONDS})
end
"""

STATES = f"""
local found = {{}}
for place, key in ipairs(ARGV) do
  local started, connection = unpack(redis.call('hmget', 'job:' .. key, 'started', 'connection'))
  local rank = started and connection and redis.call('zrank', 'line:' .. connection, key)
  found[place] = rank and rank + 1 or started == '1' and {RUNNING} or started and 0 or false
end
return found
"""
