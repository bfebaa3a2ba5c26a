"""First rows, lists of tables and columns wait in the line of their database like charts, and say so."""

import pytest
from django.urls import reverse

from accounts.models import User
from conftest import ClientOf
from datasources.engine import flight
from datasources.models import DataSource

PLACES = ["first rows", "poll", "tables", "schema", "sync"]


@pytest.mark.parametrize("place", PLACES)
def test_it_says_who_is_before_one(place: str, orders: DataSource, admin: User, client_of: ClientOf) -> None:
    assert orders.connection is not None
    connection, browser = str(orders.connection.pk), client_of(admin)
    flight.set_limits({connection: 1})
    for key in ("running", "before"):
        flight.claim(key, {"queue": "queries", "connection": connection})
    ids = [orders.connection.pk if place in {"tables", "schema"} else orders.pk]
    name = {"first rows": "detail", "poll": "preview", "tables": "tables", "schema": "schema", "sync": "sync"}[place]
    address = reverse(f"datasources:{name}", args=ids)
    if place == "poll":
        page = browser.get(reverse("datasources:detail", args=ids)).content.decode()
        address += "?t=" + page.partition('data-ticket="')[2].partition('"')[0]
    html = browser.get(address, follow=True).content.decode()
    label = orders.connection.name if place in {"tables", "schema"} else "주문"
    assert f"Waiting for {label}" in html
    assert "1 query before this one" in html
    flight.finish("running")
    flight.finish("before")
    html = browser.get(address, follow=True).content.decode()
    assert "before this one" not in html
