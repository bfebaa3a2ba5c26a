"""Middleware: one log line per request, and a number that ties a person's complaint to it."""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

logger = logging.getLogger("lookflex.request")


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Sets X-Request-ID on the answer. The query string is left out: filters and search words are people's business."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        request_id = uuid4().hex[:12]
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = get_response(request)
        response.headers["X-Request-ID"] = request_id
        milliseconds = (time.perf_counter() - started) * 1000
        # %r keeps a path with line breaks on one line.
        logger.info(
            "%s %r %s %.0f ms %s", request.method, _path(request), response.status_code, milliseconds, request_id
        )
        return response

    return answer


def _path(request: HttpRequest) -> str:
    """The path without what is as good as a password: URL patterns call that `token`."""
    match = request.resolver_match
    token = str(match.kwargs.get("token", "")) if match else ""
    return request.path.replace(token, "***") if token else request.path
