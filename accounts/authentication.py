"""How a request says who it is: Django's password backend and the API's bearer token."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.models import User
from accounts.services import sign_in, tokens
from lookflex.lib.domain_errors import DomainError
from lookflex.lib.prepared import Prepared

_COLUMNS = [column.attname for column in User._meta.concrete_fields]  # noqa: SLF001 - documented by Django
_ACTIVE_USER = Prepared(lambda _variant, user: User.objects.active().filter(pk=user).order_by().values_list(*_COLUMNS))


class EmailBackend(BaseBackend):
    """E-mail and password, with the same counting and auditing as our sign-in page."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_other: object
    ) -> User | None:
        """The user, or None; `username` is the e-mail address, under the name Django's callers use."""
        del request
        if not username or password is None:
            return None
        try:
            return sign_in.verify(email=username, password=password, door="django")
        except DomainError:
            return None

    def get_user(self, user_id: Any) -> User | None:  # noqa: ANN401 - the session's text or a key
        """Asked on every request of a session: a deactivated person is out at once."""
        found = _ACTIVE_USER.rows(user=UUID(str(user_id)))
        return User.from_db(DEFAULT_DB_ALIAS, _COLUMNS, found[0]) if found else None


def bearer_of(request: Request) -> str | None:
    """The access token that a request carries, good or not; None without one."""
    scheme, _space, raw = get_authorization_header(request).decode("latin-1").partition(" ")
    return raw.strip() if scheme.lower() == "bearer" else None


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access token>`."""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        """User and token; None without such a header. Raises AuthenticationFailed (401, `invalid_token`)."""
        raw = bearer_of(request)
        if raw is None:
            return None
        user = tokens.user_of(raw)
        if user is None:
            raise AuthenticationFailed(_("The access token is not valid any more."), code="invalid_token")
        return user, raw

    def authenticate_header(self, _request: Request) -> str:
        """What a 401 asks for."""
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # drf-spectacular has no types
    """How the OpenAPI document names the above; drf-spectacular finds subclasses by itself."""

    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, _auto_schema: object) -> dict[str, str]:
        """A JWT in the Authorization header."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
