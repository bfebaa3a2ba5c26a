"""A preview through the API, with a real worker between the question and the rows."""

from accounts.models import User
from conftest import ApiOf
from datasources.models import DataSource
from datasources.tests import shop
from datasources.tests.conftest import Worker


def test_the_rows_are_those_of_the_table(worker: Worker, orders: DataSource, admin: User, api_of: ApiOf) -> None:
    answer = api_of(admin).get(f"/api/v1/datasources/{orders.pk}/preview?limit=100&wait=10")
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert body["row_count"] == len(body["rows"]) == 100
    names = [column["field"] for column in body["columns"]]
    assert names == ["id", "brand", "amount", "paid", "ordered_on", "shipped_at"]
    expected = {row[0]: row for row in shop.rows("SELECT id, brand, amount::float, paid, ordered_on::text FROM orders")}
    for number, brand, amount, paid, ordered_on, shipped_at in body["rows"]:
        assert (number, brand, amount, paid, ordered_on) == expected[number]
        assert shipped_at.endswith("+09:00")
