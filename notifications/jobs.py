"""What needs a worker: mail, and the test of a mail server."""

import time
from collections.abc import Sequence
from threading import BoundedSemaphore

from django.core.mail import EmailMessage
from django.db import transaction

from accounts.models import User
from notifications import tasks
from notifications.services import mail_tests, outgoing
from notifications.services.mail_tests import Tested
from notifications.services.smtp_settings import Server

QUEUE = "mail"
NUDGE_SECONDS = 60
"""A message that waited for longer is of no use: the scheduler sends one every 15 seconds."""
_WAIT_STEP_SECONDS = 0.05
# A web process serves with a few threads: one of them may wait for a test.
_waiter = BoundedSemaphore(1)


@transaction.atomic
def post(messages: Sequence[EmailMessage]) -> int:
    """Writes mail down and has a worker send it once the transaction is over; how many messages."""
    stored = outgoing.store(messages)
    if stored:
        # robust: the rows are the truth. Without a broker the scheduler's next look finds them.
        transaction.on_commit(_nudge, robust=True)
    return stored


def _nudge() -> None:
    tasks.deliver.apply_async(queue=QUEUE, expires=NUDGE_SECONDS, retry=False)


def start_test(*, server: Server, to: str, actor: User) -> str:
    """Has a worker send a test mail; the id under which `find_test` follows it."""
    test_id = mail_tests.store(server=server, to=to, actor=actor)
    transaction.on_commit(lambda: tasks.test_mail.apply_async([test_id], queue=QUEUE, expires=mail_tests.LIFE_SECONDS))
    return test_id


def find_test(*, test_id: str, seconds: float = 0.0, actor: User) -> Tested | None:
    """One's own test, waited for up to `seconds` where a thread may be spared; None where there is none."""
    found = mail_tests.find(test_id=test_id, actor=actor) if mail_tests.is_id(test_id) else None
    if found is None or not found.is_waiting or seconds <= 0 or not _waiter.acquire(blocking=False):
        return found
    deadline = time.monotonic() + seconds
    try:
        while found is not None and found.is_waiting and time.monotonic() < deadline:
            time.sleep(_WAIT_STEP_SECONDS)
            found = mail_tests.find(test_id=test_id, actor=actor)
    finally:
        _waiter.release()
    return found


def drop_test(*, test_id: str, actor: User) -> bool:
    """Forgets one's own test; True when there was one. What is under way already runs to its end, seconds later."""
    return mail_tests.is_id(test_id) and mail_tests.forget(test_id=test_id, actor=actor)
