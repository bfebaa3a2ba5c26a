"""Middleware: the API answers HEAD as it answers GET, without the body (RFC 9110, 9.3.2)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_PREFIX = "/api/v1/"


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Views, scopes of keys and the lists of methods they know only ever see GET."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD" or not request.path_info.startswith(_PREFIX):
            return get_response(request)
        request.method = "GET"
        response = get_response(request)
        request.method = "HEAD"
        return _without_body(response)

    return answer


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The headers stay those of the whole answer, its length too."""
    if isinstance(response, HttpResponse):
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
        return response
    response.close()
    bare = HttpResponse(status=response.status_code, headers=dict(response.items()))
    bare.cookies = response.cookies
    return bare
