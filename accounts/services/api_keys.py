"""API keys: making, revoking, and finding whose key a request brings."""

import secrets
import string
from collections.abc import Collection
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final
from uuid import UUID

import redis
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import ApiKey, AuditAction, KeyScope, User
from accounts.services.sign_in import SignInUnavailable, TooManyAttempts
from lookflex.lib import client_address, mail, throttle
from lookflex.lib.domain_errors import DomainError

BAD_KEYS = throttle.Rule(free=30, first_delay=1, longest_delay=60, memory=300)
MOST: Final = 50
"""Living keys of one person."""
_LETTERS = string.ascii_letters + string.digits
_MARK, _SHOWN, _SECRET = "lf_", 8, 43
"""A key is `lf_`, 8 letters that are shown, and 43 that are not: 256 random bits."""
_USED_EVERY = timedelta(minutes=1)


class TooManyKeys(DomainError):
    """Somebody's list is full."""

    code = "too_many"
    status = HTTPStatus.CONFLICT
    message = _("You have too many API keys. Revoke those you do not need.")


class WrongExpiry(DomainError):
    """In the past, or too far off."""

    code = "out_of_range"
    message = _("Choose a time between now and the longest life of a key.")


class KeyGone(DomainError):
    """Revoked already, or not this person's."""

    code = "not_found"
    status = HTTPStatus.NOT_FOUND
    message = _("This key has been revoked already.")


@transaction.atomic
def make(*, name: str, scopes: Collection[KeyScope | str], expires_at: datetime, actor: User) -> tuple[ApiKey, str]:
    """A key of `actor`, and its text, which is nowhere afterwards. Tells them by mail: a stolen session could have made it.

    Raises TooManyKeys, WrongExpiry.
    """
    now = timezone.now()
    if not now < expires_at <= now + timedelta(days=settings.API_KEY_MAX_DAYS, minutes=5):
        raise WrongExpiry
    owner = User.objects.select_for_update().get(pk=actor.pk)  # one at a time, so that the count holds
    if ApiKey.objects.active().filter(user=owner).count() >= MOST:
        raise TooManyKeys
    prefix = _MARK + _random(_SHOWN)
    raw = prefix + _random(_SECRET)
    key = ApiKey.objects.create(
        user=owner,
        name=name,
        prefix=prefix,
        key_hash=_hash(raw),
        scopes=[scope.value for scope in KeyScope if scope in scopes],
        epoch=owner.token_epoch,
        expires_at=expires_at,
    )
    _write_down(key, actor, "made")
    mail.send(template="api_key_made", to=owner.email, language=owner.language, context={"key": key, "user": owner})
    return key, raw


def living(*, key_id: UUID, actor: User) -> ApiKey:
    """One of one's own that is not revoked. Raises KeyGone."""
    found = ApiKey.objects.filter(user=actor, pk=key_id, revoked_at__isnull=True).first()
    if found is None:
        raise KeyGone
    return found


@transaction.atomic
def revoke(*, key_id: UUID, actor: User) -> None:
    """End one of one's own at once. Raises KeyGone."""
    mine = ApiKey.objects.filter(user=actor, pk=key_id)
    if not mine.filter(revoked_at__isnull=True).update(revoked_at=timezone.now()):
        raise KeyGone
    _write_down(mine.get(), actor, "revoked")


def opened_by(raw: str) -> ApiKey | None:
    """The living key of that text with its person; None for anything else. Notes, at most once a minute, that it is used."""
    prefix = raw[: len(_MARK) + _SHOWN]
    known = raw.isascii() and raw.isprintable()
    key = ApiKey.objects.active().select_related("user").filter(prefix=prefix).first() if known else None
    if not constant_time_compare(_hash(raw), key.key_hash if key is not None else _hash("")) or key is None:
        return None
    now = timezone.now()
    old = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - _USED_EVERY)
    if key.last_used_at is None or key.last_used_at < now - _USED_EVERY:
        ApiKey.objects.filter(old, pk=key.pk).update(last_used_at=now)
    return key


def count_bad() -> None:
    """A client came with a key that opens nothing. Raises TooManyAttempts, SignInUnavailable."""
    try:
        wait = throttle.admit(f"api-key:{client_address.current_network()}", BAD_KEYS)
    except redis.RedisError as error:
        raise SignInUnavailable(retry_after=60) from error
    if wait:
        raise TooManyAttempts(retry_after=wait)


def listed(actor: User) -> "list[ApiKey]":
    """One's own, living ones first, then the newest."""
    keys = ApiKey.objects.filter(user=actor).select_related("user").order_by(F("created_at").desc())
    return sorted(keys, key=lambda key: not key.is_active)


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _letter in range(length))


def _hash(raw: str) -> str:
    """A fast keyed hash: 256 random bits cannot be guessed, and are looked up with every request."""
    return salted_hmac("accounts.ApiKey", raw.encode("utf-8", "replace"), algorithm="sha256").hexdigest()


def _write_down(key: ApiKey, actor: User, what: str) -> None:
    detail = {what: key.name, "prefix": key.prefix, "scopes": key.scopes, "expires": key.expires_at.isoformat()}
    audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=key, target_label=str(key), detail=detail)
