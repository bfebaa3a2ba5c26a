"""How the last test of a stored connection ended, in the cache instance: good to know, no harm when it is forgotten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from redis import RedisError

from datasources.engine import probe_cache
from datasources.models import Connection

KEPT_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class LastTest:
    """`works`: every step was passed."""

    works: bool
    at: datetime


def key_of(connection: Connection) -> str:
    """Of the connection as it is now: after a change its tests say nothing any more."""
    return f"p:last:{connection.pk}:{connection.revision}"


def remember(key: str, body: Mapping[str, Any]) -> None:
    """What a test found (`probing`); an empty `key` belongs to nothing that is stored."""
    if key:
        told = {"works": not body["failed"], "at": timezone.now().isoformat()}
        probe_cache.write(key, told, seconds=KEPT_SECONDS)


def of(connections: Iterable[Connection]) -> dict[UUID, LastTest]:
    """By connection; nothing for those nobody tested, or while the cache does not answer."""
    found: dict[UUID, LastTest] = {}
    try:
        for connection in connections:
            if isinstance(told := probe_cache.read(key_of(connection)), dict):
                found[connection.pk] = LastTest(bool(told["works"]), datetime.fromisoformat(str(told["at"])))
    except RedisError:
        return {}
    return found
