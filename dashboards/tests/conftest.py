"""A shop's sales in the source database, and the worker and clean Redis of the data sources' tests."""

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from dashboards.models import Chart, Page
from dashboards.services.chart_making import add_chart
from dashboards.services.elements import Place
from dashboards.tests import panel_kit, sales
from dashboards.tests.factories import page_for
from datasources.models import DataSource, Field
from datasources.services import creating, fields
from datasources.tests import shop
from datasources.tests.conftest import Worker, _clean_redis, _worker, maria, worker
from datasources.tests.factories import DataSourceFactory, GrantFactory

__all__ = ["Worker", "_clean_redis", "_worker", "maria", "worker"]


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


@pytest.fixture
def page(editor: User, sales_source: DataSource) -> Page:
    """The editor's, empty, over a source that everybody may use who was granted it: the editor."""
    GrantFactory.create(source=sales_source)
    return page_for(editor)


@pytest.fixture
def chart(page: Page, sales_source: DataSource, editor: User) -> Chart:
    """A table by brand on that page."""
    place = Place(16, 72, 400, 300)
    return add_chart(
        page=page,
        place=place,
        kind="TABLE",
        title="By brand",
        source=sales_source,
        config=panel_kit.CONFIG,
        actor=editor,
    )


@pytest.fixture
def browser(client_of: ClientOf, editor: User) -> Client:
    """The editor's."""
    return client_of(editor)


@pytest.fixture
def named(sales_source: DataSource) -> DataSource:
    """`sales` with a label that is not the name of its column."""
    Field.objects.filter(source=sales_source, key="mall").update(label="Shop name")
    return sales_source
