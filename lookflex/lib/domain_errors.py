"""Refusals with a name: what a service raises when the rules say no, for pages and API alike."""

from http import HTTPStatus

from django.utils.functional import Promise


class DomainError(Exception):
    """Base of our own refusals.

    `code` is the API's stable word (docs/api.md), `status` the HTTP status, `message` one sentence for a person (lazily
    translated) and `retry_after` the seconds after which asking again may help.
    """

    code = "invalid"
    status = HTTPStatus.BAD_REQUEST
    message: str | Promise = ""

    def __init__(self, message: str | Promise = "", *, retry_after: int | None = None) -> None:
        if message:
            self.message = message
        self.retry_after = retry_after
        super().__init__(str(self.code))

    def __str__(self) -> str:
        return str(self.message)
