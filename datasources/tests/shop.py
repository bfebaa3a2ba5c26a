"""A small table in the source database, and plain SQL beside LookFlex for independent answers."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

ORDERS = """
DROP TABLE IF EXISTS orders CASCADE;
CREATE TABLE orders (
    id bigint PRIMARY KEY, brand text, amount numeric(14, 2), paid boolean, ordered_on date, shipped_at timestamptz
);
INSERT INTO orders
SELECT n, CASE n % 3 WHEN 0 THEN '무신사' WHEN 1 THEN '나이키' END, n * 1.25, n % 2 = 0,
    date '2026-01-01' + n % 90, timestamptz '2026-01-01 00:00:00+09' + n * interval '1 hour'
FROM generate_series(1, 250) AS n;
CREATE VIEW slow_orders AS SELECT id, brand, pg_sleep(20)::text AS nap FROM orders;
"""


def run(statements: str) -> None:
    """As the owner of the source database."""
    with psycopg.connect(os.environ["LOOKFLEX_TEST_SOURCE_URL"], autocommit=True) as connection:
        connection.execute(statements)


def rows(query: str) -> list[tuple[Any, ...]]:
    """What plain SQL says."""
    with psycopg.connect(os.environ["LOOKFLEX_TEST_SOURCE_URL"], autocommit=True) as connection:
        return connection.execute(query).fetchall()


def end_sessions() -> None:
    """Ends LookFlex's sessions, as a server that goes down does."""
    with psycopg.connect(os.environ["LOOKFLEX_TEST_SOURCE_READER_URL"], autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'LookFlex'")


def running(part_of_sql: str) -> int:
    """Queries of LookFlex under way in the source right now whose text holds `part_of_sql`."""
    # as the reader: an account sees what its own sessions do, and nobody else's
    with psycopg.connect(os.environ["LOOKFLEX_TEST_SOURCE_READER_URL"], autocommit=True) as connection:
        found = connection.execute(
            "SELECT query FROM pg_stat_activity WHERE application_name = 'LookFlex' AND state = 'active'"
        ).fetchall()
    return sum(part_of_sql in query for (query,) in found)


def eventually(condition: Callable[[], Any], *, seconds: float = 10.0) -> Any:
    """The first true value of `condition`; fails when there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.05)
    raise AssertionError(f"not true within {seconds} s")


@contextmanager
def locked(table: str = "orders") -> Iterator[None]:
    """Whoever reads `table` waits until the block ends."""
    with psycopg.connect(os.environ["LOOKFLEX_TEST_SOURCE_URL"]) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()
