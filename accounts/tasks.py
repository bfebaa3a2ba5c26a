"""Interfaces of the queue: each calls one service."""

from celery import shared_task

from accounts.services import audit_retention


@shared_task(name="accounts.clean_up_audit")  # type: ignore[untyped-decorator]  # celery carries no types
def clean_up_audit() -> None:
    """Periodic."""
    audit_retention.clean_up()
