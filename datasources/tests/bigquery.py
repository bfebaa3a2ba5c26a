"""BigQuery as tests reach it: the real client against the stand-in of its API, with tables that a test fills."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from google.cloud.bigquery import QueryJobConfig, SchemaField, _helpers

from datasources.connectors.base import Connector, Target
from datasources.connectors.bigquery.connector import BigqueryConnector
from datasources.connectors.bigquery.dialect import BigqueryDialect
from datasources.connectors.bigquery.values import converters, parameters
from datasources.query.result import CompiledQuery
from datasources.query.spec import TableRef
from datasources.tests.engines import SEOUL, Engine, StoredColumn, _definition, _quoted
from datasources.tests.fakes.bigquery.jobs import Job, Store
from datasources.tests.fakes.bigquery.key import service_account
from datasources.tests.fakes.bigquery.server import PROJECT, BigqueryServer, running
from datasources.tests.fakes.bigquery.values import cell

DATASET = "shop"
CONFIG: dict[str, Any] = {"project": PROJECT, "dataset": DATASET}


@dataclass(frozen=True)
class Warehouse:
    """What has tables."""

    store: Store


def operator(server: BigqueryServer) -> dict[str, Any]:
    """The operator's rules that send the client to the stand-in."""
    return {"endpoint": server.endpoint, "token_uri": server.token_uri}


def target(
    server: BigqueryServer, *, secret: Any = None, purpose: dict[str, str] | None = None, **config: Any
) -> Target:
    key = service_account() if secret is None else secret
    rules = operator(server) | config.pop("operator", {})
    return Target(CONFIG | config | {"operator": rules}, {"service_account": key}, SEOUL, purpose or {})


def connected(server: BigqueryServer, **changes: Any) -> BigqueryConnector:
    connector = BigqueryConnector(target(server, **changes))
    connector.connect(timeout=5)
    return connector


def fill(
    server: BigqueryServer | Warehouse, columns: Sequence[StoredColumn], rows: Sequence[tuple[Any, ...]], table: str
) -> TableRef:
    """A table in the dataset `shop`."""
    place = f"{_quoted(f'{PROJECT}.{DATASET}')}.{_quoted(table)}"
    server.store.execute(f"CREATE SCHEMA IF NOT EXISTS {_quoted(f'{PROJECT}.{DATASET}')}")
    server.store.execute(f"CREATE TABLE {place} ({_definition(columns)})")
    if rows:
        marks = ", ".join("?" * len(columns))
        server.store.database.cursor().executemany(f"INSERT INTO {place} VALUES ({marks})", rows)
    return TableRef(table, DATASET)


@contextmanager
def bigquery(
    columns: Sequence[StoredColumn], rows: Sequence[tuple[Any, ...]], *, table: str = "fa-cts"
) -> Iterator[Engine]:
    with running() as server:
        place = fill(server, columns, rows, table)
        connector = connected(server)
        try:
            yield Engine(connector, BigqueryDialect(), place)
        finally:
            connector.close()


class Direct:
    """A connector without HTTP in between, for tests that ask thousands of questions: the parameters are what the client sends,
    the rows what it makes of an answer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, query: CompiledQuery, *, batch: int = 1000) -> Iterator[list[tuple[Any, ...]]]:
        del batch
        config = QueryJobConfig(query_parameters=parameters(query.params), use_legacy_sql=False).to_api_repr()
        job = Job(self._store, PROJECT, {"configuration": {"query": {**config["query"], "query": query.sql}}})
        job.start()
        job.done.wait()
        if job.error:
            raise job.error
        schema = [SchemaField.from_api_repr(column) for column in job.schema]
        cells = [{"f": [{"v": cell(value)} for value in row]} for row in job.rows]
        convert = converters(schema, SEOUL)
        yield [
            tuple(turn(value) for turn, value in zip(convert, row.values(), strict=True))
            for row in _helpers._rows_from_json(cells, schema)
        ]


@contextmanager
def direct(columns: Sequence[StoredColumn], rows: Sequence[tuple[Any, ...]]) -> Iterator[Engine]:
    """As `bigquery`, with `Direct`."""
    server = Warehouse(Store())
    place = fill(server, columns, rows, "fa-cts")
    yield Engine(cast("Connector", Direct(server.store)), BigqueryDialect(), place)
