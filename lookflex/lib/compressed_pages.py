"""Middleware: pages, fragments and page style sheets travel compressed, also where no proxy in front does it.

Compressed answers give secrets away when somebody else can make a browser ask for them again and again with text of their own
(BREACH). Here they cannot: the session cookie is `SameSite=Lax`, so foreign pages get a person's page only by taking them
there, and the one secret in a page, the CSRF token, is masked anew in every answer.
"""

import gzip
from collections.abc import Callable

import zstandard
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

_KINDS = ("text/html", "text/css")
_WORTH_IT = 1000  # bytes; less fits into one packet anyway


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Zstandard for browsers that know it (a fifth of the time), gzip for all others that ask for it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and _is_text(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            _compress(response, _accepted(request))
        return response

    return answer


def _is_text(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith(_KINDS) and "Content-Encoding" not in response.headers


def _accepted(request: HttpRequest) -> set[str]:
    """The encodings a client takes; `q=0` says it does not."""
    offers = [offer.strip().lower() for offer in request.headers.get("Accept-Encoding", "").split(",")]
    parts = [offer.partition(";") for offer in offers]
    return {name.strip() for name, _semicolon, quality in parts if quality.replace(" ", "") not in _NEVER}


_NEVER = {"q=0", "q=0.0", "q=0.00", "q=0.000"}


def _compress(response: HttpResponse, accepted: set[str]) -> None:
    if len(response.content) < _WORTH_IT:
        return
    if "zstd" in accepted:
        encoding, content = "zstd", zstandard.compress(response.content, 3)
    elif "gzip" in accepted:
        encoding, content = "gzip", gzip.compress(response.content, compresslevel=5, mtime=0)
    else:
        return
    response.content = content
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(content))
