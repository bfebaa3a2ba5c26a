"""Interfaces of the queue `mail`: each calls one service. The limits are a second line behind the services' own clocks."""

from celery import shared_task

from notifications.services import inbox, mail_tests, outgoing, sending


@shared_task(name="notifications.deliver", time_limit=90)  # type: ignore[untyped-decorator]  # celery carries no types
def deliver() -> None:
    """Also periodic: what waits for its next attempt, and what a lost message left behind."""
    sending.deliver()


@shared_task(name="notifications.test_mail", time_limit=30)  # type: ignore[untyped-decorator]  # celery carries no types
def test_mail(test_id: str) -> None:
    mail_tests.run(test_id=test_id)


@shared_task(name="notifications.clean")  # type: ignore[untyped-decorator]  # celery carries no types
def clean() -> None:
    """Periodic: what is old goes."""
    inbox.clean()
    outgoing.clean()
