"""Hostile connection forms: each is refused beside the setting concerned, by page and by script, and nothing is lost."""

import html
import json
from typing import Any

import pytest

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.models import Connection
from datasources.tests.connection_forms import CONFIGS, KEY_FILE, SECRETS, sent

API = "/api/v1/connections"
SERVERS = ("POSTGRESQL", "MYSQL", "MSSQL")
METADATA = "169.254.169.254"

HOSTS = [
    "a,b", "db.example.com,evil.example.com", "/var/run/postgresql", "\\\\.\\pipe\\sql\\query", "x host=evil",
    "db.example.com;Server=evil", "{db}", "https://db.example.com", "user:word@db.example.com", "db.example.com:5432",
    "fe80::1%eth0", "[::1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", METADATA, "fe80::1", "::",
    "::ffff:169.254.169.254", "db\texample", "db..example.com", "-db.example.com", "db.example.com/x", "a" * 254,
    "(local)\\SQLEXPRESS", "tcp:db.example.com", "db.example.com#", "db example.com", "%2fvar", "*", "db.example.com?x=1",
    "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "fd00:ec2::254", "100.100.100.200", "168.63.129.16",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "host"), [(SERVERS[place % 3], host) for place, host in enumerate(HOSTS)])
def test_a_host_that_is_not_one(kind: str, host: str, admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    body = {"name": "x", "kind": kind, "config": CONFIGS[kind] | {"host": host}, "secret": SECRETS[kind]}
    [error] = api_of(admin).post(API, body).json()["errors"]
    assert error["attr"] == "config.host"
    page = client_of(admin).post(f"/datasources/connections/new/{kind.lower()}/", sent(kind, host=host))
    told = page.content.decode()
    assert (page.status_code, 'id="id_host_error"' in told) == (422, True)
    assert html.escape(host).strip() in html.unescape(told) or f'value="{html.escape(host)}"' in told
    assert 'value="reader"' in told, "the rest is still there"
    assert not Connection.objects.exists()


BAD = [
    ("POSTGRESQL", {"port": 0}, "port"), ("MYSQL", {"port": 65536}, "port"), ("MSSQL", {"port": 10**40}, "port"),
    ("MYSQL", {"port": True}, "port"), ("MYSQL", {"port": "3306"}, "port"), ("MYSQL", {"port": 3306.5}, "port"),
    ("MYSQL", {"port": None}, "port"), ("MYSQL", {"host": ["a", "b"]}, "host"), ("MYSQL", {"host": {"a": 1}}, "host"),
    ("MYSQL", {"host": 2130706433}, "host"), ("MYSQL", {"host": "db\x00.evil"}, "host"),
    ("MYSQL", {"host": "db.example.com\r\nevil"}, "host"), ("MYSQL", {"database": "shop\nx"}, "database"),
    ("MYSQL", {"database": "d" * 65}, "database"), ("POSTGRESQL", {"database": "디" * 22}, "database"),
    ("POSTGRESQL", {"username": "u" * 64}, "username"), ("MYSQL", {"username": ""}, "username"),
    ("MSSQL", {"database": "shop;Server=evil"}, "database"), ("MSSQL", {"username": "{}"}, "username"),
    ("MSSQL", {"schema": "dbo}"}, "schema"), ("MSSQL", {"database": "shop\x00"}, "database"),
    ("MSSQL", {"encrypt": "TrustServerCertificate"}, "encrypt"), ("MYSQL", {"tls": "verify-ca"}, "tls"),
    ("MSSQL", {"encrypt": True}, "encrypt"), ("MSSQL", {"encrypt": "yes"}, "encrypt"), ("MSSQL", {"encrypt": None}, "encrypt"),
    ("MYSQL", {"tls": False}, "tls"), ("MYSQL", {"tls": "REQUIRE"}, "tls"), ("MYSQL", {"tls": ""}, "tls"),
    ("MYSQL", {"tls": ["disable"]}, "tls"), ("MYSQL", {"schema": "x"}, "schema"),
    ("MYSQL", {"read_default_file": "/etc/my.cnf"}, "read_default_file"), ("MYSQL", {"init_command": "x"}, "init_command"),
    ("MYSQL", {"ssl_ca": "/etc/passwd"}, "ssl_ca"), ("MYSQL", {"local_infile": True}, "local_infile"),
    ("MYSQL", {"unix_socket": "/run/x"}, "unix_socket"), ("POSTGRESQL", {"passfile": "/etc/passwd"}, "passfile"),
    ("POSTGRESQL", {"service": "prod"}, "service"), ("POSTGRESQL", {"options": "-c x"}, "options"),
    ("POSTGRESQL", {"hostaddr": "127.0.0.1"}, "hostaddr"), ("MSSQL", {"driver": "x.so"}, "driver"),
    ("MSSQL", {"Server": "evil"}, "Server"), ("MSSQL", {"attach": "x.mdf"}, "attach"),
    ("BIGQUERY", {"api_endpoint": "http://evil"}, "api_endpoint"), ("BIGQUERY", {"token_uri": "x"}, "token_uri"),
    ("BIGQUERY", {"allowed_hosts": ["127.0.0.1"]}, "allowed_hosts"), ("MYSQL", {"allowed_hosts": []}, "allowed_hosts"),
    ("POSTGRESQL", {"own_database": None}, "own_database"), ("BIGQUERY", {"project": "a/../b"}, "project"),
    ("BIGQUERY", {"dataset": "shop`; DROP TABLE x"}, "dataset"), ("BIGQUERY", {"max_bytes": True}, "max_bytes"),
    ("BIGQUERY", {"max_bytes": 0}, "max_bytes"), ("BIGQUERY", {"location": "EU\r\nX: y"}, "location"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "change", "place"), BAD)
def test_a_script_is_told_which_setting_does_not_fit(
    kind: str, change: dict[str, Any], place: str, admin: User, api_of: ApiOf
) -> None:
    script = api_of(admin)
    body = {"kind": kind, "config": CONFIGS[kind] | change, "secret": SECRETS[kind]}
    for answer in (script.post(API, body | {"name": "x"}), script.post(f"{API}/test", body)):
        [error] = answer.json()["errors"]
        assert (answer.status_code, error["attr"]) == (400, f"config.{place}"), error
        assert len(error["detail"]) > 10
    assert not Connection.objects.exists()


OTHER_KINDS = [
    ("POSTGRESQL", "tls"), ("POSTGRESQL", "encrypt"), ("MYSQL", "sslmode"), ("MYSQL", "encrypt"), ("MSSQL", "sslmode"),
    ("MSSQL", "tls"), ("BIGQUERY", "max_bytes_billed"), ("BIGQUERY", "sslmode"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), OTHER_KINDS)
def test_a_setting_goes_by_one_name_alone(kind: str, name: str, admin: User, api_of: ApiOf) -> None:
    """Neither what another kind calls it, nor what we once did."""
    script = api_of(admin)
    body = {"kind": kind, "config": CONFIGS[kind] | {name: 2**30 if "bytes" in name else "require"}}
    made = script.post(API, {"name": "x", "kind": kind, "config": CONFIGS[kind], "secret": SECRETS[kind]}).json()
    address = f"{API}/{made['id']}"
    for answer in (
        script.post(API, body | {"name": "y", "secret": SECRETS[kind]}),
        script.post(f"{API}/test", body | {"secret": SECRETS[kind]}),
        script.patch(address, {"config": body["config"]}),
        script.post(f"{address}/test", {"config": body["config"]}),
    ):
        [error] = answer.json()["errors"]
        assert (answer.status_code, error["attr"], error["code"]) == (400, f"config.{name}", "unknown")
    assert Connection.objects.get().config == CONFIGS[kind]


ONLY_IN_JSON = [{"port": True}, {"port": "3306"}, {"host": 2130706433}]
CONTROLS = {"host", "port", "database", "username", "sslmode", "tls", "encrypt", "project", "dataset", "location"}


def is_typed(change: dict[str, Any], place: str) -> bool:
    """Whether a page has a control of that name, and a form can send that value."""
    [value] = change.values()
    return place in CONTROLS and isinstance(value, str | int) and change not in ONLY_IN_JSON


@pytest.mark.parametrize(("kind", "change", "place"), [row for row in BAD if is_typed(row[1], row[2])])
def test_a_page_tells_it_beside_the_control(
    kind: str, change: dict[str, Any], place: str, admin: User, client_of: ClientOf
) -> None:
    page = client_of(admin).post(f"/datasources/connections/new/{kind.lower()}/", sent(kind, **change))
    told = page.content.decode()
    assert (page.status_code, f'id="id_{place}_error"' in told) == (422, True)
    assert not Connection.objects.exists()


def test_names_a_form_does_not_know_reach_nothing(admin: User, client_of: ClientOf) -> None:
    more = {"passfile": "/etc/passwd", "init_command": "DROP", "config": "{}", "secret": "x", "allowed_hosts": "::1"}
    assert client_of(admin).post("/datasources/connections/new/mysql/", sent("MYSQL", **more)).status_code == 302
    made = Connection.objects.get()
    assert (made.config, made.open_secret()) == (CONFIGS["MYSQL"], SECRETS["MYSQL"])


DEEP = "[" * 100_000
KEYS = [
    json.dumps(KEY_FILE | {"type": "external_account", "credential_source": {"file": "/etc/passwd"}}),
    json.dumps(KEY_FILE | {"token_uri": f"http://{METADATA}/"}), json.dumps([KEY_FILE]), "null", "7", '"text"', "{", "NaN",
    DEEP, '{"a":' * 5000, json.dumps(KEY_FILE | {"private_key": "x" * 1_000_000}), "1" * 5000, "\x00", "\ud800",
    json.dumps(KEY_FILE | {"client_email": 7}), json.dumps(KEY_FILE | {"universe_domain": "evil.example"}),
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS, ids=range(len(KEYS)))
def test_a_key_that_is_none(key: str, admin: User, client_of: ClientOf) -> None:
    sendable = key.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    page = client_of(admin).post("/datasources/connections/new/bigquery/", sent("BIGQUERY", key=sendable))
    told = page.content.decode()
    assert (page.status_code, 'id="id_key_error"' in told) == (422, True)
    assert 'value="shop-data"' in told
    assert not Connection.objects.exists()


@pytest.mark.parametrize("key", [KEY_FILE | {"token_uri": "http://evil"}, [], "text", 7, {"a": {"b": {}}}, {}])
def test_a_script_is_told_so_too(key: Any, admin: User, api_of: ApiOf) -> None:
    body = {"name": "x", "kind": "BIGQUERY", "config": CONFIGS["BIGQUERY"], "secret": {"service_account": key}}
    [error] = api_of(admin).post(API, body).json()["errors"]
    assert error["attr"] == "secret.service_account"
    assert not Connection.objects.exists()


@pytest.mark.parametrize("kind", SERVERS)
@pytest.mark.parametrize(
    "secret", [{"password": 7}, {"password": ["x"]}, {"password": "a\nb"}, {"password": "a" * 1001}]
)
def test_a_password_is_one_line(kind: str, secret: dict[str, Any], admin: User, api_of: ApiOf) -> None:
    body = {"name": "x", "kind": kind, "config": CONFIGS[kind], "secret": secret}
    [error] = api_of(admin).post(API, body).json()["errors"]
    assert (error["attr"], error["code"]) == ("secret.password", "invalid")


def test_a_flood_of_settings_gets_a_small_answer(admin: User, api_of: ApiOf) -> None:
    config = CONFIGS["MYSQL"] | {f"{number}-{'k' * 50}": 1 for number in range(5000)} | {"n" * 100_000: 1}
    answer = api_of(admin).post(API, {"name": "x", "kind": "MYSQL", "config": config})
    assert answer.status_code == 400
    assert len(answer.content) < 10_000


@pytest.mark.parametrize(
    "body", ['{"config": ' + DEEP, '{"name":"x","kind":"MYSQL","config":' + '{"host":' * 900 + "1" + "}" * 901]
)
def test_what_is_nested_too_deeply_is_refused(body: str, admin: User, api_of: ApiOf) -> None:
    answer = api_of(admin).post(API, body, content_type="application/json")
    assert answer.status_code == 400
