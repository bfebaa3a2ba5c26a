"""Connections by script and in the browser: secrets that stay in, tests that name the cause, hosts that are refused."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings
from django.db import connection as database
from rest_framework.test import APIClient

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from datasources.models import Connection, DataSource
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import ConnectionFactory, DataSourceFactory, source_config, source_secret

API = "/api/v1"


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def problems(answer: Any) -> set[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    return {(error["attr"], error["code"]) for error in answer.json()["errors"]}


def form(**changes: Any) -> dict[str, Any]:
    """What the page of a PostgreSQL connection sends."""
    config = source_config()
    return {
        "name": "Shop",
        "kind": "POSTGRESQL",
        **{key: value or "" for key, value in config.items()},
        **source_secret(),
        **changes,
    }


def test_a_secret_goes_in_and_never_comes_out(script: APIClient) -> None:
    body = {"name": "Shop", "kind": "POSTGRESQL", "config": source_config(), "secret": {"password": "s3cr3t-word"}}
    made = script.post(f"{API}/connections", body)
    assert made.status_code == 201
    assert made.json()["has_secret"] is True
    for answer in (made, script.get(f"{API}/connections"), script.get(f"{API}/connections/{made.json()['id']}")):
        assert b"s3cr3t-word" not in answer.content
    stored = Connection.objects.get()
    assert "s3cr3t-word" not in stored.secret
    assert stored.open_secret() == {"password": "s3cr3t-word"}
    assert "s3cr3t-word" not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"host": "a,b"}, "config.host", "invalid"),
        ({"host": "/var/run/postgresql"}, "config.host", "invalid"),
        ({"host": "x host=evil"}, "config.host", "invalid"),
        ({"host": ""}, "config.host", "required"),
        ({"port": 0}, "config.port", "invalid"),
        ({"port": "5432"}, "config.port", "invalid"),
        ({"sslmode": "verify-ca"}, "config.sslmode", "invalid"),
        ({"passfile": "/etc/passwd"}, "config.passfile", "unknown"),
        ({"database": "a\x00b"}, "config.database", "invalid"),
    ],
)
def test_settings_are_judged_beside_their_key(change: dict[str, Any], place: str, code: str, script: APIClient) -> None:
    body = {"name": "Shop", "kind": "POSTGRESQL", "config": source_config() | change, "secret": {"password": "x"}}
    assert (place, code) in problems(script.post(f"{API}/connections", body))
    assert (place, code) in problems(
        script.post(f"{API}/connections/test", {key: body[key] for key in ("kind", "config")})
    )


@pytest.mark.parametrize(
    "change", [{"host": "other.example.com"}, {"port": 6000}, {"username": "somebody"}, {"sslmode": "disable"}]
)
def test_the_stored_secret_goes_to_no_other_address(
    change: dict[str, Any], script: APIClient, client_of: ClientOf, admin: User
) -> None:
    stored = ConnectionFactory.create(password="hidden")
    address = f"{API}/connections/{stored.pk}"
    config = stored.config | change
    assert problems(script.patch(address, {"config": config})) == {("secret", "secret_required")}
    assert problems(script.post(f"{address}/test", {"config": config})) == {("secret", "secret_required")}
    page = client_of(admin).post(f"/datasources/connections/{stored.pk}/", form(**change, password=""))
    assert page.status_code == 422
    assert "id_password_error" in page.content.decode()
    tried = client_of(admin).post(f"/datasources/connections/{stored.pk}/test/", form(**change, password=""))
    assert tried.status_code == 422
    assert script.patch(address, {"config": config, "secret": {"password": "new"}}).status_code == 200
    stored.refresh_from_db()
    assert stored.open_secret() == {"password": "new"}


def test_what_does_not_change_the_address_keeps_the_secret(script: APIClient) -> None:
    stored = ConnectionFactory.create(password="hidden")
    changed = script.patch(
        f"{API}/connections/{stored.pk}", {"name": "Renamed", "config": stored.config | {"sslmode": "require"}}
    )
    assert changed.status_code == 200
    stored.refresh_from_db()
    assert (stored.name, stored.open_secret()) == ("Renamed", {"password": "hidden"})


def test_a_changed_connection_makes_old_results_unreachable(script: APIClient) -> None:
    source = DataSourceFactory.create()
    generation = source.generation
    script.patch(
        f"{API}/connections/{source.connection_id}", {"config": source.connection.config | {"schema": "public"}}
    )
    source.refresh_from_db()
    assert source.generation > generation


def test_two_people_at_one_connection(script: APIClient, client_of: ClientOf, admin: User) -> None:
    stored = ConnectionFactory.create()
    address = f"{API}/connections/{stored.pk}"
    assert script.patch(address, {"name": "First", "revision": 1}).json()["revision"] == 2
    late = script.patch(address, {"name": "Second", "revision": 1})
    assert late.status_code == 409
    assert late.json()["current"]["name"] == "First"
    page = client_of(admin).post(f"/datasources/connections/{stored.pk}/", form(name="Second", revision="1"))
    assert page.status_code == 422
    assert 'value="Second"' in page.content.decode()
    assert 'name="overwrite" value="2"' in page.content.decode()


def test_one_in_use_is_not_deleted_and_names_its_sources(script: APIClient, client_of: ClientOf, admin: User) -> None:
    source = DataSourceFactory.create(label="In use")
    address = f"{API}/connections/{source.connection_id}"
    refused = script.delete(address)
    assert refused.status_code == 409
    assert refused.json()["errors"][0]["code"] == "connection_in_use"
    assert "In use" in client_of(admin).get(f"/datasources/connections/{source.connection_id}/delete/").content.decode()
    script.delete(f"{API}/datasources/{source.pk}")
    assert script.delete(address).status_code == 204


def steps(
    script: APIClient, change: dict[str, Any], secret: dict[str, str] | None = None
) -> tuple[dict[str, Any], Any]:
    body = {
        "kind": "POSTGRESQL",
        "config": source_config() | change,
        "secret": source_secret() if secret is None else secret,
    }
    answer = script.post(f"{API}/connections/test?wait=10", body)
    assert answer.status_code == 200, answer.content
    found = answer.json()
    return {step["name"]: step["ok"] for step in found["steps"]}, found


def test_a_test_that_works(worker: Worker, script: APIClient, orders: DataSource) -> None:
    passed, found = steps(script, {})
    assert found["connected"] is True
    assert list(passed) == ["name", "network", "tls", "credentials", "database", "permission"]
    assert all(passed.values())
    assert "public.orders" in found["tables"]
    assert found["warnings"] == []


@pytest.mark.parametrize(
    ("change", "secret", "failed"),
    [
        ({"host": "no-such-host.invalid"}, None, "name"),
        ({"port": 1}, None, "network"),
        ({"sslmode": "require"}, None, "tls"),
        ({}, {"password": "wrong"}, "credentials"),
        ({"username": "no_such_user"}, None, "credentials"),
        ({"database": "no_such_database"}, None, "database"),
    ],
)
def test_a_test_that_fails_names_the_step(
    change: dict[str, Any],
    secret: dict[str, str] | None,
    failed: str,
    worker: Worker,
    script: APIClient,
    orders: DataSource,
) -> None:
    passed, found = steps(script, change, secret)
    order = list(passed)
    assert found["connected"] is False
    assert passed[failed] is False
    assert all(passed[name] is True for name in order[: order.index(failed)])
    assert all(passed[name] is None for name in order[order.index(failed) + 1 :])
    assert next(step["detail"] for step in found["steps"] if step["name"] == failed)


def test_an_account_that_sees_no_table_is_told_which_right_it_lacks(
    worker: Worker, script: APIClient, orders: DataSource
) -> None:
    passed, found = steps(script, {"schema": "no_such_schema"})
    assert passed["permission"] is False
    assert passed["database"] is True
    assert "SELECT" in found["steps"][-1]["detail"]


def test_an_account_that_may_do_everything_is_warned_about(
    worker: Worker, script: APIClient, orders: DataSource
) -> None:
    owner = urlsplit(os.environ["LOOKFLEX_TEST_SOURCE_URL"])
    [(superuser,)] = shop.rows("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    _passed, found = steps(
        script, {"username": unquote(owner.username or "")}, {"password": unquote(owner.password or "")}
    )
    assert len(found["warnings"]) == 1
    assert ("everything" in found["warnings"][0]) is bool(superuser)


def test_this_server_and_our_own_database_are_refused(worker: Worker, script: APIClient, orders: DataSource) -> None:
    own = database.settings_dict
    change = {"host": own["HOST"], "port": int(own["PORT"]), "database": str(own["NAME"])}
    passed, found = steps(script, change)
    assert passed["name"] is False
    assert "may not be used" in found["steps"][0]["detail"]
    passed, found = steps(script, {"host": "169.254.169.254"})
    assert passed["name"] is False
    redis = urlsplit(settings.REDIS_URL)
    passed, found = steps(script, {"host": redis.hostname, "port": redis.port})
    assert passed["name"] is False


def test_tables_are_searched(worker: Worker, script: APIClient, orders: DataSource) -> None:
    address = f"{API}/connections/{orders.connection_id}/tables?wait=10"
    names = {table["name"] for table in script.get(address).json()["results"]}
    assert {"orders", "slow_orders"} <= names
    assert [table["name"] for table in script.get(f"{address}&search=slow_ord").json()["results"]] == ["slow_orders"]
    assert script.get(f"{address}&search=%25").json()["results"] == [], "a percent sign is a percent sign"


def test_the_test_in_the_browser_shows_its_steps_and_can_be_cancelled(
    worker: Worker, admin: User, editor: User, client_of: ClientOf, orders: DataSource
) -> None:
    browser = client_of(admin)
    begun = browser.post("/datasources/connections/test/", form()).content.decode()
    ticket = begun.split("?t=")[1].split('"')[0]
    address = f"/datasources/connections/test/steps/?t={ticket}"

    def done() -> str | None:
        html = browser.get(address).content.decode()
        return html if "is-ok" in html else None

    assert shop.eventually(done).count("is-ok") == 6
    assert "is-ok" not in client_of(User.objects.get(pk=admin.pk)).get(f"{address}x").content.decode()
    assert "hx-get" not in browser.post(address).content.decode()
    missing = browser.post("/datasources/connections/test/", form(host=""))
    assert missing.status_code == 422
    assert 'href="#id_host"' in missing.content.decode()


def test_a_typed_password_comes_back_with_the_form_and_a_stored_one_never(admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    wrong = browser.post("/datasources/connections/new/postgresql/", form(host="a,b", password="typed-word"))
    assert wrong.status_code == 422
    assert "typed-word" in wrong.content.decode()
    stored = ConnectionFactory.create(password="stored-word")
    assert "stored-word" not in browser.get(f"/datasources/connections/{stored.pk}/").content.decode()


def test_saving_leads_to_the_tables(admin: User, client_of: ClientOf) -> None:
    saved = client_of(admin).post("/datasources/connections/new/postgresql/", form())
    assert saved.status_code == 302
    assert saved["Location"].endswith(f"/datasources/new/table/?connection={Connection.objects.get().pk}")
    again = client_of(admin).post("/datasources/connections/new/postgresql/", form())
    assert again.status_code == 422, "the name is taken"
    assert settings.SOURCE_ALLOWED_HOSTS, "the tests' servers are on this machine"


def test_a_secret_has_only_the_keys_of_its_kind(script: APIClient) -> None:
    body = {"kind": "POSTGRESQL", "config": source_config(), "secret": {"password": "x", "passfile": "/etc/passwd"}}
    wrong = {("secret.passfile", "unknown")}
    assert problems(script.post(f"{API}/connections", body | {"name": "Shop"})) == wrong
    assert problems(script.post(f"{API}/connections/test", body)) == wrong
    stored = ConnectionFactory.create(password="hidden")
    address = f"{API}/connections/{stored.pk}"
    assert problems(script.patch(address, {"secret": body["secret"]})) == wrong
    assert problems(script.post(f"{address}/test", {"secret": body["secret"]})) == wrong
    stored.refresh_from_db()
    assert stored.open_secret() == {"password": "hidden"}


def test_a_test_refuses_what_it_would_ignore(script: APIClient) -> None:
    address = f"{API}/connections/{ConnectionFactory.create().pk}/test"
    assert problems(script.post(address, {"name": "x"})) == {("name", "unknown_key")}
    assert problems(script.post(address, {"revision": 1})) == {("revision", "unknown_key")}
