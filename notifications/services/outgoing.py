"""Mail as rows: written when somebody sends one, claimed by whoever tries it, cleaned when it is old."""

import base64
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address
from django.db import transaction
from django.utils import timezone

from lookflex.lib import crypto
from notifications.models import MailState, OutgoingMail

LIFE = timedelta(hours=24)
"""A mail that did not get through for this long is given up."""
KEPT = timedelta(days=30)
"""How long a row stays after its mail was sent or given up."""
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=1)
SHOWN = 20
_JITTER = 0.2


class Unreadable(Exception):
    """The text does not open with the keys that are configured now."""


def store(messages: Iterable[EmailMessage]) -> int:
    """A row per message and recipient, so that one who is refused holds up nobody else; how many messages had recipients.

    What every mail server would refuse (a line break in an address or a header) raises ValueError here already."""
    rows, stored = [], 0
    for message in messages:
        addresses = [parseaddr(sanitize_address(one, "utf-8"))[1] for one in message.recipients() if one]
        recipients = list(dict.fromkeys(filter(None, addresses)))
        if not recipients:
            continue
        mime = base64.b64encode(message.message().as_bytes()).decode("ascii")
        rows += [OutgoingMail(recipient=one, body=crypto.encrypt_json({"mime": mime})) for one in recipients]
        stored += 1
    OutgoingMail.objects.bulk_create(rows)
    return stored


def mime_of(mail: OutgoingMail) -> bytes:
    """The whole text of a mail, as it was written. Raises Unreadable."""
    try:
        return base64.b64decode(crypto.decrypt_json(mail.body)["mime"])
    except (crypto.DecryptionError, KeyError, ValueError) as error:
        raise Unreadable from error


@transaction.atomic
def claim() -> OutgoingMail | None:
    """The mail that is due longest, for the caller alone: until it says more, the next attempt is a good while away, so a
    caller that dies leaves a mail that is tried again and never one that is sent by two at once."""
    mail: OutgoingMail | None = OutgoingMail.objects.due().select_for_update(skip_locked=True).first()
    if mail is None:
        return None
    mail.attempts += 1
    mail.due_at = timezone.now() + delay(mail.attempts)
    mail.save(update_fields=["attempts", "due_at", "updated_at"])
    return mail


def delay(attempts: int) -> timedelta:
    """Between this attempt and the next: 1, 2, 4 … 60 minutes, a fifth more or less, so that not all come back at once."""
    doubled: int = 2 ** min(max(attempts - 1, 0), 10)
    wanted = min(FIRST_DELAY * doubled, LONGEST_DELAY)
    return wanted * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - not a secret


def too_old() -> list[OutgoingMail]:
    """Waiting for a day and more."""
    return list(OutgoingMail.objects.waiting().filter(created_at__lt=timezone.now() - LIFE)[:1000])


def clean() -> int:
    """Deletes rows of mail that was sent or given up long ago; how many."""
    old = OutgoingMail.objects.exclude(state=MailState.WAITING).filter(finished_at__lt=timezone.now() - KEPT)
    deleted, _by_model = old.delete()
    return int(deleted)


@dataclass(frozen=True, slots=True)
class Summary:
    """`waiting`: how many, and the one tried last; `failed`: the latest that were given up."""

    waiting: int
    held: OutgoingMail | None
    failed: list[OutgoingMail]


def summary() -> Summary:
    """What an administrator wants to know about the mail."""
    waiting = OutgoingMail.objects.waiting()
    held = waiting.exclude(reason="").order_by("-updated_at").first()
    return Summary(waiting=waiting.count(), held=held, failed=list(OutgoingMail.objects.given_up()[:SHOWN]))
