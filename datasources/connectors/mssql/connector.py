"""SQL Server as a source: a fresh session per query, in a transaction that is always rolled back, rows in batches."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import mssql_python

from datasources.connectors.base import BATCH_ROWS, Report, SourceColumn, Target
from datasources.connectors.mssql import guard, introspection, provider
from datasources.connectors.mssql.binding import call, declarations
from datasources.connectors.mssql.errors import connect_error, query_error
from datasources.connectors.mssql.loaders import converters
from datasources.connectors.mssql.session import SETTINGS, Session, dial
from datasources.connectors.mssql.settings import MssqlSettings
from datasources.connectors.network import NetworkPolicy, is_near
from datasources.query.errors import BadQuery, Cancelled, CannotConnect, Denied, SourceError, TableGone
from datasources.query.result import CompiledQuery, Param
from datasources.query.spec import FieldType, TableRef

GRACE_S = 3.0
"""How long after the first cancel the server may take to end the query before the line is cut."""


class MssqlConnector:
    """`Target.config` is `MssqlSettings` as a dict plus the operator's rules (see `NetworkPolicy`); `Target.secret` is
    `{"password": …}`."""

    def __init__(self, target: Target) -> None:
        """`InvalidSettings` for a configuration that was not validated before."""
        config = dict(target.config)
        self._policy = NetworkPolicy.taken_from(config)
        self._settings = MssqlSettings.parse(config)
        self._password = str(target.secret.get("password", ""))
        self._convert = converters(target.time_zone)
        self._session: Session | None = None
        self._cancelled = threading.Event()
        self._cancelled_at = 0.0

    def connect(self, *, timeout: float) -> None:
        """See `Connector`. Resolves the host once and dials the address that was judged."""
        self._session = dial(self._settings, self._password, self._policy, timeout=timeout)
        try:
            self._session.cursor.execute(SETTINGS)
        except mssql_python.Error as error:
            self.close()
            raise (Cancelled() if self._cancelled.is_set() else connect_error(error, self._settings)) from error

    def rows(self, query: CompiledQuery, *, batch: int = BATCH_ROWS) -> Iterator[list[tuple[Any, ...]]]:
        """See `Connector`. `BadQuery` for anything but one SELECT."""
        guard.check(query.sql)
        return self._batches(query.sql, query.params, batch)

    def cancel(self) -> None:
        """See `Connector`. Asks the server to stop; where the driver cannot ask, or asking has not helped for some seconds,
        cuts the line, which ends the session and with it the query."""
        if not self._cancelled.is_set():
            self._cancelled_at = time.monotonic()
            self._cancelled.set()
        session = self._session
        if session is None:
            return
        if provider.can_ask_to_stop():
            session.attend()
        if not provider.can_ask_to_stop() or time.monotonic() - self._cancelled_at > GRACE_S:
            session.cut()

    def tables(self, *, search: str = "", limit: int = 200) -> list[TableRef]:
        """See `Connector`. `search` is part of `schema.table`, without regard to case."""
        found = self._ask(introspection.TABLES, self._settings.schema, search, limit)
        return [TableRef(name=name, schema=schema) for schema, name in found]

    def columns(self, table: TableRef) -> list[SourceColumn]:
        """See `Connector`. `Denied` where the account may read none of them, `BadQuery` where none can be shown."""
        name = introspection.bracketed(table.schema, table.name)
        relation = self._ask(introspection.RELATION, name)
        if not relation:
            raise TableGone(table.name)
        found = self._ask(introspection.COLUMNS, name, relation[0][0])
        if not found:
            raise Denied(table.name)
        if columns := introspection.source_columns(found):
            return columns
        raise BadQuery(table.name, reason="no_plain_columns")

    def describe(self, query: CompiledQuery) -> list[SourceColumn]:
        """See `Connector`. The server says what the statement would give, without running it; a fault is asked of the statement
        itself, which has no rows, so that it comes with its own number."""
        guard.check(query.sql)
        found = self._ask(introspection.DESCRIPTION, query.sql, declarations(query.params) or None)
        faults = [message for _name, _kind, number, message in found if number is not None]
        if found and not faults:
            return introspection.described((name, kind) for name, kind, *_fault in found)
        for _rows in self._batches(query.sql, query.params, 1):
            break
        raise BadQuery(self._settings.host, detail=next(iter(faults), "no description"))

    def report(self, *, tables: int = 20) -> Report:
        """See `Connector`."""
        session = self._require_session()
        [(version, above_all, writes)] = self._ask(introspection.ACCOUNT)
        cautions = introspection.cautions(
            above_all=bool(above_all),
            writes=bool(writes),
            encrypted=session.encrypted,
            verified=self._settings.encrypt == "verify-full",
            near=session.line is not None and is_near(session.line.host),
        )
        encrypted = "TLS" if session.encrypted else ""
        return Report(str(version), encrypted, cautions, tuple(self.tables(limit=tables)))

    def close(self) -> None:
        """See `Connector`. Rolls back whatever the transaction did."""
        session, self._session = self._session, None
        if session is None:
            return
        if session.attending is not None:
            session.attending.join(GRACE_S)
        with suppress(mssql_python.Error, RuntimeError):
            session.cursor.close()
            session.connection.rollback()
        with suppress(mssql_python.Error, RuntimeError):
            session.connection.close()

    def _ask(self, sql: str, *values: str | int | None) -> list[tuple[Any, ...]]:
        params = [Param(value, FieldType.NUMBER if isinstance(value, int) else FieldType.TEXT) for value in values]
        return [row for batch in self._batches(sql, params, 1000) for row in batch]

    def _batches(self, sql: str, params: Sequence[Param], size: int) -> Iterator[list[tuple[Any, ...]]]:
        session = self._require_session()
        cursor = session.cursor
        statement, values, sizes = call(sql, params)
        try:
            cursor.setinputsizes(sizes)
            cursor.execute(statement, values)
            while found := cursor.fetchmany(size):
                self._check_cancelled()
                yield [tuple(map(self._value, row)) for row in found]
            self._check_cancelled()
        except mssql_python.Error as error:
            raise self._failed(session, error) from error

    def _value(self, value: object) -> Any:  # noqa: ANN401 - a JSON scalar
        return self._convert.get(type(value), str)(value)

    def _check_cancelled(self) -> None:
        # A query that was ended by an attention may look to the driver like one that had no more rows.
        if self._cancelled.is_set():
            raise Cancelled

    def _require_session(self) -> Session:
        self._check_cancelled()
        if self._session is None:
            raise CannotConnect(self._settings.host, detail="not connected")
        return self._session

    def _failed(self, session: Session, error: mssql_python.Error) -> SourceError:
        if not session.cursor.diagnosis:
            session.cursor.diagnose()
        diagnosis = session.cursor.diagnosis
        return query_error(error, diagnosis, host=self._settings.host, cancelled=self._cancelled.is_set())
