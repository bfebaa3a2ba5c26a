"""Small signed cookies for people who have no account yet, and so no session: what they are signing up with, and which
request is theirs."""

import secrets
import time
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_PREFIX = "__Host-" if settings.SECURE else ""
_SIGN_UP, _REQUEST = f"{_PREFIX}sign-up", f"{_PREFIX}sign-up-request"
_SIGN_UP_SECONDS = 2 * 3600
_REQUEST_SECONDS = 60 * 24 * 3600


@dataclass(frozen=True, slots=True)
class SigningUp:
    """The address, a random name of this browser (what it proves is its own), and when the last mail was asked for, in
    seconds since 1970."""

    email: str
    browser: str
    sent: int

    @classmethod
    def begin(cls, email: str) -> "SigningUp":
        """With a new name, a mail on its way."""
        return cls(email, secrets.token_urlsafe(24), int(time.time()))

    def again(self) -> "SigningUp":
        """With another mail on its way."""
        return replace(self, sent=int(time.time()))

    def seconds_since(self) -> int:
        """How long ago the last mail was asked for."""
        return max(0, int(time.time()) - self.sent)


def signing_up(request: HttpRequest) -> SigningUp | None:
    """What this browser has begun within the last two hours."""
    try:
        kept = signing.loads(request.COOKIES.get(_SIGN_UP, ""), salt=_SIGN_UP, max_age=_SIGN_UP_SECONDS)
        return SigningUp(str(kept["email"]), str(kept["browser"]), int(kept["sent"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def keep_signing_up(response: HttpResponse, begun: SigningUp) -> None:
    """Remember it in this browser."""
    _set(response, _SIGN_UP, signing.dumps(asdict(begun), salt=_SIGN_UP), _SIGN_UP_SECONDS)


def request_id(request: HttpRequest) -> UUID | None:
    """The sign-up request that was made, or asked for by its password, in this browser."""
    try:
        return UUID(str(signing.loads(request.COOKIES.get(_REQUEST, ""), salt=_REQUEST, max_age=_REQUEST_SECONDS)))
    except (signing.BadSignature, ValueError):
        return None


def keep_request(response: HttpResponse, made: UUID) -> None:
    """Remember it in this browser, and forget how it was made."""
    _set(response, _REQUEST, signing.dumps(str(made), salt=_REQUEST), _REQUEST_SECONDS)
    response.delete_cookie(_SIGN_UP, samesite="Lax")


def _set(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, secure=settings.SECURE, httponly=True, samesite="Lax")
