"""A BigQuery source through the services: made, previewed, its bytes kept, its cost shown."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from conftest import ApiOf
from datasources.jobs import asking, estimates
from datasources.models import Connection, DataSource, QueryRecord
from datasources.query.errors import TooManyBytes
from datasources.query.spec import FieldType
from datasources.services import byte_sizes, creating, error_texts, fields, previews, queries
from datasources.tests import arriving
from datasources.tests.bigquery import CONFIG, fill
from datasources.tests.engines import StoredColumn
from datasources.tests.fakes.bigquery import server as fake
from datasources.tests.fakes.bigquery.key import service_account
from datasources.tests.fakes.bigquery.server import BigqueryServer

COLUMNS = [StoredColumn("brand", "varchar", FieldType.TEXT), StoredColumn("amount", "decimal(20,4)", FieldType.NUMBER)]


@pytest.fixture
def google(settings: Any) -> Iterator[BigqueryServer]:
    with fake.running() as server:
        settings.BIGQUERY_ENDPOINT, settings.BIGQUERY_TOKEN_URI = server.endpoint, server.token_uri
        fill(server, COLUMNS, [("무신사", 1.5), (None, 2)], "orders")
        yield server


@pytest.fixture
def source(google: BigqueryServer, db: None) -> DataSource:
    config: dict[str, Any] = {
        **CONFIG,
        "location": "",
        "credentials": "service_account",
        "max_bytes": 10 * 2**30,
    }
    connection = Connection(name="Warehouse", kind="BIGQUERY", config=config)
    connection.seal_secret({"service_account": service_account()})
    connection.save()
    made = DataSource.objects.create(
        label="주문",
        identifier="bq_orders",
        kind="BIGQUERY",
        connection=connection,
        schema_name="shop",
        table_name="orders",
    )
    fields.create_fields(source=made, columns=creating.read_columns(connection, made.table))
    return made


def test_rows_reach_the_page_and_what_they_cost_is_kept(
    source: DataSource, google: BigqueryServer, admin: User
) -> None:
    ask = previews.ask_for(source, previews.shown_fields(source))
    [waiting] = asking.ask(asks=[ask], actor=admin)
    asking.hold(answers=[waiting], actor=admin, kind="preview", request={})
    arriving.run(waiting.key)
    [answer] = queries.look_up(asks=[ask], actor=admin)
    assert answer.error is None
    assert list(zip(answer.column("brand"), answer.column("amount"), strict=True)) == [("무신사", 1.5), (None, 2)]
    assert QueryRecord.objects.get(source=source).bytes == 10 * 2**20
    assert google.bodies[-1]["configuration"]["labels"]["source"] == "bq_orders"


def test_an_estimate_is_shown_to_admins(source: DataSource, admin: User, api_of: ApiOf, client: Client) -> None:
    waiting = api_of(admin).post(f"/api/v1/datasources/{source.pk}/estimate?wait=0")
    assert waiting.status_code == 202, waiting.content
    outcome, _ticket = estimates.show(source=source, actor=admin)
    arriving.run(outcome.answers[0].key)
    answer = api_of(admin).post(f"/api/v1/datasources/{source.pk}/estimate")
    assert answer.json() == {"bytes": 32, "max_bytes": 10 * 2**30, "left_out": []}
    client.force_login(admin)
    page = client.get(f"/datasources/{source.pk}/estimate/").content.decode()
    assert "32 bytes" in page
    assert "10 GB" in page


def test_what_a_table_or_a_query_would_read_is_said_before_it_is_saved(
    source: DataSource, google: BigqueryServer, admin: User, client: Client
) -> None:
    """Two columns of two rows are 32 bytes to BigQuery's fake, one column 16."""
    assert source.connection
    client.force_login(admin)
    picking = {"picked": "shop.orders"}
    address = f"/datasources/connections/{source.connection_id}/estimate/"
    assert "hx-get" in client.get(address, picking).content.decode()
    arriving.arrive()
    assert "About 32 bytes per full scan, at most 10 GB per query" in client.get(address, picking).content.decode()
    assert client.get(address, {"picked": "orders"}).status_code == 404

    def tried(sql: str) -> str:
        page = f"/datasources/new/sql/?connection={source.connection_id}"
        said = {"connection": str(source.connection_id), "sql": sql, "run": "1"}
        client.post(page, said, headers={"HX-Request": "true"})
        arriving.arrive()
        return client.post(page, said, headers={"HX-Request": "true"}).content.decode()

    found = tried("SELECT brand FROM shop.orders")
    assert "무신사" in found
    assert "About 16 bytes per full scan" in found
    google.store.bytes_per_value = 20 * 2**30
    found = tried("SELECT brand FROM shop.orders WHERE TRUE")
    assert "About 40 GB per full scan, at most 10 GB per query" in found
    assert "is refused" in found
    assert "무신사" not in found, "its rows are not asked for"


def test_sizes_and_figures_in_sentences() -> None:
    assert [byte_sizes.text(size) for size in (0, 1023, 1536, 10 * 2**30, 1288490189)] == [
        "0 bytes",
        "1,023 bytes",
        "1.5 KB",
        "10 GB",
        "1.2 GB",
    ]
    text = error_texts.sentence(TooManyBytes(f"{25 * 2**30} {10 * 2**30}"))
    assert "25 GB" in text
    assert "10 GB" in text
