"""Calculated fields by script and page: made, refused with the place, changed, followed, removed, and seen at every door."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.models import DataSource, Field, FieldUse
from datasources.services import calculating
from datasources.tests import shop
from datasources.tests.factories import GrantFactory

API = "/api/v1"


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def make(script: APIClient, source: DataSource, expression: str, label: str = "Margin", **more: Any) -> Any:
    body = {"label": label, "expression": expression, **more}
    return script.post(f"{API}/datasources/{source.pk}/fields", body)


def made(script: APIClient, source: DataSource, expression: str, label: str = "Margin", **more: Any) -> dict[str, Any]:
    answer = make(script, source, expression, label, **more)
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def field(source: DataSource, key: str) -> Field:
    return source.fields.get(key=key)


def test_made_with_labels_stored_with_keys(script: APIClient, orders: DataSource) -> None:
    orders.fields.filter(key="amount").update(label="매출 금액")
    answer = made(script, orders, "SUM([매출 금액]) / COUNT(orders.brand)", "평균 매출")
    assert answer["expression"] == "SUM(amount) / COUNT(brand)"
    assert (answer["key"], answer["type"], answer["default_aggregate"]) == ("calculated_1", "NUMBER", "AUTO")
    uses = FieldUse.objects.filter(user_kind="field").values_list("field_key", flat=True)
    assert set(uses) == {"amount", "brand"}
    row = made(script, orders, "amount * 2", "Double")
    assert (row["key"], row["default_aggregate"]) == ("double", "SUM")


REFUSED = {
    "SUM(amont)": "Character 5: There is no field “amont”",
    "SUM(amount": "Character 11: Here a comma or a closing parenthesis is missing",
    "amount + 'x": "Character 10: This text has no end",
    "amount + brand": "Character 10: + takes Number here, but this is Text",
    "SUM(SUM(amount))": "Character 5: This adds rows up already",
    "SUM(amount) / amount": "Character 15: This is a value of a single row",
    "SLEEP(10)": "Character 1: There is no function “SLEEP”",
    "stock.amount": "Character 1: “stock” is another data source",
    "brand LIKE 'a%'": "Character 7: There is no LIKE",
    "1 + 1": "Character 1: There is no field in it",
    "DATE_ADD(ordered_on, 1, 'century')": "Character 25: The last value is one of day, week",
    "(" * 60 + "amount" + ")" * 60: "Character 41: There are too many parentheses",
    "amount; DROP TABLE orders": "Character 7: “;” means nothing here",
    'brand = "A"': "Character 9: Write texts in single quotes",
    "COUNT(": "Character 7: The expression is not finished",
}


@pytest.mark.parametrize("expression", REFUSED)
def test_what_is_wrong_is_told_with_its_place(script: APIClient, orders: DataSource, expression: str) -> None:
    answer = make(script, orders, expression)
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["attr"], error["code"]) == (400, "expression", "invalid_expression")
    assert error["detail"].startswith(REFUSED[expression]), error["detail"]


def test_no_field_is_made_of_itself(script: APIClient, orders: DataSource) -> None:
    first = made(script, orders, "amount + 1", "First")
    made(script, orders, "first * 2", "Second")
    url = f"{API}/datasources/{orders.pk}/fields"
    answer = script.patch(url, {"updates": [{"id": first["id"], "expression": "second - 1"}]})
    [error] = answer.json()["errors"]
    assert (error["attr"], error["code"]) == ("updates.0.expression", "invalid_expression")
    assert "made of this field itself" in error["detail"]
    answer = script.patch(url, {"updates": [{"id": first["id"], "expression": "amount + 2"}]})
    assert answer.status_code == 200
    # what is made of it follows
    assert str(field(orders, "second").compiled).count("'2'") == 2


def test_a_renamed_key_is_followed_until_a_chart_refers_to_it(script: APIClient, orders: DataSource) -> None:
    made(script, orders, "SUM(amount) / COUNT(amount)", "Mean")
    amount = field(orders, "amount")
    url = f"{API}/datasources/{orders.pk}/fields"
    assert script.patch(url, {"updates": [{"id": str(amount.pk), "key": "sales"}]}).status_code == 200
    assert field(orders, "mean").expression == "SUM(sales) / COUNT(sales)"
    assert field(orders, "mean").problem is None
    FieldUse.objects.create(source=orders, field_key="sales", user_kind="chart", user_id=amount.pk)
    answer = script.patch(url, {"updates": [{"id": str(amount.pk), "key": "other"}]})
    assert answer.json()["errors"][0]["code"] == "key_in_use"


def test_removing_one_that_others_are_made_of_asks_first(script: APIClient, orders: DataSource) -> None:
    first = made(script, orders, "amount + 1", "First")
    made(script, orders, "SUM(first)", "Second")
    url = f"{API}/datasources/{orders.pk}/fields/{first['id']}"
    answer = script.delete(url)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (409, "field_in_use")
    assert "Second" in answer.json()["errors"][0]["detail"]
    assert script.delete(f"{url}?force=true").status_code == 204
    second = field(orders, "second")
    assert second.problem["code"] == "unknown_field"
    assert list(orders.fields.shown().filter(key="second")) == []
    # a column's field is not removed
    assert script.delete(f"{API}/datasources/{orders.pk}/fields/{field(orders, 'brand').pk}").status_code == 404


def test_readers_see_neither_hidden_fields_nor_what_is_made_of_them(
    script: APIClient, orders: DataSource, viewer: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    GrantFactory.create(source=orders, everyone=True)
    made(script, orders, "SUM(amount) * 2", "Twice")
    orders.fields.filter(key="amount").update(hidden=True, label="Secret amount")
    calculating.refresh(orders)
    shown = api_of(viewer).get(f"{API}/datasources/{orders.pk}/fields?page_size=100").json()["results"]
    by_key = {one["key"]: one for one in shown}
    assert "amount" not in by_key
    assert by_key["twice"]["expression"] == "…"
    page = client_of(viewer).get(f"/datasources/{orders.pk}/").content.decode()
    assert "Twice" in page
    assert "Secret amount" not in page
    uses = api_of(viewer).get(f"{API}/datasources/{orders.pk}/references").json()["results"]
    assert [one["title"] for one in uses] == ["Twice"]


def test_the_page_makes_one_and_keeps_what_was_typed(client_of: ClientOf, admin: User, orders: DataSource) -> None:
    client = client_of(admin)
    url = f"/datasources/{orders.pk}/fields/new/"
    refused = client.post(url, {"label": "Ratio", "expression": "SUM(amount) / nothing", "revision": "1"})
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert "<mark>nothing</mark>" in shown
    assert "SUM(amount) / nothing</textarea>" in shown
    done = client.post(url, {"label": "Ratio", "expression": "SUM(amount) / COUNT(*)", "revision": "1"})
    assert done.status_code == 302
    ratio = field(orders, "ratio")
    assert ratio.is_aggregate
    url = f"/datasources/{orders.pk}/fields/{ratio.pk}/"
    said = {"label": "Ratio 2", "expression": "amount"}
    changed = client.post(url, said | {"revision": "1"})
    assert changed.status_code == 422  # somebody changed the fields meanwhile
    changed = client.post(url, said | {"revision": "2"})
    assert changed.status_code == 302
    ratio.refresh_from_db()
    assert (ratio.label, ratio.is_aggregate, ratio.default_aggregate) == ("Ratio 2", False, "AVG")
    assert client.post(url, {"remove": "1"}).status_code == 302
    assert not orders.fields.filter(key="ratio").exists()


def test_the_live_check_tells_the_type_and_the_first_values(
    client_of: ClientOf, admin: User, orders: DataSource, worker: Any
) -> None:
    del worker
    client = client_of(admin)
    url = f"/datasources/{orders.pk}/fields/check/"
    answer = client.post(url, {"expression": "SUM(amount) / 2"}).content.decode()
    assert "Number" in answer
    for text, is_warned in [("amount / id", True), ("amount / 2", False), ("SUM(amount) / SUM(id)", False)]:
        assert ("write SUM(" in client.post(url, {"expression": text}).content.decode()) is is_warned

    def values() -> str | None:
        text = client.post(url, {"expression": "SUM(amount) / 2"}).content.decode()
        return text if "<td" in text else None

    expected = float(shop.rows("SELECT sum(amount) / 2 FROM orders")[0][0])
    shown = shop.eventually(values)
    assert f"{expected:,.0f}" in shown or f"{expected:,.2f}" in shown or str(expected) in shown
