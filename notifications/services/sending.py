"""In a worker: hands waiting mail to the mail server.

The queue `mail` shares two processes with connection tests. One run at a time sends, whatever the number of messages in the
queue (a lock in PostgreSQL, gone with its holder), so the other process is always free for tests; a run begins no new mail
after `RUN_SECONDS`, and no conversation lasts longer than `MAIL_SECONDS` (`smtp_session`). After a failure of the server
nobody tries for a minute.
"""

import email
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.header import Header
from email.message import Message
from email.policy import SMTP
from email.utils import formataddr

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from lookflex.lib import crypto
from notifications.models import MailState, Notification, NotificationType, OutgoingMail
from notifications.services import inbox, mail_failures, mail_pause, outgoing, smtp_settings
from notifications.services.mail_failures import MailFailure
from notifications.services.smtp_session import Session
from notifications.services.smtp_settings import Server

RUN_SECONDS = 20.0
MAIL_SECONDS = 15.0
PATIENCE = timedelta(minutes=15)
"""A server that is away for less rings no bell; what only an administrator can mend rings at once."""
_LOCK = 0x6C66_6D61_696C  # "lfmail": one number among PostgreSQL's advisory locks


def deliver() -> None:
    """Sends what is due. Returns at once when another process is at it: that one looks again before it ends."""
    while OutgoingMail.objects.due().exists() and not mail_pause.is_on():
        with _alone() as alone:
            if not alone or not _run():
                return


def with_sender(mime: bytes, server: Server) -> bytes:
    """The text as it leaves: from the configured sender, whoever that is by now."""
    message = email.message_from_bytes(mime)
    del message["From"]
    message["From"] = formataddr(
        (str(Header(server.from_name, "utf-8")) if server.from_name else "", server.from_email)
    )
    return message.as_bytes(policy=message.policy.clone(linesep="\r\n", max_line_length=None))


def _run() -> bool:
    """True when it makes sense to look again at once."""
    for mail in outgoing.too_old():
        _give_up(mail, reason=mail.reason or "too_old", answer=mail.answer)
    try:
        server = smtp_settings.current()
    except crypto.DecryptionError:
        return False  # the page of the settings says so
    if server is None:
        return settings.MAIL_TO_CONSOLE and _print_all()
    return _send_all(server)


def _send_all(server: Server) -> bool:
    until = time.monotonic() + RUN_SECONDS
    mail = outgoing.claim()
    if mail is None:
        return True
    try:
        with Session(server, seconds=MAIL_SECONDS) as session:
            while mail is not None:
                _send(mail, session, server)
                mail = outgoing.claim() if time.monotonic() < until else None
    except MailFailure as failure:
        if mail is not None:
            _note(mail, failure, server)
        if failure.is_servers:
            mail_pause.begin()
        return False
    return time.monotonic() < until


def _send(mail: OutgoingMail, session: Session, server: Server) -> None:
    """Raises the MailFailure that would stop the next mail too."""
    try:
        session.send(recipient=mail.recipient, mime=with_sender(outgoing.mime_of(mail), server))
    except outgoing.Unreadable:
        _give_up(mail, reason="unreadable")
    except MailFailure as failure:
        if failure.is_servers:
            raise
        _note(mail, failure, server)
    else:
        mail.finish(MailState.SENT)
        _server_is_back()


def _note(mail: OutgoingMail, failure: MailFailure, server: Server) -> None:
    """What became of an attempt. Its next one was set when it was claimed."""
    if failure.is_permanent:
        _give_up(mail, reason=failure.reason, answer=failure.answer)
        return
    mail.put_off(reason=failure.reason, answer=failure.answer)
    if failure.reason in mail_failures.SETTINGS_REASONS or (failure.is_servers and mail.age > PATIENCE):
        _tell_admins()


def _give_up(mail: OutgoingMail, *, reason: str, answer: str = "") -> None:
    mail.finish(MailState.FAILED, reason=reason, answer=answer)
    _tell_admins()


def _tell_admins() -> None:
    """Once each, until they have read it."""
    told = set(
        Notification.objects.unread().filter(type=NotificationType.MAIL_FAILED).values_list("user_id", flat=True)
    )
    people: list[User] = [admin for admin in inbox.admins() if admin.pk not in told]
    inbox.tell(users=people, type=NotificationType.MAIL_FAILED, link=reverse("notifications:smtp"))


def _server_is_back() -> None:
    """Whatever waits because of the server need not wait any longer."""
    held = OutgoingMail.objects.waiting().filter(reason__in=mail_failures.SERVER_REASONS, due_at__gt=timezone.now())
    held.update(due_at=timezone.now())


def _print_all() -> bool:
    """Development without a mail server: mail comes out on the console."""
    while (mail := outgoing.claim()) is not None:
        try:
            sys.stdout.write(_readable(email.message_from_bytes(outgoing.mime_of(mail), policy=SMTP), mail.recipient))
            sys.stdout.flush()
        except outgoing.Unreadable:
            _give_up(mail, reason="unreadable")
        else:
            mail.finish(MailState.SENT)
    return True


def _readable(message: Message, recipient: str) -> str:
    plain = next((part for part in message.walk() if part.get_content_type() == "text/plain"), None)
    payload = plain.get_payload(decode=True) if plain else b""
    text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return f"--- mail to {recipient}: {message['Subject']}\n{text.strip()}\n---\n"


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else sends right now. The lock belongs to the connection: it ends with a worker that dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        [alone] = cursor.fetchone()
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
