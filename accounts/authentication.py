"""How a request says who it is: Django's password backend, the API's bearer token and its keys."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from accounts.models import ApiKey, User
from accounts.services import api_keys, key_scopes, session_store, sign_in, tokens
from lookflex.lib.domain_errors import DomainError


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
        """Asked on every request of a session. Somebody deactivated is out at once, and so is a session without its row."""
        person = session_store.asked()
        return person if person and str(person.pk) == str(user_id) else None


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


class ApiKeyAuthentication(BaseAuthentication):
    """`Authorization: Api-Key <key>`, and whether that key may be used for this call: every view that knows its caller asks
    here, so none can forget it."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """User and key; None without such a header. Raises AuthenticationFailed (401, `invalid_api_key`), PermissionDenied
        (403, `key_scope_missing`, `key_not_allowed`), TooManyAttempts."""
        scheme, _space, raw = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "api-key":
            return None
        key = api_keys.opened_by(raw.strip())
        if key is None:
            api_keys.count_bad()
            raise AuthenticationFailed(_("The API key is not valid, or not any more."), code="invalid_api_key")
        _require_scope(key, request)
        return key.user, key

    def authenticate_header(self, _request: Request) -> str:
        """What a 401 asks for."""
        return "Api-Key"


def _require_scope(key: ApiKey, request: Request) -> None:
    match = request._request.resolver_match  # noqa: SLF001 - REST framework's own way to Django's request
    scope = key_scopes.needed(method=request.method or "", route=match.route if match else "")
    if scope is None:
        raise PermissionDenied(_("This is not done with an API key. Sign in instead."), code="key_not_allowed")
    if scope not in key.scopes:
        text = _("This API key lacks the scope “{scope}”.").format(scope=scope.value)
        raise PermissionDenied(text, code="key_scope_missing")


class ApiKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # drf-spectacular has no types
    """How the OpenAPI document names the above."""

    target_class = ApiKeyAuthentication
    name = "apiKey"

    def get_security_definition(self, _auto_schema: object) -> dict[str, str]:
        """A key in the Authorization header."""
        text = "`Api-Key <key>`. Its scopes (read, write, export) are asked besides its person's rights."
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": text}


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # drf-spectacular has no types
    """How the OpenAPI document names the above; drf-spectacular finds subclasses by itself."""

    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, _auto_schema: object) -> dict[str, str]:
        """A JWT in the Authorization header."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
