"""The source database's tables, a clean Redis, and a real Celery worker for those who ask for one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django_redis import get_redis_connection

from datasources.models import DataSource
from datasources.services import creating, fields
from datasources.tests import mariadb, shop
from datasources.tests.factories import DataSourceFactory

QUEUES = ("queries", "probe", "exports")
OURS = tuple(
    name.encode()
    for name in (
        "job:", "jobs:active", "run:", "ticket:", "tickets:", "cancel:", "slots:", "line:", "limits", "unacked", *QUEUES,
    )
)  # fmt: skip
"""What names of keys begin with."""


@pytest.fixture(autouse=True)
def _clean_redis() -> None:
    """No transaction rolls Redis back. All names at once: ten searches before each of thousands of tests took minutes."""
    state = get_redis_connection("state")
    if ours := [key for key in state.keys("*") if key.startswith(OURS)]:
        state.delete(*ours)


@pytest.fixture(scope="session")
def _orders() -> None:
    shop.run(shop.ORDERS)


@pytest.fixture
def orders(_orders: None, db: None) -> DataSource:
    """A data source over the table `orders`, with its fields and without any grant."""
    source = DataSourceFactory.create(label="주문", identifier="orders")
    assert source.connection is not None
    fields.create_fields(source=source, columns=creating.read_columns(source.connection, source.table))
    return source


class Worker:
    """`celery worker` on the test database with two processes, in a process group of its own."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def ensure(self) -> None:
        """Starts it unless it runs; returns when it takes work."""
        if self._process is None or self._process.poll() is not None:
            self._log.write_bytes(b"")
            self._process = self._start()
            shop.eventually(lambda: "ready." in self._log.read_text(), seconds=60)

    def _start(self) -> "subprocess.Popen[bytes]":
        address = urlsplit(os.environ["DATABASE_URL"])
        database = address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        command = [sys.executable, "-m", "celery", "-A", "lookflex", "worker", "-Q", ",".join(QUEUES), "-c", "2"]
        with self._log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own interpreter
                [*command, "--loglevel", "INFO", "--without-gossip", "--without-mingle"],
                cwd=settings.BASE_DIR,
                env=os.environ | {"DATABASE_URL": database, "LOG_LEVEL": "INFO"},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def children(self) -> list[int]:
        """Process ids of the pool."""
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Messages stay in the queue meanwhile."""
        os.killpg(self.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL for all of it, as by a machine that goes away."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self.pid, signal.SIGKILL)
            self._process.wait()


# One for the run, although more than one conftest offers the fixture: a second one would take the messages that a test
# leaves in the queue of the paused first.
_only: list[Worker] = []


@pytest.fixture(scope="session")
def _worker(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """Starting it takes longer than most tests. Gone before the test database is dropped."""
    if not _only:
        _only.append(Worker(tmp_path_factory.mktemp("worker") / "log"))
    yield _only[0]
    _only[0].kill()


@pytest.fixture
def worker(transactional_db: None, _worker: Worker) -> Worker:
    _worker.ensure()
    return _worker


_marias: list[mariadb.MariaDb] = []


@pytest.fixture(scope="session")
def maria() -> Iterator[mariadb.MariaDb]:
    """A MariaDB that plays somebody else's server: half a second when the first test asks, and one for the run too."""
    if _marias:
        yield _marias[0]
        return
    with mariadb.running() as made:
        _marias.append(made)
        yield made
        _marias.clear()
