"""Getting to a SQL Server: hostile settings, TLS in its four words, silent and redirecting servers, workers that fork."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from datasources.connectors.base import Caution, Target
from datasources.connectors.mssql.connector import MssqlConnector
from datasources.connectors.mssql.session import braced, connection_string, encryption
from datasources.connectors.mssql.settings import MssqlSettings
from datasources.connectors.settings import InvalidSettings
from datasources.query.errors import CannotConnect
from datasources.tests import sqlserver
from datasources.tests.fakes.sqlserver.server import FakeServer, Tls
from datasources.tests.sqlserver import PASSWORD, connected, target

HOSTILE_SETTINGS = [
    *(
        {"host": host}
        for host in ("a;UID=sa", "db,1434", "(localdb)\\x", "np:\\\\evil\\pipe", "{x}", "tcp:db", "a\\inst")
    ),
    *({"database": name} for name in ("x;Server=evil", "{shop}", "a=b", "shop};UID={sa", "x\nServer=evil")),
    *(
        {"username": name}
        for name in ("sa;Trusted_Connection=yes", "a}b", "Authentication=ActiveDirectoryMSI", "x\x00")
    ),
    {"driver": "/tmp/evil.so"},  # noqa: S108 - what must be refused
    {"ServerCertificate": "/etc/passwd", "MultiSubnetFailover": "yes"},
]


@pytest.mark.parametrize("changes", HOSTILE_SETTINGS, ids=str)
def test_settings_that_would_be_options(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidSettings) as refusal:
        MssqlSettings.parse({"host": "db", "database": "shop", "username": "reader", "port": 1433, **changes})
    assert set(refusal.value.errors) == set(changes)


HOSTILE_PASSWORDS = [
    *(
        "p;Encrypt=no;x=1",
        "{braced}",
        "}",
        "{",
        "}}",
        "=",
        ";",
        " blanks ",
        "p};Server=evil;PWD={x",
        "한글😀'\"",
        "a" * 128,
    ),
    *("TrustServerCertificate=yes", "?", "%(x)s", "\\"),
]


@pytest.mark.parametrize("password", HOSTILE_PASSWORDS)
def test_a_password_is_nothing_but_one(server: FakeServer, password: str) -> None:
    server.logins["odd"] = password
    connector = MssqlConnector(Target(sqlserver.config(server, username="odd"), {"password": password}))
    connector.connect(timeout=5)
    connector.close()
    [login] = [event.values[0] for event in server.events if event.kind == "login"]
    assert (login.username, login.password, login.database) == ("odd", password, "shop")


def test_every_value_is_quoted() -> None:
    settings = MssqlSettings(host="db", port=1433, database="shop", username="reader", encrypt="verify-full")
    text = connection_string(settings, "p}w;x=1", "10.0.0.9", encryption(settings)[0])
    assert text.startswith("Server={10.0.0.9,1433};Database={shop};UID={reader};PWD={p}}w;x=1};Encrypt=yes;")
    assert "TrustServerCertificate=no;HostNameInCertificate={db};ApplicationIntent=ReadOnly" in text
    assert braced("}") == "{}}}"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with sqlserver.emptied() as server:
        yield server


def refused(to: Target, *, timeout: float = 5) -> str:
    with pytest.raises(CannotConnect) as refusal:
        MssqlConnector(to).connect(timeout=timeout)
    return refusal.value.reason


def test_what_failed_while_connecting(server: FakeServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        free_port = closed.getsockname()[1]
    assert refused(target(server, port=free_port), timeout=1) == "network"
    assert refused(target(server, database="no_such_database")) == "database"
    assert refused(target(server, username="nobody")) == "credentials"
    assert refused(Target(sqlserver.config(server), {"password": "wrong"})) == "credentials"
    assert refused(Target(sqlserver.config(server))) == "credentials"
    assert refused(target(server, encrypt="require")) == "tls"
    assert refused(target(server, host="no-such-host.invalid")) == "name"
    assert refused(target(server, allowed_hosts=[])) == "host_not_allowed"
    own = ["127.0.0.1", server.port, "shop"]
    assert refused(target(server, own_database=own)) == "host_not_allowed"


def test_a_server_that_never_greets() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        port = silent.getsockname()[1]
        settings = {"host": "127.0.0.1", "port": port, "database": "shop", "username": "x", "encrypt": "disable"}
        to = Target({**settings, "allowed_hosts": ["127.0.0.1"]}, {"password": "x"})
        assert refused(to, timeout=2) == "network"
        assert time.monotonic() - started < 4


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for `localhost`, signed by itself, with its key."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path_factory.mktemp("sqlserver") / "server.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@pytest.fixture
def safe(certificate: Path) -> Iterator[FakeServer]:
    server = sqlserver.populated(FakeServer(certificate=certificate))
    yield server
    server.close()


WORDS = [
    ("disable", Tls.OFFERED, True),  # the login is encrypted in any case where the server can
    ("prefer", Tls.OFFERED, True),
    ("prefer", Tls.NONE, False),
    ("require", Tls.OFFERED, True),
    ("disable", Tls.FORCED, True),
]


@pytest.mark.parametrize(("encrypt", "offer", "encrypted"), WORDS)
def test_encryption_is_what_was_asked(safe: FakeServer, encrypt: str, offer: Tls, encrypted: bool) -> None:
    safe.tls = offer
    with connected(target(safe, encrypt=encrypt)) as connector:
        report = connector.report()
    logins = [event.values[1] for event in safe.events if event.kind == "login"]
    assert logins[-1] is encrypted
    assert report.encrypted == ("TLS" if encrypt != "disable" and encrypted else "")
    assert Caution.NOT_ENCRYPTED not in report.cautions, "nobody listens between us and this machine"


def test_never_less_than_was_asked(safe: FakeServer) -> None:
    for encrypt in ("require", "verify-full"):
        safe.tls = Tls.NONE
        assert refused(target(safe, encrypt=encrypt)) == "tls"
        assert not safe.texts("login"), "no password went out"
    safe.tls = Tls.OFFERED
    assert refused(target(safe, encrypt="verify-full")) == "tls", "nobody vouches for this certificate"
    assert not safe.texts("login")


VERIFYING = """
import sys
from datasources.connectors.base import Target
from datasources.connectors.mssql.connector import MssqlConnector
from datasources.query.errors import CannotConnect
host, port, password = sys.argv[1], int(sys.argv[2]), sys.argv[3]
config = {"host": host, "port": port, "database": "shop", "username": "reader", "encrypt": "verify-full"}
connector = MssqlConnector(Target({**config, "allowed_hosts": ["localhost", "127.0.0.1", "::1"]}, {"password": password}))
try:
    connector.connect(timeout=5)
    connector.close()
    print("verified")
except CannotConnect as error:
    print(error.reason)
"""


def test_a_companys_own_authority_is_trusted_for_its_names(safe: FakeServer, certificate: Path) -> None:
    """In a process of its own: the libraries read their environment once."""
    environment = {"SSL_CERT_FILE": str(certificate), "PYTHONPATH": str(Path.cwd()), "PATH": "/usr/bin"}
    for host, wanted in (("localhost", "verified"), ("127.0.0.1", "tls")):
        command = [sys.executable, "-c", VERIFYING, host, str(safe.port), PASSWORD]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=True)  # noqa: S603
        assert done.stdout.strip() == wanted


def test_a_server_that_sends_us_on(server: FakeServer) -> None:
    """To our own Redis, as it were; in a process of its own, where no other connections are open."""
    other = sqlserver.populated(FakeServer())
    try:
        server.conduct.route = ("127.0.0.1", other.port)
        config = sqlserver.config(server, own_services=[["127.0.0.1", other.port]])
        command = [sys.executable, "-c", SENT_ON, json.dumps(config), PASSWORD]
        environment = {"PYTHONPATH": str(Path.cwd()), "PATH": "/usr/bin"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=True)  # noqa: S603
        assert done.stdout.strip() in {"host_not_allowed", "network"}
        assert not other.texts("query")
    finally:
        other.close()


SENT_ON = """
import json, sys
from datasources.connectors.base import Target
from datasources.connectors.mssql.connector import MssqlConnector
from datasources.query.errors import CannotConnect
try:
    MssqlConnector(Target(json.loads(sys.argv[1]), {"password": sys.argv[2]})).connect(timeout=5)
except CannotConnect as error:
    print(error.reason)
"""


FORKED = """
import os, resource, sys
from datasources.connectors.base import Target
from datasources.query.errors import CannotConnect
from datasources.query.result import CompiledQuery
port, password, warm = int(sys.argv[1]), sys.argv[2], sys.argv[3] == "warm"
config = {"host": "127.0.0.1", "port": port, "database": "shop", "username": "reader", "encrypt": "disable"}
target = Target({**config, "allowed_hosts": ["127.0.0.1"]}, {"password": password})

def asked():
    from datasources.connectors.mssql.connector import MssqlConnector
    connector = MssqlConnector(target)
    connector.connect(timeout=5)
    rows = [row for batch in connector.rows(CompiledQuery("SELECT [id] FROM one", (), ())) for row in batch]
    connector.close()
    return rows

if warm:
    assert asked() == [(1,)]
assert warm or "mssql_python" not in sys.modules
for _ in range(2):
    child = os.fork()
    if not child and warm:
        try:
            asked()
        except CannotConnect:
            os._exit(0)
        os._exit(1)
    if not child:
        assert asked() == [(1,)]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(60):
            asked()
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert grown < 8000, f"{grown} kB"
        sys.exit(0)
    assert os.waitpid(child, 0)[1] == 0
print("done")
"""


@pytest.mark.parametrize("first", ["cold", "warm"])
def test_a_worker_that_forks(server: FakeServer, first: str) -> None:
    """As the pool does it: imported in the child (cold); where the parent had used the driver before (warm),
    a child is told at once instead of waiting for ever."""
    server.database.create("one", {"id": "int"}, [(1,)])
    command = [sys.executable, "-c", FORKED, str(server.port), PASSWORD, first]
    environment = {"PYTHONPATH": str(Path.cwd()), "PATH": "/usr/bin"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert (done.stdout.strip(), done.returncode) == ("done", 0), done.stderr


def test_no_web_process_loads_the_driver() -> None:
    told = "import lookflex.wsgi, sys; print([name for name in sys.modules if name.startswith('mssql')])"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", told], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip().endswith("[]")
