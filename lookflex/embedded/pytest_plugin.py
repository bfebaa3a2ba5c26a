"""Gives every test run servers of its own, before pytest-django reads the settings (`-p` in pyproject.toml).

With DATABASE_URL, REDIS_URL, CACHE_URL and LOOKFLEX_TEST_SOURCE_URL, LOOKFLEX_TEST_SOURCE_READER_URL set it starts
nothing: the last two are what tests of connectors read, a database apart from the application's with its owner's and
with a read-only account.
"""

import atexit
import os
import secrets
from collections.abc import Generator
from contextlib import ExitStack

import psycopg
import pytest
from psycopg import sql

from lookflex.embedded import postgres, servers, throw_away
from lookflex.embedded.errors import EmbeddedError
from lookflex.embedded.servers import Servers

SOURCE = "shop"
SOURCE_OWNER = "shop_owner"
SOURCE_READER = "shop_reader"
SOURCE_VARIABLES = ("LOOKFLEX_TEST_SOURCE_URL", "LOOKFLEX_TEST_SOURCE_READER_URL")

_running = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """Runs around every other plugin's hook of this name, among them the one that loads the settings."""
    atexit.register(_running.close)
    try:
        _prepare()
    except EmbeddedError as error:
        raise pytest.UsageError(str(error)) from error
    yield


def pytest_unconfigure() -> None:
    """At the end of the run, after Ctrl-C too."""
    _running.close()


def _prepare() -> None:
    if servers.given(os.environ) is None:
        folder = _running.enter_context(throw_away.folder())
        started = servers.start(folder, durable=False)
        _running.callback(started.stop)
        os.environ.update(started.environment(), UPLOADS_DIR=str(folder / "uploads"))
        os.environ.update(_make_source(started))
    elif not all(os.environ.get(name) for name in SOURCE_VARIABLES):
        raise EmbeddedError(f"With DATABASE_URL set the tests need {' and '.join(SOURCE_VARIABLES)} too.")
    os.environ.update(
        SECRET_KEY=secrets.token_urlsafe(48),
        DEBUG="off",
        STATIC_MANIFEST="off",
        PUBLIC_URL="http://localhost",
        SOURCE_ALLOWED_HOSTS="127.0.0.1",
        SMTP_HOST="",  # whatever a developer's .env says: tests write to nobody
        MAIL_TO_CONSOLE="off",
    )


def _make_source(started: Servers) -> dict[str, str]:
    """A database that plays the part of somebody else's, with an account that may write and one that may only read."""
    passwords = {SOURCE_OWNER: postgres.new_password(), SOURCE_READER: postgres.new_password()}
    with psycopg.connect(started.admin_url, autocommit=True) as connection:
        for role, password in passwords.items():
            postgres.ensure_role(connection, role, password=password)
        postgres.ensure_database(connection, SOURCE, owner=SOURCE_OWNER)
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(SOURCE), sql.Identifier(SOURCE_READER))
        )
        connection.execute(sql.SQL("GRANT pg_read_all_data TO {}").format(sql.Identifier(SOURCE_READER)))
        port = connection.info.port
    addresses = [
        postgres.url(port=port, user=role, password=password, database=SOURCE) for role, password in passwords.items()
    ]
    return dict(zip(SOURCE_VARIABLES, addresses, strict=True))
