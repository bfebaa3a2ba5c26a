"""MySQL and MariaDB as a source: a fresh READ ONLY session per query, one statement by protocol, rows streamed in batches."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pymysql
from pymysql.cursors import SSCursor

from datasources.connectors.base import BATCH_ROWS, Report, SourceColumn, Target
from datasources.connectors.mysql import introspection
from datasources.connectors.mysql.errors import BROKEN_TALK, connect_error, mistake, query_error
from datasources.connectors.mysql.loaders import argument, conversions
from datasources.connectors.mysql.session import Session, begin, dial, dial_address
from datasources.connectors.mysql.settings import MysqlSettings
from datasources.connectors.network import NetworkPolicy, is_near
from datasources.query.errors import BadQuery, Cancelled, CannotConnect, Denied, SourceError, TableGone
from datasources.query.result import CompiledQuery
from datasources.query.spec import FieldType, TableRef

KILL_TIMEOUT_S = 2.0
"""How long asking the server to stop may take."""
GRACE_S = 3.0
"""How long after the first cancel the server may take to end the query before the line is cut."""
GAVE_UP = 1139
"""PCRE2 reached its limits at some row, which MariaDB only warns about: that row would be missing silently."""


class MysqlConnector:
    """`Target.config` is `MysqlSettings` as a dict plus the operator's rules (see `NetworkPolicy`); `Target.secret` is
    `{"password": …}`."""

    def __init__(self, target: Target) -> None:
        """`InvalidSettings` for a configuration that was not validated before."""
        config = dict(target.config)
        self._policy = NetworkPolicy.taken_from(config)
        self._settings = MysqlSettings.parse(config)
        self._password = str(target.secret.get("password", ""))
        self._convert = conversions(target.time_zone)
        self._session: Session | None = None
        self._cancelled = threading.Event()
        self._cancelled_at = 0.0

    def connect(self, *, timeout: float) -> None:
        """See `Connector`. Resolves the host once and dials the address that was judged."""
        session = dial(self._settings, self._password, self._policy, timeout=timeout, convert=self._convert)
        self._session = session
        try:
            begin(session)
        except (pymysql.Error, *BROKEN_TALK) as error:
            self.close()
            raise (Cancelled() if self._cancelled.is_set() else connect_error(error, self._settings)) from error

    def rows(self, query: CompiledQuery, *, batch: int = BATCH_ROWS) -> Iterator[list[tuple[Any, ...]]]:
        """See `Connector`. Whoever stops reading ends the line: the protocol has no other way to leave the rest unread."""
        session = self._require_session()
        flags = [index for index, kind in enumerate(query.types) if kind is FieldType.BOOLEAN]
        cursor = SSCursor(session.connection)
        try:
            cursor.execute(query.sql, tuple(argument(param) for param in query.params))
            while rows := cursor.fetchmany(batch):
                # the end that KILL QUERY makes is no error everywhere: SLEEP() just returns
                self._require_session()
                yield [_with_flags(row, flags) for row in rows] if flags else list(rows)
            self._require_session()
            self._check_warnings(cursor)
        except (pymysql.Error, *BROKEN_TALK) as error:
            raise self._failed(error) from error
        finally:
            _leave(session, cursor)

    def cancel(self) -> None:
        """See `Connector`. Asks the server to stop; once that has not helped for some seconds, ends the connection at both
        sides, so that a source that does not answer any more gives its reader back."""
        if not self._cancelled.is_set():
            self._cancelled_at = time.monotonic()
            self._cancelled.set()
        session = self._session
        if session is None:
            return
        late = time.monotonic() - self._cancelled_at > GRACE_S
        if not self._kill(session, "KILL" if late else "KILL QUERY") or late:
            session.cut()

    def tables(self, *, search: str = "", limit: int = 200) -> list[TableRef]:
        """See `Connector`. Those of the connection's database, which is the schema here."""
        return [TableRef(str(name), str(schema)) for schema, name in self._ask(introspection.TABLES, search, limit)]

    def columns(self, table: TableRef) -> list[SourceColumn]:
        """See `Connector`. `Denied` where the account may read none of them."""
        found = self._ask(introspection.COLUMNS, table.schema or None, table.name)
        if not found:
            raise TableGone(table.name)
        if columns := introspection.source_columns(found):
            return columns
        raise Denied(table.name)

    def describe(self, query: CompiledQuery) -> list[SourceColumn]:
        """See `Connector`."""
        try:
            with self._require_session().connection.cursor() as cursor:
                cursor.execute(query.sql, tuple(argument(param) for param in query.params))
                return introspection.described(cursor.description or ())
        except (pymysql.Error, *BROKEN_TALK) as error:
            failed = self._failed(error)
            failed.detail = str(error.args[-1]) if error.args else failed.detail
            failed.position = mistake(failed.detail, query.sql)
            raise failed from error

    def report(self, *, tables: int = 20) -> Report:
        """See `Connector`."""
        session = self._require_session()
        cautions = introspection.cautions(
            rights=introspection.rights(self._grants(session)),
            encrypted=session.encrypted,
            verified=self._settings.tls == "verify-full",
            near=is_near(session.address),
        )
        encrypted = "TLS" if session.encrypted else ""
        return Report(session.server.version, encrypted, cautions, tuple(self.tables(limit=tables)))

    def close(self) -> None:
        """See `Connector`."""
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _grants(self, session: Session) -> list[str]:
        """MySQL lists what a role gives only when it is named; MariaDB does so by itself."""
        [(role,)] = self._ask(introspection.ROLE)
        using = f" FOR CURRENT_USER() USING {role}" if role not in {None, "", "NONE"} else ""
        sql = introspection.GRANTS + ("" if session.server.is_mariadb else using)
        return [str(row[0]) for row in self._ask(sql)]

    def _ask(self, sql: str, *arguments: str | int | None) -> list[tuple[Any, ...]]:
        try:
            with self._require_session().connection.cursor() as cursor:
                cursor.execute(sql, arguments)
                return list(cursor.fetchall())
        except (pymysql.Error, *BROKEN_TALK) as error:
            raise self._failed(error) from error

    def _kill(self, session: Session, command: str) -> bool:
        """On a line of its own, from the thread that cancels. Whether the server took the command."""
        try:
            helper = dial_address(
                self._settings, self._password, session.address, timeout=KILL_TIMEOUT_S, convert=self._convert
            )
        except CannotConnect:
            return False
        try:
            with helper.connection.cursor() as cursor:
                cursor.execute(f"{command} {session.number:d}")
        except (pymysql.Error, *BROKEN_TALK):
            return False
        finally:
            helper.close()
        return True

    def _check_warnings(self, cursor: "SSCursor") -> None:
        if getattr(cursor, "warning_count", 0) and any(row[1] == GAVE_UP for row in self._ask("SHOW WARNINGS")):
            raise BadQuery(self._settings.host, reason="pattern_too_slow")

    def _require_session(self) -> Session:
        if self._cancelled.is_set():
            raise Cancelled
        if self._session is None:
            raise CannotConnect(self._settings.host, detail="not connected")
        return self._session

    def _failed(self, error: Exception) -> SourceError:
        return query_error(error, host=self._settings.host, cancelled=self._cancelled.is_set())


def _with_flags(row: tuple[Any, ...], flags: list[int]) -> tuple[Any, ...]:
    """The numbers at `flags` as what they say: true or false."""
    values = list(row)
    for index in flags:
        values[index] = None if values[index] is None else bool(values[index])
    return tuple(values)


def _leave(session: Session, cursor: "SSCursor") -> None:
    """Leaves the rest of the rows unread. The driver would read them all first; its own mark of that is taken away."""
    result = getattr(cursor, "_result", None)
    if result is not None and result.unbuffered_active:
        session.cut()
        result.unbuffered_active = False
    cursor.close()
