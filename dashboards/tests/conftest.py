"""A shop's sales in the source database, and the worker and clean Redis of the data sources' tests."""

import pytest

from dashboards.tests import sales
from datasources.models import DataSource
from datasources.services import creating, fields
from datasources.tests import shop
from datasources.tests.conftest import Worker, _clean_redis, _worker, worker
from datasources.tests.factories import DataSourceFactory

__all__ = ["Worker", "_clean_redis", "_worker", "worker"]


@pytest.fixture(scope="session")
def _sales_tables() -> None:
    shop.run(sales.TABLES)


def source_over(table: str, **more: object) -> DataSource:
    """A data source over `table` with its fields and without any grant."""
    source = DataSourceFactory.create(table_name=table, identifier=table, label=f"Source {table}", **more)
    assert source.connection is not None
    fields.create_fields(source=source, columns=creating.read_columns(source.connection, source.table))
    return source


@pytest.fixture
def sales_source(_sales_tables: None, db: None) -> DataSource:
    """The table `sales`."""
    return source_over("sales")


@pytest.fixture
def costs_source(_sales_tables: None, db: None) -> DataSource:
    """The table `costs`, which has a `brand` but no `sold_on`."""
    return source_over("costs")


@pytest.fixture
def events_source(_sales_tables: None, db: None) -> DataSource:
    """The table `events`: 6,050 rows, more than are read whole."""
    return source_over("events")
