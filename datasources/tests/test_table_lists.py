"""The list of tables: one ticket for all its polls, read anew when asked, nothing kept that would hide a right just given."""

import re

import pytest
from django_redis import get_redis_connection

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.models import Connection, DataSource
from datasources.services import probes
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import ConnectionFactory

HELD = re.compile(r"&amp;t=([0-9a-f-]{36})")


@pytest.fixture
def connection(orders: DataSource) -> Connection:
    return ConnectionFactory.create()


def address(connection: Connection, query: str = "") -> str:
    return f"/datasources/connections/{connection.pk}/tables/{query}"


def ticket_in(html: str) -> str:
    [*found] = set(HELD.findall(html))
    assert len(found) == 1, html
    return found[0]


def flagged() -> int:
    return len(list(get_redis_connection("state").scan_iter("cancel:*")))


def test_every_poll_goes_on_under_one_ticket(
    worker: Worker, connection: Connection, admin: User, client_of: ClientOf
) -> None:
    browser = client_of(admin)
    with worker.paused():
        ticket = ticket_in(browser.get(address(connection)).content.decode())
        for _ in range(3):
            again = browser.get(address(connection, f"?q=&t={ticket}")).content.decode()
            assert ticket_in(again) == ticket
        assert len(list(get_redis_connection("state").scan_iter("ticket:*"))) == 1

    def there() -> bool:
        return 'data-name="orders"' in browser.get(address(connection, f"?q=&t={ticket}")).content.decode()

    shop.eventually(there)


def test_it_is_cancelled_and_stays_so(
    worker: Worker, connection: Connection, admin: User, owner: User, client_of: ClientOf
) -> None:
    browser = client_of(admin)
    with worker.paused():
        ticket = ticket_in(browser.get(address(connection)).content.decode())
        client_of(owner).post(address(connection, f"?t={ticket}"))
        assert flagged() == 0, "somebody else's ticket is not mine to leave"
        left = browser.post(address(connection, f"?q=&t={ticket}")).content.decode()
        assert flagged() == 1
        assert "was cancelled" in left
        assert "hx-trigger" not in left, "it does not ask again by itself"
        late = browser.get(address(connection, f"?q=&t={ticket}")).content.decode()
        assert "was cancelled" in late
        assert ticket_in(browser.get(address(connection, f"?refresh=1&t={ticket}")).content.decode())


def test_another_search_leaves_the_one_before(
    worker: Worker, connection: Connection, admin: User, client_of: ClientOf
) -> None:
    browser = client_of(admin)
    with worker.paused():
        first = ticket_in(browser.get(address(connection)).content.decode())
        second = ticket_in(browser.get(address(connection, f"?q=ord&t={first}")).content.decode())
        assert second != first
        assert flagged() == 1


def test_refresh_reads_them_anew_on_the_page_and_by_script(
    worker: Worker, connection: Connection, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    browser, script = client_of(admin), api_of(admin)
    listed = f"/api/v1/connections/{connection.pk}/tables?wait=10"

    def names(query: str = "") -> set[str]:
        return {table["name"] for table in script.get(listed + query).json()["results"]}

    assert "made_just_now" not in names()
    shop.run("CREATE TABLE made_just_now (i int)")
    try:
        assert "made_just_now" not in names(), "a minute old at most"
        assert "made_just_now" in names("&refresh=true")
        shop.run("CREATE TABLE made_a_moment_later (i int)")
        waiting = browser.get(address(connection, "?refresh=1")).content.decode()
        ticket = ticket_in(waiting)
        shop.eventually(
            lambda: "made_a_moment_later" in browser.get(address(connection, f"?q=&t={ticket}")).content.decode()
        )
    finally:
        shop.run("DROP TABLE IF EXISTS made_just_now, made_a_moment_later")


def test_an_empty_list_is_not_kept(worker: Worker, admin: User, api_of: ApiOf, connection: Connection) -> None:
    connection.config |= {"schema": "made_later"}
    connection.save()
    listed = f"/api/v1/connections/{connection.pk}/tables?wait=10"
    assert api_of(admin).get(listed).json()["results"] == []
    kept = get_redis_connection("default").ttl(f"p:tables:{connection.pk}:1:{probes.digest_of('')}")
    assert 0 < kept <= 5
    shop.run("CREATE SCHEMA made_later; CREATE TABLE made_later.first (i int)")
    try:
        found = api_of(admin).get(f"{listed}&refresh=true").json()["results"]
        assert found == [{"schema": "made_later", "name": "first"}]
    finally:
        shop.run("DROP SCHEMA made_later CASCADE")


def test_an_error_is_not_kept_either(worker: Worker, admin: User, client_of: ClientOf, connection: Connection) -> None:
    good = dict(connection.config)
    connection.config |= {"port": 1}
    connection.save()
    browser = client_of(admin)
    ticket = ticket_in(browser.get(address(connection)).content.decode())

    def failed() -> str | None:
        html = browser.get(address(connection, f"?q=&t={ticket}")).content.decode()
        return html if "state-error" in html else None

    html = shop.eventually(failed)
    assert "refresh=1" in html
    assert f'href="/datasources/connections/{connection.pk}/"' in html, "where a wrong host is put right"
    connection.config = good  # the server is back: the revision is the same
    connection.save()
    ticket = ticket_in(browser.get(address(connection, "?refresh=1")).content.decode())
    shop.eventually(
        lambda: 'data-name="orders"' in browser.get(address(connection, f"?q=&t={ticket}")).content.decode()
    )


def test_what_is_picked_stays_picked(worker: Worker, admin: User, client_of: ClientOf, connection: Connection) -> None:
    browser = client_of(admin)

    def there() -> str | None:
        html = browser.get(address(connection, "?q=orders&table=public.orders")).content.decode()
        return html if "data-name" in html else None

    assert 'value="public.orders" data-name="orders" checked' in shop.eventually(there)
