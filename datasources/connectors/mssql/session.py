"""Opening a session to a SQL Server: which address, which keywords, which settings inside."""

import threading
import time
from dataclasses import dataclass
from typing import Any

import mssql_python
from mssql_python import ddbc_bindings
from mssql_python.cursor import Cursor

from datasources.connectors.mssql import provider
from datasources.connectors.mssql.errors import connect_error
from datasources.connectors.mssql.line import Line, open_lines, opened_since
from datasources.connectors.mssql.settings import MssqlSettings
from datasources.connectors.network import NetworkPolicy, resolve
from datasources.query.errors import CannotConnect

STATEMENT_TIMEOUT_S = 3600
"""Second belt under the watchdog, which ends queries at their own time limit."""
LOCK_TIMEOUT_MS = 30_000
"""How long a query waits for somebody who writes."""

SETTINGS = (
    "SET QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, XACT_ABORT ON; "
    "SET NUMERIC_ROUNDABORT, IMPLICIT_TRANSACTIONS OFF; "
    "SET LANGUAGE us_english; SET ROWCOUNT 0; SET TEXTSIZE -1; SET DEADLOCK_PRIORITY LOW; "
    f"SET LOCK_TIMEOUT {LOCK_TIMEOUT_MS}; SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
)
"""What a server or a login may have set otherwise."""

NATIVE: Any = ddbc_bindings
"""The native library, which has no types."""

_dialling = threading.Lock()


class DiagnosedCursor(Cursor):
    """The driver's cursor, which throws away the server's error number before anybody can read it: kept here."""

    diagnosis: tuple[tuple[str, str], ...] = ()

    def _reset_cursor(self) -> None:
        self.diagnose()
        super()._reset_cursor()

    def diagnose(self) -> None:
        """Remembers what the handle says about its last failure: pairs of `[SQLSTATE] (number)` and text."""
        if self.hstmt:
            self.diagnosis = tuple(NATIVE.DDBCSQLGetAllDiagRecords(self.hstmt))


@dataclass(slots=True)
class Session:
    """An open connection with its one cursor. `line` is the TCP connection underneath."""

    connection: Any
    cursor: DiagnosedCursor
    line: Line | None
    encrypted: bool
    attending: threading.Thread | None = None

    def attend(self) -> None:
        """Asks the server to stop, from a thread of its own: a server that does not answer must not hold the asker."""
        statement = self.cursor.hstmt
        if statement is not None and (self.attending is None or not self.attending.is_alive()):
            self.attending = threading.Thread(target=_attend, args=(statement,), daemon=True)
            self.attending.start()

    def cut(self) -> None:
        if self.line is not None:
            self.line.cut()


def dial(settings: MssqlSettings, password: str, policy: NetworkPolicy, *, timeout: float) -> Session:
    """A session with the first address of the host that answers. `timeout` in seconds, over all of them. `CannotConnect`."""
    if not password or "\x00" in password:
        raise CannotConnect(settings.host, reason="credentials")
    provider.prepare(settings.host)
    deadline = time.monotonic() + timeout
    failure = CannotConnect(settings.host)
    for address in resolve(settings.host, settings.port, settings.database, policy):
        try:
            return _dial(settings, password, policy, address, deadline)
        except CannotConnect as error:
            failure = error
            if failure.reason != "network" or time.monotonic() > deadline:
                raise
    raise failure


def _dial(settings: MssqlSettings, password: str, policy: NetworkPolicy, address: str, deadline: float) -> Session:
    """At one address. `prefer` falls back to a line in the clear only where the server has no encryption at all."""
    modes = encryption(settings)
    for number, keywords in enumerate(modes, 1):
        try:
            return _open(settings, connection_string(settings, password, address, keywords), policy, address, deadline)
        except CannotConnect as error:
            if error.reason != "tls" or number == len(modes):
                raise
    raise CannotConnect(settings.host)


def _open(settings: MssqlSettings, text: str, policy: NetworkPolicy, address: str, deadline: float) -> Session:
    with _dialling:
        before = open_lines()
        try:
            connection = mssql_python.connect(text, timeout=max(1, round(deadline - time.monotonic())))
        except (mssql_python.Error, ValueError) as error:
            raise connect_error(error, settings) from error
        line = opened_since(before, address, settings.port)
    try:
        if line is None:
            line = _followed(before, settings, policy)
        connection.timeout = STATEMENT_TIMEOUT_S
        return Session(connection, DiagnosedCursor(connection, STATEMENT_TIMEOUT_S), line, "Encrypt=yes" in text)
    except CannotConnect:
        connection.close()
        raise


def _followed(before: tuple[Line, ...], settings: MssqlSettings, policy: NetworkPolicy) -> Line:
    """The line to where the server sent us on to (a readable secondary, a gateway's node): judged as every address is."""
    known = {line.identity for line in before}
    for line in open_lines():
        if line.identity in known:
            continue
        try:
            resolve(line.host, line.port, settings.database, policy)
        except CannotConnect:
            continue
        return line
    raise CannotConnect(settings.host, reason="host_not_allowed", detail="the server sent us on to a refused address")


def encryption(settings: MssqlSettings) -> tuple[dict[str, str], ...]:
    """The driver's keywords for each attempt, in order. Where nobody asked whose certificate it is, any one will do."""
    unverified = {"TrustServerCertificate": "yes"}
    match settings.encrypt:
        case "disable":
            return ({"Encrypt": "no"} | unverified,)
        case "prefer":
            return {"Encrypt": "yes"} | unverified, {"Encrypt": "no"} | unverified
        case "require":
            return ({"Encrypt": "yes"} | unverified,)
    return ({"Encrypt": "yes", "TrustServerCertificate": "no", "HostNameInCertificate": settings.host},)


def connection_string(settings: MssqlSettings, password: str, address: str, keywords: dict[str, str]) -> str:
    """Fixed keywords; each value in braces, so that none can be read as another keyword ([MS-ODBCSTR])."""
    pairs = {
        "Server": f"{address},{settings.port}",
        "Database": settings.database,
        "UID": settings.username,
        "PWD": password,
        **keywords,
        "ApplicationIntent": "ReadOnly",
        "ConnectRetryCount": "0",
        "KeepAlive": "30",
        "KeepAliveInterval": "10",
    }
    quoted = {"Server", "Database", "UID", "PWD", "HostNameInCertificate"}
    return ";".join(f"{key}={braced(value) if key in quoted else value}" for key, value in pairs.items())


def braced(value: str) -> str:
    return "{" + value.replace("}", "}}") + "}"


def _attend(statement: Any) -> None:  # noqa: ANN401 - a handle of the native library
    try:
        statement._cancel()  # noqa: SLF001 - the driver has no public name for ODBC's SQLCancel yet
    except RuntimeError:
        return
