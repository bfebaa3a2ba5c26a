"""JWT for scripts: a short access token and a refresh token that belongs to a family (architecture.md, decision 14).

The truth about refresh tokens lies in PostgreSQL. Redis state holds the access tokens that were logged out (`blacklist:<jti>`,
for the rest of their life) and its own birth mark (`born`): what was logged out before a loss is forgotten with it, so
access tokens that carry another mark are refused, and scripts refresh."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from accounts import audit
from accounts.models import AuditAction, RefreshFamily, User
from accounts.services import access_tokens, sign_in_steps, stored_users
from accounts.services.sign_in_steps import Step
from lookflex.lib.domain_errors import DomainError

_USER, _STAMP, _FAMILY, _BORN = "user_id", "stamp", "family", "born"
_STAMP_LENGTH = 20


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a script gets for a password: two signed texts and the access token's life in seconds."""

    access: str
    refresh: str
    expires_in: int


class InvalidToken(DomainError):
    """Forged, expired, used before, revoked, or of another kind: the answer is the same."""

    code = "invalid_token"
    status = HTTPStatus.UNAUTHORIZED
    message = _("The token is not valid any more. Sign in again.")


@transaction.atomic
def sign_in(*, actor: User, done: Collection[Step] = sign_in_steps.PASSWORD_ALONE) -> TokenPair:
    """Begin a family of refresh tokens for somebody who has just proved what `done` names. Raises StepsLeft."""
    sign_in_steps.require(user=actor, done=done)
    refresh = _refresh_token()
    family = RefreshFamily.objects.create(
        user=actor, current=UUID(refresh["jti"]), expires_at=timezone.now() + _refresh_life()
    )
    User.objects.filter(pk=actor.pk).update(last_login=timezone.now())  # as Django does for browsers
    audit.record(action=AuditAction.LOGIN, actor=actor, target=actor, detail={"door": "api"})
    return _pair(refresh, family.pk, actor)


def refresh(*, raw: str) -> TokenPair:
    """The next pair of the family. A token that was exchanged before ends the whole family: one of the two who hold it is a
    thief. Raises `InvalidToken`."""
    claims = _claims(raw, RefreshToken)
    if claims is None:
        raise InvalidToken
    family_id, jti = claims[_FAMILY], claims["jti"]
    # Asked first: were Redis away only afterwards, the script would be told to try again with a token already used.
    access_tokens.birth_mark()
    token = _refresh_token()
    now = timezone.now()
    begun = now - timedelta(days=settings.REFRESH_FAMILY_DAYS)
    alive = RefreshFamily.objects.filter(
        pk=family_id, revoked_at__isnull=True, expires_at__gt=now, created_at__gt=begun
    )
    # One statement decides: of twenty at once, one finds its token still current. It asks of the family's own row alone: a
    # condition on another table would be a subquery, which PostgreSQL does not ask again after waiting for the row.
    won = alive.filter(current=jti).update(current=UUID(token["jti"]), expires_at=now + _refresh_life())
    if not won:
        alive.update(revoked_at=timezone.now())
        raise InvalidToken
    user = User.objects.active().filter(refresh_families=family_id).first()
    if user is None or not constant_time_compare(claims[_STAMP], _stamp(user)):
        RefreshFamily.objects.filter(pk=family_id).update(revoked_at=timezone.now())
        raise InvalidToken
    return _pair(token, UUID(family_id), user)


@transaction.atomic
def sign_out(*, raw_refresh: str, raw_access: str) -> None:
    """Ends the family of `raw_refresh` and, where one comes with it, the access token `raw_access`: whoever holds a refresh
    token is its actor, also when the access token ran out. Raises `InvalidToken`, also for an access token of somebody
    else."""
    claims = _claims(raw_refresh, RefreshToken)
    access = _claims(raw_access, AccessToken)
    family = RefreshFamily.objects.select_related("user").filter(pk=claims[_FAMILY]).first() if claims else None
    if family is None or (access and access[_USER] != str(family.user_id)):
        raise InvalidToken
    RefreshFamily.objects.filter(pk=family.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    if access:
        access_tokens.blacklist(jti=access["jti"], seconds=max(1, int(access["exp"] - timezone.now().timestamp())))
    audit.record(action=AuditAction.LOGOUT, actor=family.user, target=family.user, detail={"door": "api"})


def access_token(user: User) -> str:
    """A signed access token of `user`, good for ACCESS_TOKEN_EXPIRE_MINUTES or until the user's sessions are ended."""
    token = AccessToken()
    token.set_exp(lifetime=_access_life())
    token[_USER], token[_STAMP], token[_BORN] = str(user.pk), _stamp(user), access_tokens.birth_mark()
    return str(token)


def user_of(raw: str) -> User | None:
    """The active user an access token speaks for; None when it is forged, expired, ended or of another kind.

    Raises redis.RedisError: without Redis state nobody knows what was logged out."""
    claims = _claims(raw, AccessToken)
    if claims is None or not access_tokens.is_good(jti=claims["jti"], born=claims[_BORN]):
        return None
    user = stored_users.active(UUID(claims[_USER]))
    return user if user is not None and constant_time_compare(claims[_STAMP], _stamp(user)) else None


def _claims(raw: str, kind: type[AccessToken] | type[RefreshToken]) -> dict[str, Any] | None:
    """What a token of that kind says, with everything in it that we put there; None for anything else."""
    try:
        claims: Any = kind(raw)  # type: ignore[arg-type]  # simplejwt's own hint is wrong: it takes the text
        said = {_USER: str(UUID(claims[_USER])), _STAMP: str(claims[_STAMP]), "jti": str(UUID(claims["jti"]))}
        if kind is RefreshToken:
            said[_FAMILY] = str(UUID(claims[_FAMILY]))
        else:
            said[_BORN] = str(claims[_BORN])
        return {**said, "exp": float(claims["exp"])}
    except (TokenError, KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return None


def _refresh_token() -> RefreshToken:
    token = RefreshToken()
    token.set_exp(lifetime=_refresh_life())
    return token


def _pair(token: RefreshToken, family: UUID, user: User) -> TokenPair:
    token[_USER], token[_STAMP], token[_FAMILY] = str(user.pk), _stamp(user), str(family)
    return TokenPair(access=access_token(user), refresh=str(token), expires_in=_access_life().seconds)


def _refresh_life() -> timedelta:
    return timedelta(days=settings.REFRESH_TOKEN_EXPIRE_DAYS)


def _access_life() -> timedelta:
    return timedelta(minutes=settings.ACCESS_TOKEN_EXPIRE_MINUTES)


def _stamp(user: User) -> str:
    """A fingerprint of password and `token_epoch`, the same that sessions carry: a new password, by whatever door, or a
    raised epoch ends tokens and sessions alike."""
    return user.get_session_auth_hash()[:_STAMP_LENGTH]
