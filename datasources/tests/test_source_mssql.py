"""A SQL Server table as a data source, through the pages' own doors: created, previewed and asked by a real worker."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf
from datasources.models import Connection, DataSource
from datasources.tests import sqlserver
from datasources.tests.conftest import Worker
from datasources.tests.factories import ConnectionFactory
from datasources.tests.fakes.sqlserver.server import FakeServer

API = "/api/v1"
COLUMNS = {
    "id": "bigint", "brand": "nvarchar(50)", "amount": "money", "paid": "bit", "ordered_on": "date",
    "shipped_at": "datetimeoffset(7)",
}  # fmt: skip
ROWS = [
    (1, "무신사", Decimal("10.5000"), True, date(2026, 1, 31), datetime(2026, 1, 31, 0, 30, tzinfo=UTC)),
    (2, None, None, None, None, None),
]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with sqlserver.emptied() as server:
        server.database.create("orders", COLUMNS, ROWS)
        yield server


@pytest.fixture
def connection(db: None, server: FakeServer) -> Connection:
    config = {key: value for key, value in sqlserver.config(server).items() if key != "allowed_hosts"}
    return ConnectionFactory.create(kind="MSSQL", config=config, password=sqlserver.PASSWORD)


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def test_from_the_connection_to_its_rows(worker: Worker, script: APIClient, connection: Connection) -> None:
    tested = script.post(f"{API}/connections/{connection.pk}/test?wait=10").json()
    assert tested["connected"], tested
    tables = script.get(f"{API}/connections/{connection.pk}/tables?wait=10&search=orders").json()
    assert "dbo.orders" in str(tables) or "orders" in str(tables), tables
    wanted = {"connection": str(connection.pk), "table": "dbo.orders", "label": "주문", "identifier": "orders"}
    made = script.post(f"{API}/datasources?wait=10", wanted)
    assert made.status_code == 201, made.content
    source = DataSource.objects.get(pk=made.json()["id"])
    assert source.kind == "MSSQL"
    fields = script.get(f"{API}/datasources/{source.pk}/fields").json()["results"]
    assert {field["key"]: field["type"] for field in fields} == {
        "id": "NUMBER", "brand": "TEXT", "amount": "NUMBER", "paid": "BOOLEAN", "ordered_on": "DATE",
        "shipped_at": "DATETIME",
    }  # fmt: skip
    shown = script.get(f"{API}/datasources/{source.pk}/preview?limit=10&wait=10")
    assert shown.status_code == 200, shown.content
    assert shown.json()["rows"] == [
        [1, "무신사", 10.5, True, "2026-01-31", "2026-01-31T09:30:00+09:00"],
        [2, None, None, None, None, None],
    ]


def test_a_table_that_went_away_is_told(worker: Worker, script: APIClient, connection: Connection) -> None:
    wanted = {"connection": str(connection.pk), "table": "dbo.nothing", "label": "주문", "identifier": "orders"}
    refused = script.post(f"{API}/datasources?wait=10", wanted)
    assert refused.status_code == 400, refused.content
