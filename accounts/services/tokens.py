"""JWT for scripts: a short access token and a refresh token that belongs to a family (architecture.md, decision 14)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from accounts import audit
from accounts.models import AuditAction, RefreshFamily, User

_USER, _STAMP, _FAMILY = "user_id", "stamp", "family"
_STAMP_LENGTH = 20


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a script gets for a password: two signed texts and the access token's life in seconds."""

    access: str
    refresh: str
    expires_in: int


@transaction.atomic
def sign_in(*, actor: User) -> TokenPair:
    """Begin a family of refresh tokens for somebody whose password was just checked."""
    lifetime = timedelta(days=settings.REFRESH_TOKEN_EXPIRE_DAYS)
    refresh = RefreshToken()
    refresh.set_exp(lifetime=lifetime)
    family = RefreshFamily.objects.create(
        user=actor, current=UUID(refresh["jti"]), expires_at=timezone.now() + lifetime
    )
    refresh[_USER], refresh[_STAMP], refresh[_FAMILY] = str(actor.pk), _stamp(actor), str(family.pk)
    audit.record(action=AuditAction.LOGIN, actor=actor, target=actor, detail={"door": "api"})
    return TokenPair(access=access_token(actor), refresh=str(refresh), expires_in=_access_life().seconds)


def access_token(user: User) -> str:
    """A signed access token of `user`, good for ACCESS_TOKEN_EXPIRE_MINUTES or until the user's sessions are ended."""
    token = AccessToken()
    token.set_exp(lifetime=_access_life())
    token[_USER], token[_STAMP] = str(user.pk), _stamp(user)
    return str(token)


def user_of(raw: str) -> User | None:
    """The active user an access token speaks for; None when it is forged, expired, ended or of another kind."""
    try:
        claims: Any = AccessToken(raw)  # type: ignore[arg-type]  # simplejwt's own hint is wrong: it takes the text
        user_id = UUID(claims[_USER])
        stamp = str(claims[_STAMP])
    except (TokenError, KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return None
    user = User.objects.active().filter(pk=user_id).first()
    return user if user is not None and constant_time_compare(stamp, _stamp(user)) else None


def _access_life() -> timedelta:
    return timedelta(minutes=settings.ACCESS_TOKEN_EXPIRE_MINUTES)


def _stamp(user: User) -> str:
    """A fingerprint of password and `token_epoch`, the same that sessions carry: a new password, by whatever door, or a
    raised epoch ends tokens and sessions alike."""
    return user.get_session_auth_hash()[:_STAMP_LENGTH]
