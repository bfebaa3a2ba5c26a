"""Queries on their way to a worker and in it. The task lives here and not in tasks.py because the end of one query sends the
next."""

from collections.abc import Iterable

from celery import shared_task

from datasources.engine import flight
from datasources.engine.flight import Ready
from datasources.services import running


def send(ready: Iterable[Ready]) -> None:
    """To the workers of their queues."""
    for key, queue in ready:
        run_query.apply_async([key], queue=queue)


@shared_task(name="datasources.run_query")  # type: ignore[untyped-decorator]  # celery carries no types
def run_query(key: str) -> None:
    """Delivered twice, it runs once. However it ends, its slot goes to the next in line."""
    if begun := flight.begin(key):
        try:
            running.run(key=key, begun=begun)
        finally:
            send(flight.finish(key))
