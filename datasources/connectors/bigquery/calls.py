"""Calls to Google that can be given up: each runs in a thread of its own, and whoever waits for it looks up now and then."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from datasources.connectors.bigquery.errors import CLIENT_ERRORS, explained
from datasources.query.errors import Cancelled, SourceError

T = TypeVar("T")

LOOK_UP_S = 0.1


class Calls:
    """`cancelled` is set when somebody asked for the end, `given_up` when waiting for it has no use any more."""

    def __init__(self, project: str) -> None:
        self.project = project
        self.cancelled = threading.Event()
        self.given_up = threading.Event()

    def make(self, call: Callable[[], T]) -> T:
        """What `call` returns; `SourceError` for whatever it raises, `Cancelled` as soon as it is given up. The thread of a
        call that was given up ends with its own time limit."""
        done = threading.Event()
        answers: list[Any] = []
        failures: list[Exception] = []

        def run() -> None:
            try:
                answers.append(call())
            except (SourceError, *CLIENT_ERRORS) as error:
                failures.append(error)
            finally:
                done.set()

        threading.Thread(target=run, daemon=True).start()
        while not done.wait(LOOK_UP_S):
            if self.given_up.is_set():
                raise Cancelled
        if not failures:
            answer: T = answers[0]
            return answer
        failure = failures[0]
        if isinstance(failure, SourceError):
            raise failure
        raise explained(failure, project=self.project, cancelled=self.cancelled.is_set()) from failure
