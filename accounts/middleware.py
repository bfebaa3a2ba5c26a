"""Middleware: who it is, that they were here, and the person's own language."""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.services import browser_sessions, session_store

_Answer = Callable[[HttpRequest], HttpResponseBase]


class SessionUser(AuthenticationMiddleware):
    """Django's; our backend is told whose session asks, so that it looks at the session's row as well."""

    def process_request(self, request: HttpRequest) -> None:
        """`request.user`, found when it is first looked at."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user_of(request))  # type: ignore[assignment]  # as Django's own


def _user_of(request: HttpRequest) -> object:
    with session_store.asked_for(request.session):
        return get_user(request)


def seen(get_response: _Answer) -> _Answer:
    """After `SessionUser`: the idle time begins anew."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            browser_sessions.note_seen(request=request)
        return get_response(request)

    return answer


def user_language(get_response: _Answer) -> _Answer:
    """After authentication and LocaleMiddleware, which has taken the cookie or the browser's preference."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User) and request.user.language:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return answer
