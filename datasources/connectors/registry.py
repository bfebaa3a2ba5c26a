"""The kinds of data source. Adding one is a folder beside this file and a line here, no migration.

Dotted paths, so that a driver is imported only where it is used and never by a web process."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    label: str
    connector: str
    dialect: str
    settings: str
    """The class whose `parse` judges a stored configuration; imports no driver."""
    bills_bytes: bool = False
    """Its source bills what a query reads and says beforehand how much: the connector `CountsBytes` and `Estimates`."""
    sql: str = ""
    """sqlglot's name of the engine where its connector can `describe` a written query; empty: SQL is not offered."""


KINDS: dict[str, Kind] = {
    "POSTGRESQL": Kind(
        "PostgreSQL",
        "datasources.connectors.postgresql.connector.PostgresqlConnector",
        "datasources.connectors.postgresql.dialect.PostgresqlDialect",
        "datasources.connectors.postgresql.settings.PostgresqlSettings",
        sql="postgres",
    ),
    "MYSQL": Kind(
        "MySQL / MariaDB",
        "datasources.connectors.mysql.connector.MysqlConnector",
        "datasources.connectors.mysql.dialect.MysqlDialect",
        "datasources.connectors.mysql.settings.MysqlSettings",
        sql="mysql",
    ),
    "MSSQL": Kind(
        "SQL Server",
        "datasources.connectors.mssql.connector.MssqlConnector",
        "datasources.connectors.mssql.dialect.MssqlDialect",
        "datasources.connectors.mssql.settings.MssqlSettings",
        sql="tsql",
    ),
    "BIGQUERY": Kind(
        "BigQuery",
        "datasources.connectors.bigquery.connector.BigqueryConnector",
        "datasources.connectors.bigquery.dialect.BigqueryDialect",
        "datasources.connectors.bigquery.settings.BigquerySettings",
        sql="bigquery",
        bills_bytes=True,
    ),
    "EXCEL": Kind(
        "Excel",
        "datasources.connectors.upload.connector.UploadConnector",
        "datasources.connectors.upload.dialect.DuckdbDialect",
        "datasources.connectors.upload.settings.UploadSettings",
    ),
    "CSV": Kind(
        "CSV",
        "datasources.connectors.upload.connector.UploadConnector",
        "datasources.connectors.upload.dialect.DuckdbDialect",
        "datasources.connectors.upload.settings.UploadSettings",
    ),
}

CONNECTION_KINDS = ("POSTGRESQL", "MYSQL", "MSSQL", "BIGQUERY")
UPLOAD_KINDS = ("EXCEL", "CSV")


def load(dotted_path: str) -> Any:  # noqa: ANN401 - the class behind the path; the protocols say what it can do
    module, _, name = dotted_path.rpartition(".")
    return getattr(import_module(module), name)
