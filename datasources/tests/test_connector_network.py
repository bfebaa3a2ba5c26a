"""Which hosts a connection may name, and which of them may be dialled."""

import pytest

from datasources.connectors.network import NetworkPolicy, is_host, resolve
from datasources.connectors.postgresql.settings import PostgresqlSettings
from datasources.connectors.settings import InvalidSettings
from datasources.query.errors import CannotConnect

CONFIG = {"host": "db.example.com", "database": "shop", "username": "reader"}


@pytest.mark.parametrize(
    "host", ["db", "db.example.com", "db.example.com.", "my_db-1", "10.1.2.3", "::1", "2001:db8::5", "1a.b"]
)
def test_names_and_addresses_are_hosts(host: str) -> None:
    assert is_host(host)


@pytest.mark.parametrize(
    "host",
    [
        *(
            "",
            "a,b",
            "/var/run/postgresql",
            "x host=evil",
            "@abstract",
            "a b",
            "a\n",
            "-a",
            "a..b",
            "host=evil",
            "a/b",
            "a:5432",
        ),
        *("fe80::1%eth0", "[::1]", "a" * 64, "a." * 127 + "ab", "postgres://x", "a\x00", "호스트"),
    ],
)
def test_everything_else_is_not(host: str) -> None:
    assert not is_host(host)


NEAR = [
    "127.0.0.1",
    "127.8.9.10",
    "localhost",
    "::1",
    "0.0.0.0",  # noqa: S104 - an address that must be refused
    "::",
    "169.254.169.254",
    "fe80::1",
    "::ffff:127.0.0.1",
    "127.1",
    "64:ff9b::7f00:1",  # NAT64's way to 127.0.0.1
    "64:ff9b::169.254.169.254",
    "2002:a9fe:a9fe::1",  # 6to4
    "fd00:ec2::254",
    "100.100.100.200",
    "168.63.129.16",
]


@pytest.mark.parametrize("host", NEAR)
def test_this_machine_and_its_link_are_refused(host: str) -> None:
    with pytest.raises(CannotConnect) as refusal:
        resolve(host, 5432, "shop", NetworkPolicy())
    assert refusal.value.reason == "host_not_allowed"


@pytest.mark.parametrize("entry", ["localhost", "LOCALHOST", "127.0.0.1"])
def test_unless_the_operator_allows_them(entry: str) -> None:
    policy = NetworkPolicy(allowed_hosts=(entry, "::1"))
    assert "127.0.0.1" in resolve("localhost", 5432, "shop", policy)


def test_an_allowed_network() -> None:
    policy = NetworkPolicy(allowed_hosts=("127.0.0.0/8",))
    assert resolve("127.3.2.1", 5432, "shop", policy) == ["127.3.2.1"]
    with pytest.raises(CannotConnect):
        resolve("169.254.169.254", 5432, "shop", policy)


@pytest.mark.parametrize("host", ["10.0.0.9", "fd00:ec2::253", "100.100.100.201", "64:ff9b::a00:9"])
def test_company_networks_need_no_permission(host: str) -> None:
    assert resolve(host, 5432, "shop", NetworkPolicy()) == [host]


@pytest.mark.parametrize("own_host", ["127.0.0.1", "localhost", "", "/var/run/postgresql"])
def test_the_applications_own_database_is_never_a_source(own_host: str) -> None:
    policy = NetworkPolicy(allowed_hosts=("127.0.0.0/8",), own_database=(own_host, 5432, "lookflex"))
    with pytest.raises(CannotConnect) as refusal:
        resolve("127.0.0.2", 5432, "lookflex", policy)
    assert refusal.value.reason == "host_not_allowed"
    assert resolve("127.0.0.2", 5432, "shop", policy) == ["127.0.0.2"]
    assert resolve("127.0.0.2", 5433, "lookflex", policy) == ["127.0.0.2"]


def test_the_applications_own_redis_is_never_dialled() -> None:
    policy = NetworkPolicy(allowed_hosts=("127.0.0.0/8",), own_services=(("localhost", 6379),))
    with pytest.raises(CannotConnect) as refusal:
        resolve("127.0.0.2", 6379, "shop", policy)
    assert refusal.value.reason == "host_not_allowed"
    assert resolve("127.0.0.2", 5432, "shop", policy) == ["127.0.0.2"]
    assert resolve("10.0.0.9", 6379, "shop", policy) == ["10.0.0.9"], "somebody else's port of that number"


def test_a_name_nobody_knows() -> None:
    with pytest.raises(CannotConnect) as refusal:
        resolve("no-such-host.invalid", 5432, "shop", NetworkPolicy())
    assert refusal.value.reason == "name"


def test_settings_have_defaults() -> None:
    settings = PostgresqlSettings.parse(CONFIG)
    assert (settings.port, settings.schema, settings.sslmode) == (5432, "", "prefer")


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"host": ""}, {"host": "required"}),
        ({"host": None, "username": ""}, {"host": "required", "username": "required"}),
        ({"host": "a,b"}, {"host": "invalid"}),
        ({"host": ["a"]}, {"host": "invalid"}),
        ({"port": "5432"}, {"port": "invalid"}),
        ({"port": 0}, {"port": "invalid"}),
        ({"port": True}, {"port": "invalid"}),
        ({"database": "a\nb"}, {"database": "invalid"}),
        ({"username": "가" * 22}, {"username": "invalid"}),
        ({"sslmode": "verify-ca"}, {"sslmode": "invalid"}),
        ({"passfile": "/etc/passwd", "options": "-c x=y"}, {"passfile": "unknown", "options": "unknown"}),
    ],
)
def test_settings_are_refused_field_by_field(changes: dict[str, object], errors: dict[str, str]) -> None:
    with pytest.raises(InvalidSettings) as refusal:
        PostgresqlSettings.parse({**CONFIG, **changes})
    assert refusal.value.errors == errors
