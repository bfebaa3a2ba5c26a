"""Short questions to a connection (its tables, a test), on the same rails as queries: a key, a ticket, a worker, the cache."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from datasources.engine import probe_cache, result_cache
from datasources.models import Connection
from datasources.query.errors import SourceError

QUEUE = "probe"
TABLES_SECONDS = 60
NO_TABLES_SECONDS = result_cache.ERROR_SECONDS
"""As an error: long enough for those who wait; whoever then grants a right and looks again asks anew."""
TEST_SECONDS = 120
ESTIMATE_SECONDS = 600
SQL_SECONDS = 60
REFUSED_SECONDS = result_cache.ERROR_SECONDS
MOST_TABLES = 200


@dataclass(frozen=True, slots=True)
class Probe:
    """One question and what is known of its answer. `request` is what a worker needs: never a secret in clear. It waits in the
    line of `connection`; None: nothing limits it (a test, a file)."""

    key: str
    kind: str
    request: dict[str, Any]
    connection: UUID | None = None
    body: dict[str, Any] | None = None
    error: SourceError | None = None

    @property
    def is_waiting(self) -> bool:
        return self.body is None and self.error is None

    @property
    def payload(self) -> dict[str, Any]:
        """What lies in the state instance until the run ends."""
        connection = str(self.connection) if self.connection else None
        return {"probe": self.kind, "request": self.request, "queue": QUEUE, "connection": connection}


def look_up(*, key: str, kind: str, request: dict[str, Any], connection: UUID | None = None) -> Probe:
    """From the cache, or waiting. Whoever calls has asked for permission."""
    found = probe_cache.read(key)
    if isinstance(found, SourceError):
        return Probe(key, kind, request, connection, error=found)
    return Probe(key, kind, request, connection, body=found)


def tables_of(connection: Connection, search: str, *, refresh: bool = False) -> Probe:
    """The tables of a stored connection whose name holds `search`. `refresh`: what the cache holds does not count."""
    key = f"p:tables:{connection.pk}:{connection.revision}:{digest_of(search)}"
    if refresh:
        probe_cache.forget(key)
    request = {"connection": str(connection.pk), "search": search}
    return look_up(key=key, kind="tables", request=request, connection=connection.pk)


def columns_of(connection: Connection, schema: str, name: str) -> Probe:
    """The columns of one table of a stored connection."""
    key = f"p:columns:{connection.pk}:{connection.revision}:{digest_of(f'{schema}.{name}')}"
    request = {"connection": str(connection.pk), "schema": schema, "name": name}
    return look_up(key=key, kind="columns", request=request, connection=connection.pk)


def sql_of(connection: Connection, question: Mapping[str, Any], *, refresh: bool = False) -> Probe:
    """Columns and, where `rows` is wanted, the first rows of a judged query (`sql`, `rendered`, `parameters`, `rows`)."""
    digest = digest_of(json.dumps(question, sort_keys=True, ensure_ascii=True))
    key = f"p:sql:{connection.pk}:{connection.revision}:{digest}"
    if refresh:
        probe_cache.forget(key)
    request = {"connection": str(connection.pk), **question}
    return look_up(key=key, kind="sql", request=request, connection=connection.pk)


def digest_of(search: str) -> str:
    """What stands for a search inside a key."""
    return hashlib.sha256(search.encode("utf-8", "replace")).hexdigest()[:32]
