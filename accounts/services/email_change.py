"""A new e-mail address: asked for with the password, taken over with the link that was mailed to it.

What waits lies in Redis state (`email-change:<user>`, one per person, the last one counts): the address and a hash of the
link's token. The link works once, for an hour, and only in a browser where that person is signed in.
"""

import hashlib
import json
import secrets
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django_redis import get_redis_connection

from accounts import audit
from accounts.models import AuditAction, User
from accounts.services import sign_in
from accounts.services.sign_in import TooManyAttempts
from lookflex.lib import mail, throttle
from lookflex.lib.domain_errors import DomainError

LIFE = 3600
"""Seconds."""
MAILS = throttle.Rule(free=4, first_delay=3600, longest_delay=3600, memory=3600)


class LinkGone(DomainError):
    """Used, too old, replaced by a later one, or somebody else's."""

    code = "invalid_token"
    message = _("This link is not valid any more. Ask for a new one.")


class AddressTaken(DomainError):
    """Meanwhile the address has an account."""

    code = "email_already_exists"
    status = HTTPStatus.CONFLICT
    message = _("This address belongs to another account now.")


def ask(*, new_email: str, password: str, actor: User) -> None:
    """Mails the link, or, where the address has an account already, a note to its owner: whoever asks is told the same.

    `new_email` is a plain address in its stored spelling. Raises InvalidCredentials, TooManyAttempts, SignInUnavailable;
    ValidationError (`new_email`) for the address one has.
    """
    sign_in.confirm(user=actor, password=password, door="page")
    if new_email == actor.email:
        raise ValidationError({"new_email": ValidationError(_("This is the address you have now."), code="unchanged")})
    wait = throttle.admit(f"email-change:{actor.pk}", MAILS)
    if wait:
        raise TooManyAttempts(retry_after=wait)
    holder = User.objects.with_email(new_email).first()
    if holder is not None:
        mail.send(template="email_in_use", to=holder.email, language=holder.language, context={"user": holder})
        return
    token = secrets.token_urlsafe(32)
    _redis().set(_key(actor), json.dumps({"email": new_email, "from": actor.email, "token": _hash(token)}), ex=LIFE)
    context = {"user": actor, "new_email": new_email, "token": token}
    mail.send(template="email_confirm", to=new_email, language=actor.language, context=context)


def waiting(*, token: str, actor: User) -> str:
    """The address that link is for; looking uses nothing up. Raises LinkGone."""
    raw = _redis().get(_key(actor))
    stored = json.loads(raw) if raw else {}
    if stored.get("from") != actor.email or not constant_time_compare(stored.get("token", ""), _hash(token)):
        raise LinkGone
    return str(stored["email"])


def confirm(*, token: str, actor: User) -> None:
    """Take the address over, and tell the old one. Raises LinkGone, AddressTaken."""
    new_email = waiting(token=token, actor=actor)
    if not _redis().delete(_key(actor)):  # of two at once one finds it
        raise LinkGone
    old_email = actor.email
    try:
        with transaction.atomic():
            _take_over(actor, new_email)
    except IntegrityError as error:
        actor.email = old_email
        raise AddressTaken from error
    context = {"user": actor, "old_email": old_email, "new_email": new_email}
    mail.send(template="email_changed", to=old_email, language=actor.language, context=context)


def _take_over(user: User, new_email: str) -> None:
    stored = User.objects.select_for_update().get(pk=user.pk)
    changes = {"email": [stored.email, new_email]}
    user.email = new_email
    user.save(update_fields=["email", "updated_at"])
    audit.record(action=AuditAction.USER_EDIT, actor=user, target=user, detail=changes)


def _hash(token: str) -> str:
    """256 random bits need no salt."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _key(user: User) -> str:
    return f"email-change:{user.pk}"


def _redis() -> Any:  # noqa: ANN401 - redis-py's client, untyped behind django-redis
    return get_redis_connection("state")
