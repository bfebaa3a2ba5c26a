"""The fake SQL Server of the test run, with two accounts: one that may only read, one that may do anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from datasources.connectors.base import Target
from datasources.connectors.mssql.connector import MssqlConnector
from datasources.tests.fakes.sqlserver.server import FakeServer

READER, OWNER = "reader", "sa"
PASSWORD = "p;w{x}=1}"
"""What would be options of its own in a connection string that does not quote."""


def populated(server: FakeServer) -> FakeServer:
    server.logins |= {READER: PASSWORD, OWNER: PASSWORD}
    server.database.grant(READER, "SELECT")
    for permission in ("SELECT", "INSERT", "UPDATE", "DELETE", "ALTER", "CREATE TABLE"):
        server.database.grant(OWNER, permission)
    server.database.enrol(OWNER, "sysadmin")
    return server


@cache
def shared() -> FakeServer:
    """One for the whole run: starting it takes a tenth of a second."""
    return populated(FakeServer())


@contextmanager
def emptied() -> Iterator[FakeServer]:
    """That one without anything of other tests, before and after."""
    server = shared()
    server.reset()
    yield server
    server.reset()


def config(server: FakeServer, **changes: Any) -> dict[str, Any]:
    host = str(server.server_address[0])
    settings = {"host": host, "port": server.port, "database": "shop", "username": READER, "encrypt": "disable"}
    return settings | {"allowed_hosts": [host]} | changes


def target(server: FakeServer, **changes: Any) -> Target:
    return Target(config(server, **changes), {"password": PASSWORD}, "Asia/Seoul")


@contextmanager
def connected(to: Target) -> Iterator[MssqlConnector]:
    connector = MssqlConnector(to)
    connector.connect(timeout=5)
    try:
        yield connector
    finally:
        connector.close()
