"""Two at one moment, made certain: the second one's work runs while the first one's row is written but not committed."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from django.db import connection, transaction

Answer = TypeVar("Answer")


def overtaken(first: Callable[[], object], second: Callable[[], Answer]) -> Answer:
    """What `second` comes to, in a thread and so with a connection of its own: what it checks beforehand does not see the row
    of `first` yet, what it writes waits for it. Needs a test with real transactions."""
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            first()
            running = threads.submit(_on_its_own, second)
            _until_it_waits()
        return running.result(30)


def together(*works: Callable[[], Answer]) -> list[Answer]:
    """What each of `works` comes to, begun at the same moment, each in a thread with a connection of its own. Needs a test
    with real transactions."""
    gate = threading.Barrier(len(works))

    def begun(work: Callable[[], Answer]) -> Answer:
        gate.wait(10)
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        running = [threads.submit(_on_its_own, partial(begun, work)) for work in works]
        return [one.result(30) for one in running]


def _on_its_own(work: Callable[[], Answer]) -> Answer:
    try:
        return work()
    finally:
        connection.close()


def _until_it_waits() -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("the second one never came to wait for the first")
