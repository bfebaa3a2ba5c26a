"""The embedded MariaDB of a test run: somebody else's server, with an administrator and an account that only reads."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pymysql
from pymysql.connections import Connection
from pymysql.constants import CLIENT

from datasources.connectors.base import Target
from datasources.connectors.mysql.connector import MysqlConnector
from datasources.connectors.mysql.dialect import MysqlDialect
from datasources.query.spec import TableRef
from datasources.tests.certificates import make_certificate
from datasources.tests.engines import SEOUL, Engine, StoredColumn
from lookflex.embedded import ledger, mariadb, processes, throw_away
from lookflex.embedded.postgres import new_password
from lookflex.embedded.processes import Server

DATABASE = "shop"
READER = "shop_reader"
TYPES = {"integer": "int", "varchar": "varchar(200)", "double precision": "double", "timestamp": "datetime(6)"}
TYPES |= {"timestamptz": "timestamp(6) NULL", "numeric(20,4)": "decimal(20,4)"}
"""Names of types as `StoredColumn` has them, where MariaDB has another."""


@dataclass
class MariaDb:
    """A running server. `certificate` is what it shows, made for `localhost`."""

    port: int
    server: Server
    certificate: Path
    admin_password: str
    reader_password: str = field(default_factory=new_password)

    def admin(self, database: str = DATABASE) -> "Connection[Any]":
        """An account that may do everything, also several statements at once."""
        return pymysql.connect(
            host="127.0.0.1",
            port=self.port,
            user=mariadb.ADMIN,
            password=self.admin_password,
            database=database or None,
            charset="utf8mb4",
            autocommit=True,
            client_flag=CLIENT.MULTI_STATEMENTS,
            ssl_disabled=True,
        )

    def run(self, statements: str) -> list[tuple[Any, ...]]:
        """As the administrator; the rows of the last statement."""
        with self.admin() as connection, connection.cursor() as cursor:
            cursor.execute(statements)
            while cursor.nextset():
                pass
            return list(cursor.fetchall())

    def config(self, **changes: Any) -> dict[str, Any]:
        settings = {"host": "127.0.0.1", "port": self.port, "database": DATABASE, "username": READER}
        return settings | {"tls": "prefer"} | changes

    def target(self, *, password: str | None = None, time_zone: str = SEOUL, **changes: Any) -> Target:
        config = {"allowed_hosts": ["127.0.0.0/8", "localhost", "::1"], **self.config(**changes)}
        return Target(config, {"password": self.reader_password if password is None else password}, time_zone)

    def processes(self) -> list[str]:
        """What the reader's sessions are doing right now."""
        rows = self.run(f"SELECT info FROM information_schema.processlist WHERE user = '{READER}'")
        return [str(info or "") for (info,) in rows]


@contextmanager
def running() -> Iterator[MariaDb]:
    with throw_away.folder() as folder:
        lock = ledger.lock(folder)
        certificate = make_certificate(folder)
        certificate.chmod(0o644)  # the server's account reads it; it guards nothing
        password, port = new_password(), processes.free_port()
        server = mariadb.start(folder, port=port, password=password, certificate=certificate)
        try:
            made = MariaDb(port, server, certificate, password)
            _make_source(made)
            yield made
        finally:
            server.stop()
            os.close(lock)


def _make_source(made: MariaDb) -> None:
    with made.admin("") as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {DATABASE}")
        cursor.execute(f"CREATE USER {READER}@'%%' IDENTIFIED BY %s", (made.reader_password,))
        cursor.execute(f"GRANT SELECT, SHOW VIEW ON {DATABASE}.* TO {READER}@'%%'", ())


@contextmanager
def engine(
    made: MariaDb, columns: Sequence[StoredColumn], rows: Sequence[tuple[Any, ...]], *, time_zone: str = SEOUL
) -> Iterator[Engine]:
    """A table of its own in `made`, asked through the connector."""
    table = f"facts_{uuid4().hex[:12]}"
    definition = ", ".join(f"`{column.name}` {TYPES.get(column.native, column.native)}" for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with made.admin() as connection, connection.cursor() as cursor:
        cursor.execute("SET time_zone = '+00:00'")
        cursor.execute(f"CREATE TABLE {table} ({definition}) COLLATE utf8mb4_general_ci")
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", [tuple(map(_stored, row)) for row in rows])
        connector = MysqlConnector(made.target(time_zone=time_zone))
        connector.connect(timeout=5)
        try:
            yield Engine(connector, MysqlDialect(), TableRef(table), time_zone)
        finally:
            connector.close()
            cursor.execute(f"DROP TABLE {table}")


def _stored(value: Any) -> Any:
    """Date-times as text with their fractions; instants in UTC."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return moment.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else value
