"""A mail server to talk to, settings that use it, a clean Redis, and a real Celery worker for those who ask for one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings as project
from django.db import connection
from django_redis import get_redis_connection
from pytest_django.fixtures import Settings

from lookflex.embedded.processes import free_port
from notifications.services import counts
from notifications.tests.smtp_sink import SmtpSink

OURS = (b"notify:", b"mail", b"unacked")


@pytest.fixture(autouse=True)
def _clean_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """No transaction rolls Redis back. A busy machine is not a hanging Redis."""
    monkeypatch.setattr(counts, "PATIENCE_SECONDS", 20)
    counts._client.cache_clear()
    state = get_redis_connection("state")
    if ours := [key for key in state.keys("*") if key.startswith(OURS)]:
        state.delete(*ours)
    counts._resting.clear()


@pytest.fixture(autouse=True)
def _our_backend(settings: Settings) -> None:
    """Django's test runner puts one into place that keeps mail in memory."""
    settings.EMAIL_BACKEND = "notifications.mail_backend.MailBackend"


@pytest.fixture(scope="session")
def _sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmtpSink]:
    """Starting it takes longer than most tests."""
    with SmtpSink(tmp_path_factory.mktemp("sink") / "mails").running() as running:
        yield running


@pytest.fixture
def sink(_sink: SmtpSink) -> SmtpSink:
    """A mail server that takes everything and has nothing yet."""
    _sink.start()
    _sink.clear()
    return _sink


def use(settings: Settings, sink: SmtpSink, **changes: Any) -> None:
    """The operator's environment names this mail server."""
    wanted = {**sink.environment(), "SMTP_PORT": sink.port, **changes}
    for name, value in wanted.items():
        setattr(settings, name, value)


@pytest.fixture
def configured(settings: Settings, sink: SmtpSink) -> SmtpSink:
    """The sink is the mail server of the environment."""
    use(settings, sink)
    return sink


@pytest.fixture(scope="session")
def self_signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that nobody vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    builder = builder.add_extension(names, critical=False)
    certificate = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    path.write_bytes(
        certificate.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


def eventually(condition: Callable[[], Any], *, seconds: float = 20.0) -> Any:
    """The first true value of `condition`; fails when there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.05)
    raise AssertionError("it did not come true")


class Worker:
    """`celery worker` of the queue `mail` with two processes, as beside connection tests, in a process group of its own."""

    def __init__(self, log: Path, environment: dict[str, str]) -> None:
        self._log = log
        address = urlsplit(os.environ["DATABASE_URL"])
        database = address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        self._environment = os.environ | {"DATABASE_URL": database, "LOG_LEVEL": "INFO"} | environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it takes work."""
        self._log.write_bytes(b"")
        command = [sys.executable, "-m", "celery", "-A", "lookflex", "worker", "-Q", "mail", "-c", "2"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
                [*command, "--loglevel", "INFO", "--without-gossip", "--without-mingle"],
                cwd=project.BASE_DIR,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        eventually(lambda: "ready." in self._log.read_text(), seconds=90)

    @property
    def log(self) -> str:
        """What it said so far."""
        return self._log.read_text()

    def kill(self) -> None:
        """SIGKILL for all of it, as by a machine that goes away."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@pytest.fixture
def worker(transactional_db: None, sink: SmtpSink, tmp_path: Path) -> Iterator[Worker]:
    """Sends to the sink, as its environment says."""
    started = Worker(tmp_path / "worker.log", sink.environment())
    started.start()
    yield started
    started.kill()


@pytest.fixture
def closed_port() -> int:
    """Nobody answers there."""
    return free_port()
