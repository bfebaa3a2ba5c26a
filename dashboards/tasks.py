"""Interfaces of the queue: each calls one service."""

from celery import shared_task

from dashboards.services import boards


@shared_task(name="dashboards.empty_bin")  # type: ignore[untyped-decorator]  # celery carries no types
def empty_bin() -> None:
    """Periodic."""
    boards.empty_bin()
