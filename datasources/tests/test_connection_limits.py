"""A connection test answers within five seconds and names the step that took too long; what is risky is warned about."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.connectors import network
from datasources.connectors.network import NetworkPolicy, resolve
from datasources.connectors.postgresql import introspection
from datasources.engine import flight, probe_cache, tickets
from datasources.jobs import probes as probe_jobs
from datasources.models import DataSource
from datasources.query.errors import CannotConnect
from datasources.services import probe_texts
from datasources.services.probing import STEPS
from datasources.tests import arriving, shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import source_config, source_secret

PROMISE_SECONDS = 5.0
WRITING = "may change data or create tables"


def outcome_of(admin: User, **changes: Any) -> probe_texts.Tested:
    """A test run in this process, as a worker runs it."""
    asked = probe_jobs.test_request(kind="POSTGRESQL", config=source_config() | changes, secret=source_secret())
    key = asked["key"]
    request = {name: asked[name] for name in ("kind", "config", "secret")}
    tickets.issue(user_id=str(admin.pk), kind="connection_test", request=asked, keys=(key,))
    flight.claim(key, {"probe": "connection_test", "request": request, "queue": "probe"})
    arriving.run(key)
    found = probe_cache.read(key)
    assert isinstance(found, dict), found
    return probe_texts.tested(found)


@pytest.fixture
def deaf_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name servers that take every question and never answer, as behind a firewall that swallows packets."""

    def never(*_args: object, **_options: object) -> list[Any]:
        time.sleep(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", never)


def failing(found: probe_texts.Tested) -> tuple[str, str]:
    """The step that failed and what is said about it; those before it passed, those after were not reached."""
    [bad] = [step for step in found.steps if step.ok is False]
    place = STEPS.index(bad.name)
    assert all(step.ok for step in found.steps[:place])
    assert all(step.ok is None for step in found.steps[place + 1 :])
    return bad.name, bad.detail


def test_a_name_server_that_does_not_answer_is_given_up(deaf_resolver: None) -> None:
    started = time.monotonic()
    with pytest.raises(CannotConnect) as refusal:
        resolve("db.example.com", 5432, "shop", NetworkPolicy())
    assert refusal.value.reason == "name_timeout"
    assert time.monotonic() - started < network.LOOKUP_SECONDS + 1


def test_a_test_over_it_names_the_host_name_in_time(admin: User, deaf_resolver: None) -> None:
    started = time.monotonic()
    name, text = failing(outcome_of(admin, host="db.example.com"))
    assert time.monotonic() - started < PROMISE_SECONDS
    assert name == "name"
    assert "name server" in text


def test_a_server_that_never_greets_is_told_in_time(admin: User) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        name, _text = failing(outcome_of(admin, port=silent.getsockname()[1]))
        assert time.monotonic() - started < PROMISE_SECONDS
    assert name == "network"


def test_rights_that_take_too_long_are_a_time_limit_and_not_the_network(
    admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = "SELECT pg_catalog.current_setting('server_version'), false, pg_catalog.pg_sleep(20) IS NULL"
    monkeypatch.setattr(introspection, "ACCOUNT", slow)
    started = time.monotonic()
    found = outcome_of(admin)
    assert time.monotonic() - started < PROMISE_SECONDS + 1  # the server is asked to stop, which takes a moment
    name, text = failing(found)
    assert name == "permission"
    assert "within 5 seconds" in text
    assert (found.connected, found.works) == (True, False)


def test_without_a_table_to_read_it_does_not_claim_to_work(admin: User, orders: DataSource) -> None:
    found = outcome_of(admin, schema="no_such_schema")
    assert (found.connected, found.works) == (True, False)
    assert failing(found)[0] == "permission"
    assert outcome_of(admin).works


@contextmanager
def given(grant: str, revoke: str) -> Iterator[None]:
    """A right that the reader has only within the block."""
    reader = f'"{source_config()["username"]}"'
    shop.run(grant.replace("reader", reader))
    try:
        yield
    finally:
        shop.run(revoke.replace("reader", reader))


@pytest.mark.parametrize(
    ("grant", "revoke"),
    [
        ("GRANT UPDATE (brand) ON orders TO reader", "REVOKE UPDATE (brand) ON orders FROM reader"),
        ("GRANT INSERT (brand) ON orders TO reader", "REVOKE INSERT (brand) ON orders FROM reader"),
        ("GRANT DELETE ON orders TO reader", "REVOKE DELETE ON orders FROM reader"),
        ("GRANT UPDATE ON slow_orders TO reader", "REVOKE UPDATE ON slow_orders FROM reader"),
        ("GRANT CREATE ON SCHEMA public TO reader", "REVOKE CREATE ON SCHEMA public FROM reader"),
        ("GRANT CREATE ON DATABASE shop TO reader", "REVOKE CREATE ON DATABASE shop FROM reader"),
    ],
)
def test_an_account_that_may_write_anywhere_is_warned_about(
    grant: str, revoke: str, admin: User, orders: DataSource
) -> None:
    assert outcome_of(admin).warnings == ()
    shop_ = f'DATABASE "{source_config()["database"]}"'
    with given(grant.replace("DATABASE shop", shop_), revoke.replace("DATABASE shop", shop_)):
        [warning] = outcome_of(admin).warnings
    assert WRITING in warning


@pytest.mark.parametrize(
    ("stored", "wanted", "asks"),
    [
        ("require", "disable", True),
        ("require", "prefer", True),
        ("verify-full", "require", True),
        ("prefer", "disable", True),
        ("prefer", "require", False),
        ("require", "verify-full", False),
    ],
)
def test_a_weaker_encryption_asks_for_the_secret_again(
    stored: str, wanted: str, asks: bool, admin: User, api_of: ApiOf
) -> None:
    script = api_of(admin)
    body = {"name": f"C {uuid4()}", "kind": "POSTGRESQL", "config": source_config() | {"sslmode": stored}}
    made = script.post("/api/v1/connections", body | {"secret": {"password": "hidden"}}).json()
    changed = {"config": made["config"] | {"sslmode": wanted}}
    answer = script.patch(f"/api/v1/connections/{made['id']}", changed)
    if not asks:
        assert answer.status_code == 200
        return
    assert answer.json()["errors"][0] | {"detail": ""} == {"code": "secret_required", "detail": "", "attr": "secret"}
    tried = script.post(f"/api/v1/connections/{made['id']}/test", changed)
    assert tried.json()["errors"][0]["code"] == "secret_required"


def test_the_page_does_not_say_works_over_a_failed_step(
    worker: Worker, admin: User, client_of: ClientOf, orders: DataSource
) -> None:
    browser = client_of(admin)
    sent = {"name": "Shop", "kind": "POSTGRESQL", **source_config(), **source_secret(), "schema": "no_such_schema"}
    begun = browser.post("/datasources/connections/test/", sent).content.decode()
    ticket = begun.split("?t=")[1].split('"')[0]

    def done() -> str | None:
        html = browser.get(f"/datasources/connections/test/steps/?t={ticket}").content.decode()
        return html if "is-bad" in html else None

    shown = shop.eventually(done)
    assert "The connection works" not in shown
    assert "not as far as the tables" in shown
