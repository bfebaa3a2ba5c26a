"""PostgreSQL as a source: a fresh READ ONLY session per query, one statement by protocol, rows streamed in batches."""

import os
import socket
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from itertools import islice
from typing import Any, cast

import psycopg

from datasources.connectors.base import BATCH_ROWS, Report, SourceColumn, Target
from datasources.connectors.network import NetworkPolicy, is_near
from datasources.connectors.postgresql import introspection
from datasources.connectors.postgresql.errors import connect_error, query_error
from datasources.connectors.postgresql.loaders import adapters
from datasources.connectors.postgresql.session import Session, begin, dial
from datasources.connectors.postgresql.settings import PostgresqlSettings
from datasources.connectors.values import param_text
from datasources.query.errors import BadQuery, Cancelled, CannotConnect, Denied, SourceError, TableGone
from datasources.query.result import CompiledQuery
from datasources.query.spec import TableRef

CANCEL_TIMEOUT_S = 2.0
"""How long asking the server to stop may take."""
GRACE_S = 3.0
"""How long after the first cancel the server may take to end the query before the line is cut."""


class PostgresqlConnector:
    """`Target.config` is `PostgresqlSettings` as a dict plus the operator's rules (see `NetworkPolicy`); `Target.secret` is
    `{"password": …}`."""

    def __init__(self, target: Target) -> None:
        """`InvalidSettings` for a configuration that was not validated before."""
        config = dict(target.config)
        self._policy = NetworkPolicy.taken_from(config)
        self._settings = PostgresqlSettings.parse(config)
        self._password = str(target.secret.get("password", ""))
        self._time_zone = target.time_zone
        self._session: Session | None = None
        self._cancelled = threading.Event()
        self._cancelled_at = 0.0

    def connect(self, *, timeout: float) -> None:
        """See `Connector`. Resolves the host once and dials the address that was judged."""
        context = adapters(self._time_zone)
        session = dial(self._settings, self._password, self._policy, timeout=timeout, adapters=context)
        self._session = session
        try:
            begin(session, self._time_zone)
        except psycopg.Error as error:
            self.close()
            raise (Cancelled() if self._cancelled.is_set() else connect_error(error, self._settings)) from error

    def rows(self, query: CompiledQuery, *, batch: int = BATCH_ROWS) -> Iterator[list[tuple[Any, ...]]]:
        """See `Connector`. Streams through the extended protocol: exactly one statement, with its parameters beside it.

        Not a cursor: a cursor's plan may not run in parallel, which doubled the time of an aggregate over a million rows
        (docs/decisions/postgresql-streaming.md)."""
        session = self._require_session()
        size = batch if psycopg.capabilities.has_stream_chunked() else 1
        parameters = [param_text(param) for param in query.params]
        try:
            with _stream(session, query.sql, parameters, size) as stream:
                while rows := list(islice(stream, batch)):
                    yield rows
        except psycopg.Error as error:
            raise self._failed(error, query.sql) from error
        except UnicodeDecodeError as error:
            raise BadQuery(self._settings.host, reason="encoding", detail=str(error)) from error

    def cancel(self) -> None:
        """See `Connector`. Asks the server to stop; once that has not helped for some seconds, cuts the line, so that a
        source that does not answer any more gives its reader back."""
        if not self._cancelled.is_set():
            self._cancelled_at = time.monotonic()
            self._cancelled.set()
        session = self._session
        if session is None:
            return
        try:
            session.cancel_safe(timeout=CANCEL_TIMEOUT_S)
        except psycopg.Error:
            _cut(session)
        if time.monotonic() - self._cancelled_at > GRACE_S:
            _cut(session)

    def tables(self, *, search: str = "", limit: int = 200) -> list[TableRef]:
        """See `Connector`. `search` is part of `schema.table`, without regard to case."""
        found = self._ask(introspection.TABLES, [self._settings.schema, search, str(limit)])
        return [TableRef(name=name, schema=schema) for schema, name in found]

    def columns(self, table: TableRef) -> list[SourceColumn]:
        """See `Connector`. `Denied` where the account may read none of them."""
        [(relation,)] = self._ask(introspection.RELATION, [table.schema, table.name])
        if relation is None:
            raise TableGone(table.name)
        found = self._ask(introspection.COLUMNS, [str(relation)])
        if not found:
            raise Denied(table.name)
        return [introspection.source_column(*row) for row in found]

    def describe(self, query: CompiledQuery) -> list[SourceColumn]:
        """See `Connector`. By the protocol's own description of the answer."""
        session = self._require_session()
        try:
            cursor = psycopg.RawCursor(session).execute(query.sql, [param_text(param) for param in query.params])
        except psycopg.Error as error:
            raise self._failed(error, query.sql) from error
        answer = cursor.pgresult
        if answer is None:
            raise BadQuery(self._settings.host, detail="no description")
        places = range(answer.nfields)
        types = "{" + ",".join(str(answer.ftype(place)) for place in places) + "}"
        modifiers = "{" + ",".join(str(answer.fmod(place)) for place in places) + "}"
        kinds = self._ask(introspection.TYPE_NAMES, [types, modifiers])
        names = [(answer.fname(place) or b"").decode() for place in places]
        return [introspection.source_column(name, *kind) for name, kind in zip(names, kinds, strict=True)]

    def report(self, *, tables: int = 20) -> Report:
        """See `Connector`."""
        session = self._require_session()
        [(version, superuser, writes)] = self._ask(introspection.ACCOUNT, [])
        encrypted = session.pgconn.ssl_in_use
        cautions = introspection.cautions(
            superuser=superuser,
            writes=writes,
            encrypted=encrypted,
            verified=self._settings.sslmode == "verify-full",
            near=is_near(session.info.hostaddr),
        )
        return Report(str(version), "TLS" if encrypted else "", cautions, tuple(self.tables(limit=tables)))

    def close(self) -> None:
        """See `Connector`."""
        session, self._session = self._session, None
        if session is not None:
            with suppress(psycopg.Error):
                session.close()

    def _ask(self, sql: str, parameters: list[str]) -> list[tuple[Any, ...]]:
        try:
            return psycopg.RawCursor(self._require_session()).execute(sql, parameters).fetchall()
        except psycopg.Error as error:
            raise self._failed(error, sql) from error

    def _require_session(self) -> Session:
        if self._cancelled.is_set():
            raise Cancelled
        if self._session is None:
            raise CannotConnect(self._settings.host, detail="not connected")
        return self._session

    def _failed(self, error: psycopg.Error, sql: str) -> SourceError:
        return query_error(error, sql=sql, host=self._settings.host, cancelled=self._cancelled.is_set())


def _stream(session: Session, sql: str, parameters: list[str | None], size: int) -> closing[Generator[tuple[Any, ...]]]:
    """psycopg's row generator; closing it early cancels the query and drains the line."""
    rows = psycopg.RawCursor(session).stream(sql, parameters, size=size)
    return closing(cast("Generator[tuple[Any, ...]]", rows))


def _cut(session: Session) -> None:
    """Ends the TCP connection under the reader, who then sees the end of the stream. Works on a copy of the descriptor,
    because the connection itself is in use by another thread."""
    with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(session.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)
