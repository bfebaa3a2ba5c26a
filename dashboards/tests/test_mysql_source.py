"""A table of MariaDB the whole way: a tested connection, a data source over a table, a chart, the values of a filter."""

from collections.abc import Iterator
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import AuditEntry, User
from conftest import ApiOf
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import FilterFactory, chart, page_for
from datasources.models import DataSource
from datasources.tests.mariadb import MariaDb

API = "/api/v1"
ORDERS = """
DROP TABLE IF EXISTS orders;
CREATE TABLE orders (id int, brand varchar(40), amount decimal(14, 2), paid tinyint(1), sold_on date, at timestamp NULL);
SET time_zone = '+00:00';
INSERT INTO orders
SELECT seq, CASE MOD(seq, 4) WHEN 0 THEN '무신사' WHEN 1 THEN 'Nike' WHEN 2 THEN 'nike' END, seq * 1.25, MOD(seq, 2),
    DATE'2026-01-01' + INTERVAL MOD(seq, 90) DAY, TIMESTAMP'2025-12-31 15:00:00' + INTERVAL seq HOUR
FROM seq_1_to_250
"""


@pytest.fixture
def shop(maria: MariaDb) -> Iterator[MariaDb]:
    maria.run(ORDERS)
    yield maria
    maria.run("DROP TABLE orders")


def done(answer: Any, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    found: dict[str, Any] = answer.json()
    return found


def connection_to(script: APIClient, maria: MariaDb, **changes: Any) -> dict[str, Any]:
    secret = {"password": maria.reader_password}
    body = {"name": "Maria", "kind": "MYSQL", "config": maria.config(**changes), "secret": secret}
    return done(script.post(f"{API}/connections", body, format="json"), 201)


def test_from_a_connection_to_numbers(worker: Worker, shop: MariaDb, admin: User, api_of: ApiOf) -> None:
    script = api_of(admin)
    made = connection_to(script, shop)
    assert shop.reader_password not in str(made)
    tested = done(script.post(f"{API}/connections/{made['id']}/test?wait=10", {}, format="json"))
    assert [step["ok"] for step in tested["steps"]] == [True] * 6
    assert tested["warnings"] == []
    assert "shop.orders" in tested["tables"]

    wanted = {"connection": made["id"], "table": "shop.orders", "label": "주문", "identifier": "orders"}
    source = done(script.post(f"{API}/datasources?wait=10", wanted, format="json"), 201)
    fields = done(script.get(f"{API}/datasources/{source['id']}/fields"))["results"]
    assert {field["key"]: field["type"] for field in fields} == {
        "id": "NUMBER", "brand": "TEXT", "amount": "NUMBER", "paid": "BOOLEAN", "sold_on": "DATE", "at": "DATETIME",
    }  # fmt: skip
    preview = done(script.get(f"{API}/datasources/{source['id']}/preview?wait=10"))
    assert len(preview["rows"]) == 100

    stored = DataSource.objects.get(pk=source["id"])
    page = page_for(admin)
    config = {
        "dimensions": [{"id": "d1", "field": "brand"}, {"id": "d2", "field": "at", "grain": "month"}],
        "metrics": [{"id": "sum", "field": "amount", "aggregate": "SUM"}, {"id": "n", "aggregate": "COUNT"}],
        "totals": True,
    }
    control = FilterFactory.create(page=page, source=stored)
    answer = done(
        script.post(f"{API}/charts/{chart(page, stored, 'TABLE', config).pk}/data?wait=10", {}, format="json")
    )
    plain = shop.run(
        "SELECT brand, DATE_FORMAT(at + INTERVAL 9 HOUR, '%Y-%m-01'), SUM(amount), COUNT(*) FROM orders"
        " GROUP BY BINARY brand, 2 ORDER BY brand IS NULL, BINARY brand, 2"
    )
    assert [tuple(row) for row in answer["rows"]] == [
        (brand, month, float(amount), count) for brand, month, amount, count in plain
    ]
    assert answer["totals"][2:] == [250 * 251 / 2 * 1.25, 250]

    values = done(script.get(f"{API}/filters/{control.pk}/values?wait=10"))["results"]
    counted = {item["value"]: item["count"] for item in values}
    assert counted == {"무신사": 62, "Nike": 63, "nike": 63, None: 62}
    only = {"filters": [{"filter": "brand", "value": "NIKE"}]}
    picked = chart(page, stored, "SCORECARD", {"metrics": [{"id": "n", "aggregate": "COUNT"}]})
    [[count]] = done(script.post(f"{API}/charts/{picked.pk}/data?wait=10", only, format="json"))["rows"]
    assert count == 126


def test_what_a_test_says_when_it_fails(worker: Worker, shop: MariaDb, admin: User, api_of: ApiOf) -> None:
    script = api_of(admin)
    made = connection_to(script, shop, database="absent")
    tested = done(script.post(f"{API}/connections/{made['id']}/test?wait=10", {}, format="json"))
    assert [step["name"] for step in tested["steps"] if step["ok"] is False] == ["database"]
    assert not AuditEntry.objects.filter(detail__icontains=shop.reader_password).exists()


def test_settings_of_another_kind_are_refused_by_name(admin: User, api_of: ApiOf, db: None) -> None:
    config = {
        "host": "db.example.com",
        "database": "shop",
        "username": "reader",
        "schema": "public",
        "init_command": "x",
    }
    answer = api_of(admin).post(
        f"{API}/connections", {"name": "Maria", "kind": "MYSQL", "config": config, "secret": {}}, format="json"
    )
    assert {error["attr"].rpartition(".")[2] for error in done(answer, 400)["errors"]} == {"schema", "init_command"}
