"""Who waits for what, in the state instance. A ticket is one caller's wait for one answer (a chart), which may need several
queries; a query nobody holds a ticket for any more is cancelled at the source.

    ticket:<id>      what was asked and by whom
    tickets:<key>    sorted set: ticket id → time (s) until which it counts unless renewed
    cancel:<key>     set when the last one left
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson
from django_redis import get_redis_connection

from datasources.engine import flight

LIFE_SECONDS = 600
WAIT_SECONDS = 60
"""Without a poll for this long, a caller has left."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """`kind` names who collects the answer, `request` is what that one needs to ask again."""

    id: str
    user_id: str
    kind: str
    request: dict[str, Any]
    keys: tuple[str, ...]
    is_left: bool = False


def issue(
    *, user_id: str, kind: str, request: dict[str, Any], keys: tuple[str, ...], ticket_id: str | None = None
) -> Ticket:
    """Issues a ticket, or renews `ticket_id` with the keys it waits for now."""
    ticket = Ticket(id=ticket_id or str(uuid4()), user_id=user_id, kind=kind, request=request, keys=keys)
    body = {"user_id": user_id, "kind": kind, "request": request, "keys": keys}
    pipeline = _redis().pipeline()
    pipeline.set(f"ticket:{ticket.id}", orjson.dumps(body), ex=LIFE_SECONDS)
    for key in keys:
        pipeline.zadd(f"tickets:{key}", {ticket.id: time.time() + WAIT_SECONDS})
        pipeline.expire(f"tickets:{key}", LIFE_SECONDS)
        pipeline.delete(f"cancel:{key}")
    pipeline.execute()
    return ticket


def find(ticket_id: str, *, user_id: str) -> Ticket | None:
    """One's own ticket, else None; None too for one that was left."""
    [ticket] = find_all([ticket_id], user_id=user_id)
    return None if ticket is None or ticket.is_left else ticket


def find_left(ticket_id: str, *, user_id: str) -> Ticket | None:
    """One's own ticket if it was left (cancelled)."""
    [ticket] = find_all([ticket_id], user_id=user_id)
    return ticket if ticket and ticket.is_left else None


def find_all(ticket_ids: Sequence[str], *, user_id: str) -> list[Ticket | None]:
    """One's own tickets, left or not, in one round trip; None in the place of any other."""
    if not ticket_ids:
        return []
    bodies = _redis().mget([f"ticket:{ticket_id}" for ticket_id in ticket_ids])
    return [_ticket(ticket_id, body, user_id) for ticket_id, body in zip(ticket_ids, bodies, strict=True)]


def _ticket(ticket_id: str, body: bytes | None, user_id: str) -> Ticket | None:
    fields = orjson.loads(body) if body is not None else {}
    if fields.get("user_id") != user_id:
        return None
    keys, is_left = tuple(fields["keys"]), bool(fields.get("left"))
    return Ticket(ticket_id, user_id, fields["kind"], fields["request"], keys, is_left)


def leave(ticket: Ticket) -> None:
    """Leaves; queries under way that it was the last to wait for end, or give their place in line away."""
    redis = _redis()
    body = {"user_id": ticket.user_id, "kind": ticket.kind, "request": ticket.request, "keys": [], "left": True}
    redis.set(f"ticket:{ticket.id}", orjson.dumps(body), ex=LIFE_SECONDS)
    for key in ticket.keys:
        redis.zrem(f"tickets:{key}", ticket.id)
        if not waiting(key):
            flight.withdraw(key)


def waiting(key: str) -> int:
    """How many still wait for `key`."""
    return int(_redis().zcount(f"tickets:{key}", time.time(), "+inf"))


def is_cancelled(key: str) -> bool:
    """True when the last one left before it began. Nobody waiting yet is no reason: who asks takes a ticket a moment later."""
    return bool(_redis().exists(f"cancel:{key}"))


def is_unwanted(key: str) -> bool:
    """True when the query should end: somebody pressed cancel as the last one, or everybody went away."""
    pipeline = _redis().pipeline()
    pipeline.exists(f"cancel:{key}")
    pipeline.zcount(f"tickets:{key}", time.time(), "+inf")
    flagged, holders = pipeline.execute()
    return bool(flagged) or not holders


def _redis() -> Any:  # noqa: ANN401 - redis-py's client, untyped behind django-redis
    return get_redis_connection("state")
