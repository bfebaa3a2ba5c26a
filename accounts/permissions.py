"""Who may call a view. Which objects they may touch is asked in the query that fetches them."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django_htmx.middleware import HtmxDetails
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.models import Role, User

_P = ParamSpec("_P")


class AuthenticatedRequest(HttpRequest):
    """A request behind `role_required`: `user` is an active User."""

    user: User
    htmx: HtmxDetails


_View = Callable[Concatenate[AuthenticatedRequest, _P], HttpResponseBase]


def role_required(role: Role) -> Callable[[_View[_P]], Callable[Concatenate[HttpRequest, _P], HttpResponseBase]]:
    """The view is for people of `role` and above.

    Nobody signed in: a page sends the browser to the sign-in page and back, a fragment tells htmx to go there (401). A
    lower role gets 403.
    """

    def decorate(view: _View[_P]) -> Callable[Concatenate[HttpRequest, _P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return _to_sign_in(request)
            if not request.user.has_role(role):
                raise PermissionDenied
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # just proved: the user is signed in

        return guarded

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by django-htmx's middleware
    if not htmx:
        # Only a GET can be come back to.
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    try:
        page = htmx.current_url_abs_path or "/"
    except ValueError:  # the header is the client's: `http://[` is no address
        page = "/"
    sign_in = f"{resolve_url('accounts:sign-in')}?next={quote(page)}"
    return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": sign_in})


def signed_in(request: HttpRequest | Request) -> User:
    """The user of a request that a decorator or permission class has let through. Raises PermissionDenied otherwise."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class _AtLeast(BasePermission):
    role: Role

    def has_permission(self, request: Request, _view: object) -> bool:
        return isinstance(request.user, User) and request.user.has_role(self.role)


class IsAdmin(_AtLeast):
    """DRF: ADMIN and OWNER."""

    role = Role.ADMIN


class IsOwner(_AtLeast):
    """DRF: the OWNER."""

    role = Role.OWNER


class IsEditor(_AtLeast):
    """DRF: EDITOR and above."""

    role = Role.EDITOR


def require_admin(actor: User) -> None:
    """PermissionDenied for whoever is no ADMIN or OWNER."""
    if not actor.is_at_least_admin:
        raise PermissionDenied


def actor_of(request: Request) -> User:
    """The signed-in person of an API request; 401 without one."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user
