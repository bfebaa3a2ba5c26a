"""Bodies that are too large are refused by their length, before anything of them is kept.

Django writes the files of a form to disk before any view, and so before anybody's right to send them, is asked."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from lookflex.lib.domain_errors import DomainError

ROOM = 1024 * 1024
"""Bytes beside the file: the form's other values and what separates them."""
_PIECE = 1 << 16


class BodyTooLarge(DomainError):
    """Answered by whoever sets `refuse`."""

    code = "too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = _("The file is larger than {megabytes} MB. Leave out columns or rows, or split it.")

    def __str__(self) -> str:
        return str(self.message).format(megabytes=settings.UPLOAD_MAX_BYTES // 1024**2)


def checked(
    get_response: Callable[[HttpRequest], HttpResponseBase],
    refuse: Callable[[HttpRequest, BodyTooLarge], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """`get_response` for bodies that may be that large, else what `refuse` answers."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        most = settings.UPLOAD_MAX_BYTES + ROOM
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length <= most:
            return get_response(request)
        _let_pass(request, most)
        response = refuse(request, BodyTooLarge())
        response.headers["Connection"] = "close"
        return response

    return middleware


def _let_pass(request: HttpRequest, most: int) -> None:
    """A sender that is cut off in the middle never hears the answer, so a moderate excess is listened to and forgotten."""
    left = 2 * most
    try:
        while left > 0 and (piece := request.read(min(_PIECE, left))):
            left -= len(piece)
    except UnreadablePostError:
        return
