"""A test mail: what is to be tried lies in the state instance for two minutes, and so does how far it came.

mailtest:<id>          who tests, and the settings with their password encrypted; gone once a worker has taken it
mailtest:<id>:result   the facts; sentences are made where a language is known (`mail_texts`)
"""

import json
import time
from dataclasses import asdict, dataclass
from email.utils import make_msgid
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django_redis import get_redis_connection

from accounts.models import User
from lookflex.lib import crypto
from notifications.services import sending
from notifications.services.mail_failures import MailFailure
from notifications.services.smtp_session import Session
from notifications.services.smtp_settings import Server

LIFE_SECONDS = 120
TEST_SECONDS = 4.0
"""For opening the conversation, and again for the mail: whoever waits has an answer within ten seconds."""


@dataclass(frozen=True, slots=True)
class Tested:
    """`failed` is a step (empty: the mail was accepted), None while it is under way."""

    id: str
    failed: str | None
    reason: str = ""
    answer: str = ""
    encryption: str = ""
    milliseconds: int = 0
    signs_in: bool = True

    @property
    def is_waiting(self) -> bool:
        return self.failed is None


def store(*, server: Server, to: str, actor: User) -> str:
    """What a worker shall try, for `actor`; its id."""
    test_id = str(uuid4())
    sealed = crypto.encrypt_json(asdict(server) | {"to": to})
    language = translation.get_language() or settings.LANGUAGE_CODE
    body = {"user": str(actor.pk), "sealed": sealed, "language": language}
    get_redis_connection("state").set(_key(test_id), json.dumps(body), ex=LIFE_SECONDS)
    get_redis_connection("state").set(_owner(test_id), str(actor.pk), ex=LIFE_SECONDS)
    return test_id


def find(*, test_id: str, actor: User) -> Tested | None:
    """One's own test; None for anybody else's, and when it is too long ago."""
    owner, result = get_redis_connection("state").mget(_owner(test_id), _result(test_id))
    if owner is None or owner.decode() != str(actor.pk):
        return None
    return Tested(test_id, **json.loads(result)) if result else Tested(test_id, failed=None)


def forget(*, test_id: str, actor: User) -> bool:
    """True when it was one's own."""
    found = find(test_id=test_id, actor=actor)
    if found is not None:
        get_redis_connection("state").delete(_key(test_id), _owner(test_id), _result(test_id))
    return found is not None


def run(*, test_id: str) -> None:
    """Tries it. Whoever takes it first has it alone: the same message delivered again finds nothing."""
    state = get_redis_connection("state")
    raw = state.getdel(_key(test_id))
    if raw is None:
        return
    body = json.loads(raw)
    state.set(_result(test_id), json.dumps(_tried(body)), ex=LIFE_SECONDS)


def _tried(body: dict[str, Any]) -> dict[str, Any]:
    wanted = crypto.decrypt_json(body["sealed"])
    to = wanted.pop("to")
    server = Server(**wanted)
    started = time.monotonic()
    encryption, known = "", {"signs_in": bool(server.username)}
    try:
        with Session(server, seconds=TEST_SECONDS) as session:
            encryption = session.encryption
            session.send(recipient=to, mime=sending.with_sender(_mime(to, body["language"]), server))
    except MailFailure as failure:
        found = {"failed": failure.step, "reason": failure.reason, "answer": failure.answer}
        return known | found | {"encryption": encryption, "milliseconds": _since(started)}
    return known | {"failed": "", "encryption": encryption, "milliseconds": _since(started)}


def _mime(to: str, language: str) -> bytes:
    with translation.override(language):
        values = {"public_url": settings.PUBLIC_URL, "language": language}
        subject = " ".join(render_to_string("mail/mail_test_subject.txt", values).split())
        headers = {"Message-ID": make_msgid(domain="lookflex")}
        message = EmailMultiAlternatives(
            subject, render_to_string("mail/mail_test.txt", values), to=[to], headers=headers
        )
        message.attach_alternative(render_to_string("mail/mail_test.html", values), "text/html")
    return message.message().as_bytes()


def _since(started: float) -> int:
    return int((time.monotonic() - started) * 1000)


def is_id(text: str) -> bool:
    """Whether `text` could be a test's id."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _key(test_id: str) -> str:
    return f"mailtest:{test_id}"


def _owner(test_id: str) -> str:
    return f"mailtest:{test_id}:owner"


def _result(test_id: str) -> str:
    return f"mailtest:{test_id}:result"
