"""Interfaces of the queue: each calls one service."""

from celery import shared_task

from accounts.services import forgetting


@shared_task(name="accounts.forget_ended")  # type: ignore[untyped-decorator]  # celery carries no types
def forget_ended() -> None:
    """Periodic."""
    forgetting.forget_ended()
