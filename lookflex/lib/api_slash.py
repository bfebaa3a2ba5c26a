"""Middleware: API paths have no trailing slash, and one with a slash answers too."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_PREFIX = "/api/v1/"


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Take one trailing slash off before the URL is resolved; a redirect would lose the body of a POST."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(_PREFIX) and request.path_info != _PREFIX:
            request.path_info = request.path_info.removesuffix("/")
        return get_response(request)

    return answer
