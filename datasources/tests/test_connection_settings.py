"""The settings of each kind, judged without a form: what fits, what does not, and when a secret is asked again."""

from typing import Any

import pytest

from datasources.connectors import registry
from datasources.connectors.bigquery.settings import BigquerySettings
from datasources.connectors.mssql.settings import MssqlSettings
from datasources.connectors.mysql.settings import MysqlSettings
from datasources.connectors.settings import InvalidSecret, InvalidSettings
from datasources.tests.connection_forms import KEY_FILE, SERVER

SERVERS = ((MysqlSettings, "tls"), (MssqlSettings, "encrypt"))


def test_what_may_be_left_out_has_its_kinds_default() -> None:
    least = {"host": "db.example.com", "database": "shop", "username": "reader"}
    assert MysqlSettings.parse(least) == MysqlSettings("db.example.com", 3306, "shop", "reader", "prefer")
    assert MssqlSettings.parse(least) == MssqlSettings("db.example.com", 1433, "shop", "reader", "prefer", "")
    assert BigquerySettings.parse({"project": "shop-data"}).max_bytes == 10 * 2**30


@pytest.mark.parametrize(("kind", "encryption"), SERVERS)
def test_a_password_is_asked_again_for_another_place_or_a_weaker_line(kind: Any, encryption: str) -> None:
    stored = SERVER | {encryption: "require"}
    before = kind.parse(stored)
    for change in ({"host": "other.example.com"}, {"port": 5}, {"username": "x"}, {encryption: "disable"}):
        assert kind.parse(stored | change).asks_secret_again(before)
    assert not kind.parse(stored | {encryption: "verify-full", "database": "other"}).asks_secret_again(before)


def test_of_a_key_file_only_what_is_used_is_kept_and_tokens_come_from_google() -> None:
    kept = BigquerySettings.parse_secret({"service_account": KEY_FILE})["service_account"]
    assert "auth_uri" not in kept
    assert kept["token_uri"] == "https://oauth2.googleapis.com/token"
    assert kept["client_email"] == KEY_FILE["client_email"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type": "external_account"}, "wrong_type"),
        ({"type": "authorized_user"}, "wrong_type"),
        ({"token_uri": "http://169.254.169.254/token"}, "foreign_address"),
        ({"universe_domain": "evil.example"}, "foreign_address"),
        ({"credential_source": "file"}, "not_a_key"),
        ({"private_key": "-----BEGIN RSA PRIVATE KEY-----\nx\n-----END RSA PRIVATE KEY-----"}, "not_a_key"),
        ({"private_key": ""}, "not_a_key"),
        ({"private_key": {"file": "/etc/passwd"}}, "not_a_key"),
        ({"client_email": "nobody"}, "not_a_key"),
        ({"client_email": "a" * 20_000}, "not_a_key"),
    ],
)
def test_a_key_file_that_would_lead_elsewhere_is_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidSecret) as refusal:
        BigquerySettings.parse_secret({"service_account": {**KEY_FILE, **change}})
    assert refusal.value.errors == {"service_account": code}


@pytest.mark.parametrize("key", [[], "text", 7, [KEY_FILE], {}])
def test_what_is_no_key_file_at_all_is_refused(key: Any) -> None:
    with pytest.raises(InvalidSecret):
        BigquerySettings.parse_secret({"service_account": key})


@pytest.mark.parametrize(
    "change",
    [
        {"project": "Shop Data"}, {"project": "x"}, {"project": "shop-data/../x"}, {"project": ["shop-data"]},
        {"dataset": "a b"}, {"dataset": "p.d.t"}, {"dataset": "shop`; DROP"}, {"location": "EU\n"}, {"location": "a/b"},
        {"credentials": "external"}, {"credentials": {}}, {"max_bytes": True}, {"max_bytes": 1},
        {"max_bytes": "10"}, {"max_bytes": 2**60}, {"api_endpoint": "http://127.0.0.1"},
    ],
)  # fmt: skip
def test_settings_that_do_not_fit_bigquery_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidSettings) as refusal:
        BigquerySettings.parse({"project": "shop-data", **change})
    assert set(refusal.value.errors) == set(change)


@pytest.mark.parametrize("mark", [";", "{", "}", "="])
def test_no_name_at_a_sql_server_can_be_read_as_another_option(mark: str) -> None:
    for name in ("database", "username", "schema"):
        with pytest.raises(InvalidSettings) as refusal:
            MssqlSettings.parse({**SERVER, name: f"shop{mark}Server"})
        assert refusal.value.errors == {name: "invalid"}
    assert MssqlSettings.parse(SERVER | {"username": "OFFICE\\reader"}).username == "OFFICE\\reader"


def test_every_kind_of_connection_judges_its_secret() -> None:
    for kind in registry.CONNECTION_KINDS:
        with pytest.raises(InvalidSecret) as refusal:
            registry.load(registry.KINDS[kind].settings).parse_secret({"passfile": "/etc/passwd"})
        assert refusal.value.errors == {"passfile": "unknown"}
