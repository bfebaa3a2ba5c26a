"""A new password by a link in a mail: `pwreset:<token hash>` in Redis state holds the user, for an hour (product.md §1.3).

The link works once, and not after the password or the address was changed by other means. Opening it changes nothing: mail
scanners do."""

import hashlib
import secrets
from typing import Any
from uuid import UUID

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django_redis import get_redis_connection

from accounts import audit
from accounts.models import AuditAction, User, email_address
from accounts.services import limits
from lookflex.lib import mail
from lookflex.lib.domain_errors import DomainError

LINK_SECONDS = 3600
_PURPOSE = "password-reset"
_STAMP_LENGTH = 20


class InvalidLink(DomainError):
    """Forged, older than an hour, used, or overtaken by another change: the answer is the same."""

    code = "invalid_token"
    message = _("This link is not valid any more. Ask for a new one.")


def send_link(*, email: str) -> None:
    """Mail a link, if there is an account: the work and the answer are the same for every address.

    Raises TooManyMails, AccountsUnavailable."""
    address = email_address.normalize(email)
    limits.count_mail(address, purpose=_PURPOSE)
    user: User | None = User.objects.with_email(address).first()
    active = user is not None and user.is_active
    token = secrets.token_urlsafe(32)
    kept = f"{user.pk}:{_stamp(user)}" if user is not None and active else ""
    with limits.reachable():
        # Where there is nobody to reset, the entry opens nothing: it is there for the time it takes.
        _redis().set(_key(token), kept, ex=LINK_SECONDS)
    context = {"name": user.name if user else "", "path": f"/reset-password/{token}/", "minutes": LINK_SECONDS // 60}
    template = "password_reset" if user is None or active else "account_disabled"
    written = mail.write(template=template, to=address, language=user.language if user else "", context=context)
    if user is not None:
        written.send()


def user_of(*, token: str) -> User:
    """Whose password the link sets. Raises InvalidLink, TooManyAttempts, AccountsUnavailable."""
    limits.count_try(_PURPOSE)
    with limits.reachable():
        kept = _redis().get(_key(token))
    user = _holder((kept or b"").decode())
    if user is None:
        raise InvalidLink
    limits.take_back_try(_PURPOSE)
    return user


@transaction.atomic
def set_password(*, token: str, password: str) -> User:
    """The new password; all sessions and tokens end. The link speaks for its owner, who is the actor.

    Raises InvalidLink, ValidationError (of `new_password`), TooManyAttempts, AccountsUnavailable."""
    found = user_of(token=token)
    try:
        password_validation.validate_password(password, found)
    except ValidationError as refused:
        raise ValidationError({"new_password": refused.error_list}) from refused
    user: User = User.objects.select_for_update().get(pk=found.pk)
    # Whoever came first has changed the password while we waited for the row.
    if not user.is_active or not constant_time_compare(_stamp(user), _stamp(found)):
        raise InvalidLink
    user.set_password(password)
    user.save(update_fields=["password", "updated_at"])
    user.end_sessions()
    with limits.reachable():
        used = _redis().delete(_key(token))
    if not used:
        raise InvalidLink
    detail = {"changed": ["credentials"], "door": "reset link"}
    audit.record(action=AuditAction.USER_EDIT, actor=user, target=user, detail=detail)
    mail.send(template="password_changed", to=user.email, language=user.language, context={"user": user})
    return user


def _holder(kept: str) -> User | None:
    """The active user of an entry whose password and epoch are as they were."""
    key, _colon, stamp = kept.partition(":")
    user = User.objects.active().filter(pk=UUID(key)).first() if key else None
    return user if user is not None and constant_time_compare(stamp, _stamp(user)) else None


def _stamp(user: User) -> str:
    """Of password, epoch and address: a link mailed to an address opens nothing once that is somebody's no more."""
    said = f"{user.get_session_auth_hash()}:{user.email}"
    return salted_hmac("accounts.reset-link", said, algorithm="sha256").hexdigest()[:_STAMP_LENGTH]


def _key(token: str) -> str:
    return f"pwreset:{hashlib.sha256(token.encode('utf-8', 'replace')).hexdigest()}"


def _redis() -> Any:  # noqa: ANN401 - redis-py's client, untyped behind django-redis
    return get_redis_connection("state")
