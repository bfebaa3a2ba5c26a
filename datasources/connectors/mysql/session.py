"""Opening a session to a MySQL or MariaDB server: which address, which keywords, which settings inside."""

import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pymysql
from pymysql.connections import Connection

from datasources.connectors.mysql.errors import BROKEN_TALK, connect_error
from datasources.connectors.mysql.loaders import Conversions
from datasources.connectors.mysql.server import Server, server_of
from datasources.connectors.mysql.settings import MysqlSettings
from datasources.connectors.network import NetworkPolicy, resolve
from datasources.query.errors import CannotConnect

MIN_ATTEMPT_S = 0.5
KEEPALIVE = ((socket.TCP_KEEPIDLE, 30), (socket.TCP_KEEPINTVL, 10), (socket.TCP_KEEPCNT, 3))


@dataclass(frozen=True, slots=True)
class Session:
    """`line` is a second handle of the TCP connection, to cut it from another thread; `address` the one that was dialled."""

    connection: "Connection[Any]"
    line: socket.socket
    address: str
    server: Server
    number: int
    """The connection's, at the server."""

    @property
    def encrypted(self) -> bool:
        return bool(getattr(self.connection, "_secure", False))  # the driver has no public word for it

    def cut(self) -> None:
        """Ends the TCP connection under whoever reads from it. Never raises."""
        with suppress(OSError):
            self.line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Never raises. Without farewell: the line may be in the middle of rows, and the server takes it as one."""
        self.cut()
        with suppress(OSError):
            self.line.close()
        with suppress(pymysql.Error, *BROKEN_TALK):
            self.connection.close()


def dial(
    settings: MysqlSettings, password: str, policy: NetworkPolicy, *, timeout: float, convert: Conversions
) -> Session:
    """A session with the first address of the host that answers. `timeout` in seconds, over all of them. `CannotConnect`."""
    deadline = time.monotonic() + timeout
    failure = CannotConnect(settings.host)
    for address in resolve(settings.host, settings.port, settings.database, policy):
        try:
            seconds = max(MIN_ATTEMPT_S, deadline - time.monotonic())
            return dial_address(settings, password, address, timeout=seconds, convert=convert)
        except CannotConnect as error:
            failure = error
            if failure.reason != "network" or time.monotonic() > deadline:
                raise
    raise failure


def dial_address(
    settings: MysqlSettings, password: str, address: str, *, timeout: float, convert: Conversions
) -> Session:
    """A session with one judged address, that is open within `timeout` seconds however slowly the other side speaks.

    `CannotConnect`."""
    deadline = time.monotonic() + timeout
    try:
        wire = socket.create_connection((address, settings.port), timeout=timeout)
    except OSError as error:
        raise connect_error(error, settings) from error
    line = wire.dup()
    alarm = threading.Timer(max(0.01, deadline - time.monotonic()), line.shutdown, [socket.SHUT_RDWR])
    alarm.daemon = True
    try:
        for option, value in KEEPALIVE:
            wire.setsockopt(socket.IPPROTO_TCP, option, value)
        connection = Connection(**_keywords(settings, password, convert))
        alarm.start()
        connection.connect(wire)
        server = server_of(str(connection.get_server_info()), settings)
        return Session(connection, line, address, server, int(connection.thread_id()))
    except (pymysql.Error, *BROKEN_TALK) as error:
        line.close()
        wire.close()
        raise connect_error(error, settings) from error
    except CannotConnect:
        line.close()
        connection.close()
        raise
    finally:
        alarm.cancel()


def begin(session: Session) -> None:
    """Settings of the session and the READ ONLY transaction that it is for. Raises the driver's errors."""
    with session.connection.cursor() as cursor:
        for statement in session.server.beginning():
            cursor.execute(statement)


def _keywords(settings: MysqlSettings, password: str, convert: Conversions) -> dict[str, Any]:
    """Fixed keywords, none of them from the configuration by name: no option files, no local files, no initial commands, no
    socket paths, no client certificates, no several statements in one."""
    return {
        "host": settings.host,  # for the certificate; the line is given
        "port": settings.port,
        "database": settings.database,
        "user": settings.username,
        "password": password.encode(errors="surrogatepass"),
        "charset": "utf8mb4",
        "conv": convert,
        "autocommit": None,
        "defer_connect": True,
        "local_infile": False,
        "program_name": "LookFlex",
        "auth_plugin_map": {} if settings.tls == "verify-full" else dict.fromkeys(IN_PLAIN, PlainPassword),
        **_tls(settings.tls),
    }


def _tls(mode: str) -> dict[str, Any]:
    """`prefer` alone goes on without TLS, where the server offers none; with a context of ours the driver insists."""
    if mode == "disable":
        return {"ssl_disabled": True}
    if mode == "prefer":
        return {}
    context = ssl.create_default_context()  # the machine's authorities, or SSL_CERT_FILE (a company's own)
    if mode == "require":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return {"ssl": context}


IN_PLAIN = (b"mysql_clear_password", b"dialog", b"mysql_old_password")
"""Ways to log in that show the password to whoever answers."""


class PlainPassword:
    """Refuses them unless the server's certificate was checked: else anybody between us and the server asks for one."""

    def __init__(self, connection: "Connection[Any]") -> None:
        pass

    def authenticate(self, packet: object) -> None:
        raise pymysql.OperationalError(
            2059, "The server asks for the password in plain, over a line nobody vouches for"
        )
