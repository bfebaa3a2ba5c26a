"""Counters of wrong passwords and of mails, codes and links live in Redis, which no transaction rolls back; and a Redis that a
test may stop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django_redis import get_redis_connection
from pytest_django.fixtures import Settings

from lookflex.embedded import redis_server
from lookflex.embedded.binaries import redis_program
from lookflex.embedded.processes import Server, free_port
from lookflex.embedded.redis_server import Instance

OURS = (b"throttle:", b"quota:", b"verify:", b"verified:", b"pwreset:")


@pytest.fixture(autouse=True)
def _no_wrong_passwords_yet() -> None:
    state = get_redis_connection("state")
    if ours := [key for key in state.keys("*") if key.startswith(OURS)]:
        state.delete(*ours)


@pytest.fixture
def state(tmp_path: Path, settings: Settings) -> Iterator[Server]:
    """A Redis for this test alone."""
    instance = Instance("own-state", tmp_path / "state", "only-for-this-test", redis_server.THROW_AWAY_STATE)
    port = free_port()
    server = redis_server.start(instance, program=redis_program(), port=port)
    address = {"LOCATION": redis_server.url(instance, port)}
    settings.CACHES = settings.CACHES | {"state": settings.CACHES["state"] | address}
    yield server
    server.stop()
