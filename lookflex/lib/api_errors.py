"""One place where errors become API answers, in the format of `drf-standardized-errors`.

    {"type": "client_error", "errors": [{"code": "not_found", "detail": "…", "attr": null}]}

Errors of other layers are translated through `register(kind, translate)`, called once by the API package concerned:

    register(SourceError, lambda error: ApiProblem(status=502, code=error.code, detail=sentence_for(error)))

A translator may return REST framework's own exception instead, where one error has several places. A stale revision is
answered with what is stored now beside the errors (`"current": {…}`), as the API package of that model shows it:

    show_current(Dashboard, lambda dashboard: DashboardSerializer(dashboard).data)
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as ModelError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.decorators import api_view, authentication_classes, parser_classes, permission_classes
from rest_framework.exceptions import APIException, ErrorDetail, NotFound, ParseError, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from lookflex.lib import outages
from lookflex.lib.domain_errors import DomainError
from lookflex.lib.revisions import StaleRevision

logger = logging.getLogger("lookflex.api")


@dataclass(frozen=True, slots=True)
class ApiProblem:
    """One answer: HTTP status, stable code, a sentence, the key of the body concerned, seconds until a retry helps."""

    status: int
    code: str
    detail: str | Promise
    attr: str | None = None
    retry_after: int | None = None


_Error = TypeVar("_Error", bound=Exception)
_translators: dict[type[Exception], Callable[[Any], ApiProblem | APIException]] = {}
_current: dict[type, Callable[[Any], Any]] = {}


def register(kind: type[_Error], translate: Callable[[_Error], ApiProblem | APIException]) -> None:
    """From now on `kind` and its subclasses are answered as `translate` says; the nearest registered class wins."""
    _translators[kind] = translate


def show_current(model: type, show: Callable[[Any], Any]) -> None:
    """How an object of `model` is shown to a script whose change came too late."""
    _current[model] = show


class ApiExceptionHandler(ExceptionHandler):
    """What drf-standardized-errors calls for every error of an API view. An unforeseen one becomes a 500 of the same
    shape that gives nothing away, and is logged with its trace."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """Translate what is registered, leave the rest to the package."""
        for kind in type(exc).__mro__:
            if kind in _translators:
                problem = _translators[kind](exc)
                return problem if isinstance(problem, APIException) else _as_api_exception(problem)
        converted: Exception = super().convert_known_exceptions(exc)
        return converted

    def format_exception(self, exc: APIException) -> dict[str, Any]:
        """A stale change is answered with what is stored now."""
        body: dict[str, Any] = super().format_exception(exc)
        if isinstance(self.exc, StaleRevision) and type(self.exc.current) in _current:
            body["current"] = _current[type(self.exc.current)](self.exc.current)
        return body

    def report_exception(self, exc: APIException, response: Response) -> None:
        """A source that does not answer (502, 504) is not a fault of ours: no trace, no alarm of a monitoring tool."""
        if not isinstance(exc, _Foreseen):
            super().report_exception(exc, response)


class _Foreseen(APIException):
    """What a translator said."""


def _as_api_exception(problem: ApiProblem) -> APIException:
    if problem.attr is not None and problem.status == HTTPStatus.BAD_REQUEST:
        return ValidationError({problem.attr: [ErrorDetail(str(problem.detail), code=problem.code)]})
    exception = _Foreseen(detail=str(problem.detail), code=problem.code)
    exception.status_code = problem.status
    if problem.retry_after is not None:
        exception.wait = problem.retry_after  # type: ignore[attr-defined]  # the handler's name for Retry-After
    if problem.status == HTTPStatus.UNAUTHORIZED:
        exception.auth_header = "Bearer"  # type: ignore[attr-defined]  # the handler's name for WWW-Authenticate
    return exception


@extend_schema(exclude=True)
@api_view(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
@authentication_classes([])
@permission_classes([AllowAny])
@parser_classes([])
def no_such_path(_request: Request) -> Response:
    """The last route of the API: an unknown path answers 404 in the API's shape, not with the site's page."""
    raise NotFound


def _domain(error: DomainError) -> ApiProblem:
    return ApiProblem(error.status, error.code, error.message, retry_after=error.retry_after)


def _invalid(error: ModelError) -> APIException:
    """What a model's own validation says, beside the key concerned where there is one."""
    found = error.error_dict if hasattr(error, "error_dict") else {"non_field_errors": error.error_list}
    return ValidationError(
        {
            "non_field_errors" if name == "__all__" else name: [
                ErrorDetail(message, code=one.code or "invalid") for one in errors for message in one.messages
            ]
            for name, errors in found.items()
        }
    )


def _too_deep(_error: RecursionError) -> ApiProblem:
    return ApiProblem(HTTPStatus.BAD_REQUEST, ParseError.default_code, _("The JSON is nested too deeply."))


def _suspicious(_error: SuspiciousOperation) -> ApiProblem:
    """Django's own limits, such as the number of parameters in an address."""
    return ApiProblem(HTTPStatus.BAD_REQUEST, ParseError.default_code, _("The request makes no sense."))


def _too_big(_error: RequestDataTooBig) -> ApiProblem:
    return ApiProblem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", _("The request is too large."))


def _away(error: Exception) -> ApiProblem:
    logger.error("answered 503: %r", error)
    return ApiProblem(outages.STATUS, outages.CODE, outages.MESSAGE, retry_after=outages.RETRY_SECONDS)


register(DomainError, _domain)
register(ModelError, _invalid)
register(RecursionError, _too_deep)
register(RequestDataTooBig, _too_big)
register(SuspiciousOperation, _suspicious)
for _kind in outages.OUTAGES:
    register(_kind, _away)
