"""Interfaces of the queue: each calls one service."""

from celery import shared_task

from accounts.services import audit_retention, forgetting


@shared_task(name="accounts.clean_up_audit")  # type: ignore[untyped-decorator]  # celery carries no types
def clean_up_audit() -> None:
    """Periodic."""
    audit_retention.clean_up()


@shared_task(name="accounts.forget_ended")  # type: ignore[untyped-decorator]  # celery carries no types
def forget_ended() -> None:
    """Periodic."""
    forgetting.forget_ended()
