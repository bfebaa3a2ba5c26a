"""The same rows in a real PostgreSQL and in a real Parquet file, asked through the compiler and the real connectors."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import duckdb
import psycopg

from datasources.connectors.base import Connector, Target
from datasources.connectors.mssql.dialect import MssqlDialect
from datasources.connectors.postgresql.connector import PostgresqlConnector
from datasources.connectors.postgresql.dialect import PostgresqlDialect
from datasources.connectors.upload.connector import UploadConnector
from datasources.connectors.upload.dialect import DuckdbDialect
from datasources.query.compiler import compile_query
from datasources.query.dialect import Dialect
from datasources.query.spec import FieldType, QuerySpec, SourceField, TableRef
from datasources.tests import sqlserver

SEOUL = "Asia/Seoul"
NUMERIC = "numeric(20,4)"


@dataclass(frozen=True)
class StoredColumn:
    """`native` is a type name that both engines know."""

    name: str
    native: str
    type: FieldType

    @property
    def field(self) -> SourceField:
        return SourceField(self.name, self.name, self.type, zoned=self.native == "timestamptz")


@dataclass(frozen=True)
class Engine:
    """One connected source with one table."""

    connector: Connector
    dialect: Dialect
    table: TableRef
    time_zone: str = SEOUL

    def ask(self, spec: QuerySpec) -> list[tuple[Any, ...]]:
        query = compile_query(spec, self.dialect, time_zone=self.time_zone)
        return [row for batch in self.connector.rows(query, batch=7) for row in batch]


def wall(text: str) -> datetime:
    """A date-time without zone, as a wall clock shows it."""
    return datetime.fromisoformat(text)


def source_url() -> str:
    """The database that plays the external source."""
    return os.environ["LOOKFLEX_TEST_SOURCE_URL"]


def source_config() -> dict[str, Any]:
    url = urlsplit(source_url())
    return {
        "host": url.hostname,
        "port": url.port,
        "database": url.path.lstrip("/"),
        "username": unquote(url.username or ""),
        "allowed_hosts": [url.hostname],
    }


def source_target(**changes: Any) -> Target:
    password = unquote(urlsplit(source_url()).password or "")
    return Target(source_config() | changes, {"password": password}, SEOUL)


@contextmanager
def admin() -> Iterator[psycopg.Connection[Any]]:
    """A writing connection beside the connector, and a schema of its own that goes away afterwards (`search_path`)."""
    schema = f"test_{uuid4().hex[:12]}"
    with psycopg.connect(source_url(), autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')
        connection.execute(f'SET search_path = "{schema}"')
        try:
            yield connection
        finally:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE')


def schema_of(connection: psycopg.Connection[Any]) -> str:
    return str(connection.execute("SELECT current_schema()").fetchone()[0])


@contextmanager
def postgresql(
    columns: Sequence[StoredColumn], rows: Sequence[tuple[Any, ...]], *, table: str = "facts"
) -> Iterator[Engine]:
    with admin() as connection:
        connection.execute(f"CREATE TABLE {_quoted(table)} ({_definition(columns)})")
        marks = ", ".join(["%s"] * len(columns))
        connection.cursor().executemany(f"INSERT INTO {_quoted(table)} VALUES ({marks})", rows)
        connector = PostgresqlConnector(source_target())
        connector.connect(timeout=5)
        try:
            yield Engine(connector, PostgresqlDialect(), TableRef(table, schema_of(connection)))
        finally:
            connector.close()


TSQL_TYPES = {
    "integer": "int",
    "varchar": "nvarchar(200)",
    "numeric(20,4)": "decimal(20,4)",
    "double precision": "float",
    "boolean": "bit",
    "timestamp": "datetime2(7)",
    "timestamptz": "datetimeoffset(7)",
}


@contextmanager
def mssql(columns: Sequence[StoredColumn], rows: Sequence[tuple[Any, ...]]) -> Iterator[Engine]:
    """The real driver and the fake server (see `fakes.sqlserver`: what it proves and what not)."""
    server, table = sqlserver.shared(), f"facts_{uuid4().hex[:8]}"
    declared = {column.name: TSQL_TYPES.get(column.native, column.native) for column in columns}
    server.database.create(table, declared, rows)
    with sqlserver.connected(sqlserver.target(server)) as connector:
        yield Engine(connector, MssqlDialect(), TableRef(table, "dbo"))


@contextmanager
def upload(columns: Sequence[StoredColumn], rows: Sequence[tuple[Any, ...]], folder: Path) -> Iterator[Engine]:
    connector = UploadConnector(Target({"path": str(parquet(columns, rows, folder))}, time_zone=SEOUL))
    connector.connect(timeout=5)
    try:
        yield Engine(connector, DuckdbDialect(), TableRef("data"))
    finally:
        connector.close()


def parquet(columns: Sequence[StoredColumn], rows: Sequence[tuple[Any, ...]], folder: Path) -> Path:
    path = folder / f"{uuid4().hex}.parquet"
    with duckdb.connect() as writer:
        writer.execute(f"CREATE TABLE facts ({_definition(columns)})")
        if rows:
            writer.executemany(f"INSERT INTO facts VALUES ({', '.join('?' * len(columns))})", rows)
        writer.execute(f"COPY facts TO '{path}' (FORMAT parquet)")
    return path


def _definition(columns: Sequence[StoredColumn]) -> str:
    return ", ".join(f"{_quoted(column.name)} {column.native}" for column in columns)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
