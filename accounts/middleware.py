"""Middleware: who it is, that they were here, and the person's own language."""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.services import browser_sessions, session_store
from lookflex.lib.unattended import is_unattended

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


class Seen:
    """After `SessionUser`: the idle time begins anew, unless a page asks by itself (`lookflex.lib.unattended`)."""

    def __init__(self, get_response: _Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, _args: object, _kwargs: object) -> None:
        """Here and not before: only now it is known which view answers."""
        if not is_unattended(view) and isinstance(request.user, User):
            browser_sessions.note_seen(request=request)


def user_language(get_response: _Answer) -> _Answer:
    """After authentication and LocaleMiddleware, which has taken the cookie or the browser's preference."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            # The person in place of their lazy wrapper, which costs at each of the hundred times they are looked at.
            request.user = getattr(request.user, "_wrapped", request.user)
            if request.user.language:
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return answer
