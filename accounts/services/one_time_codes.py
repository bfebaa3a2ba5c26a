"""Proving an e-mail address by a code: `verify:<address hash>` holds the code (hashed) and its wrong tries for 10 minutes,
`verified:<address hash>` for 30 minutes who proved it. Redis state.

Every address gets the same commands: where a code may not be mailed a decoy is kept, which no code fits. All functions raise
redis.RedisError."""

import secrets
import unicodedata
from enum import StrEnum
from typing import Any

from django.utils.crypto import salted_hmac
from django_redis import get_redis_connection

CODE_SECONDS = 600
VERIFIED_SECONDS = 1800
MOST_WRONG = 5
DIGITS = 6

# KEYS: code. ARGV: its hash, life.
_KEEP = """
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'code', ARGV[1], 'wrong', 0)
redis.call('EXPIRE', KEYS[1], ARGV[2])
"""
# KEYS: code, mark. ARGV: hash of what was typed, most wrong tries, holder of the mark, life of the mark.
# Every character is looked at, so that the time says nothing about the first that differs.
_TRY = """
local kept = redis.call('HGET', KEYS[1], 'code')
if not kept then return 'expired' end
local different = bit.bxor(#kept, #ARGV[1])
for i = 1, #ARGV[1] do
  different = bit.bor(different, bit.bxor(string.byte(kept, i) or 0, string.byte(ARGV[1], i)))
end
if different == 0 then
  redis.call('DEL', KEYS[1])
  redis.call('SET', KEYS[2], ARGV[3], 'EX', ARGV[4])
  return 'right'
end
if redis.call('HINCRBY', KEYS[1], 'wrong', 1) >= tonumber(ARGV[2]) then redis.call('DEL', KEYS[1]) end
return 'wrong'
"""
# KEYS: mark. ARGV: holder. Returns 1 when it was the holder's, and is gone now.
_USE = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('DEL', KEYS[1])"


class Outcome(StrEnum):
    """What became of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"


def issue(address: str, *, decoy: bool = False) -> str:
    """A new code for `address`, which replaces the one before; with `decoy` no code will ever be right."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    kept = secrets.token_hex(32) if decoy else _hash(address, code)
    _redis().eval(_KEEP, 1, _code_key(address), kept, CODE_SECONDS)
    return code


def attempt(address: str, typed: str, *, holder: str) -> Outcome:
    """Try what somebody typed, spaces and all. The right code works once and marks `address` as proved by `holder`; after
    five wrong ones none is right any more."""
    arguments = (_hash(address, _digits(typed)), MOST_WRONG, _hash_holder(holder), VERIFIED_SECONDS)
    found: bytes = _redis().eval(_TRY, 2, _code_key(address), _mark_key(address), *arguments)
    return Outcome(found.decode())


def is_verified(address: str, *, holder: str) -> bool:
    """`holder` proved it within the last 30 minutes and has not used that yet."""
    return bool(_redis().get(_mark_key(address)) == _hash_holder(holder).encode())


def use(address: str, *, holder: str) -> bool:
    """Use the mark up. Of many at once one gets True."""
    return bool(_redis().eval(_USE, 1, _mark_key(address), _hash_holder(holder)))


def withdraw(address: str) -> None:
    """Nobody has proved `address` any more."""
    _redis().delete(_code_key(address), _mark_key(address))


def _digits(typed: str) -> str:
    """As people copy it: `123 456`, `123-456`, full-width digits."""
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(sign for sign in plain if not sign.isspace() and sign != "-")


def _hash(address: str, code: str) -> str:
    return salted_hmac("accounts.one-time-code", f"{address}:{code}", algorithm="sha256").hexdigest()


def _hash_holder(holder: str) -> str:
    return salted_hmac("accounts.verified-holder", holder, algorithm="sha256").hexdigest()


def _code_key(address: str) -> str:
    return f"verify:{_hash_address(address)}"


def _mark_key(address: str) -> str:
    return f"verified:{_hash_address(address)}"


def _hash_address(address: str) -> str:
    return salted_hmac("accounts.address", address, algorithm="sha256").hexdigest()


def _redis() -> Any:  # noqa: ANN401 - redis-py's client, untyped behind django-redis
    return get_redis_connection("state")
