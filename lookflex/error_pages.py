"""What people see when a request fails as a whole; set as handlers in `lookflex/urls.py` and in the settings."""

import sys
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from lookflex.lib import body_limit, outages
from lookflex.lib.body_limit import BodyTooLarge
from lookflex.lib.domain_errors import DomainError

CODES = {
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.FORBIDDEN: "permission_denied",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: BodyTooLarge.code,
    outages.STATUS: outages.CODE,
}


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: something in the request makes no sense."""
    text = _("Go back and try again.")
    return _answer(request, HTTPStatus.BAD_REQUEST, _("This request could not be understood"), text)


@requires_csrf_token
def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: known, but without the right."""
    text = _("Your role does not allow this. Ask an administrator if you need it.")
    return _answer(request, HTTPStatus.FORBIDDEN, _("You may not do this"), text)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not for this person; the page does not say which."""
    text = _("It may have been deleted, or it was not shared with you. Check the address.")
    return _answer(request, HTTPStatus.NOT_FOUND, _("There is nothing here"), text)


class Refusals:
    """Middleware: what a service refuses and no view shows beside its field becomes a page with the reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do on the way in."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django asks for every exception a view raises; others go on."""
        if isinstance(exception, DomainError):
            return _answer(request, HTTPStatus(exception.status), _("This could not be done"), str(exception))
        if isinstance(exception, ValidationError):
            text = " ".join(exception.messages)
            return _answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, _("This could not be done"), text)
        return None


def body_limit_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """413 before the body is parsed."""
    return body_limit.checked(get_response, _too_large)


def _too_large(request: HttpRequest, refused: BodyTooLarge) -> HttpResponse:
    title, status = _("This could not be done"), HTTPStatus(refused.status)
    if _is_api(request):
        return _api_answer(status, str(refused))
    context = {"title": title, "text": str(refused), "status": status.value}
    return HttpResponse(render_to_string("errors/page.html", context), status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token: a page left open too long, or a browser that refuses cookies."""
    text = _("The page was open for too long or cookies are blocked. Load the page again and repeat what you did.")
    return _answer(request, HTTPStatus.FORBIDDEN, _("This page has expired"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while our database or Redis is away: rendered without the request, which may need just that."""
    if isinstance(sys.exception(), outages.OUTAGES):
        response = _failed(request, outages.STATUS, _("Not available right now"), str(outages.MESSAGE))
        response.headers["Retry-After"] = str(outages.RETRY_SECONDS)
        return response
    title, text = _("Something went wrong here"), _("It has been logged. Try again in a moment.")
    return _failed(request, HTTPStatus.INTERNAL_SERVER_ERROR, title, text)


def _failed(request: HttpRequest, status: HTTPStatus, title: str, text: str) -> HttpResponse:
    if _is_api(request):
        return _api_answer(status, text if status == outages.STATUS else title)
    context = {"title": title, "text": text, "status": status.value}
    return HttpResponse(render_to_string("errors/page.html", context), status=status)


def _answer(request: HttpRequest, status: HTTPStatus, title: str, text: str) -> HttpResponse:
    if _is_api(request):
        return _api_answer(status, text)
    context = {"title": title, "text": text, "status": status.value}
    if not request.headers.get("HX-Request"):
        return render(request, "errors/page.html", context, status=status)
    if request.method == "GET":
        return render(request, "errors/_fragment.html", context, status=status)
    response = render(request, "errors/_toast.html", context, status=status)
    response.headers["HX-Reswap"] = "none"  # the form stays as it is
    return response


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _api_answer(status: HTTPStatus, detail: str) -> JsonResponse:
    """The error format of api.md, for addresses and failures that never reach REST framework."""
    kind = "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "client_error"
    code = CODES.get(status, "error")
    return JsonResponse({"type": kind, "errors": [{"code": code, "detail": detail, "attr": None}]}, status=status)
