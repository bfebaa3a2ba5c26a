"""Reads of our own database that may grow long: ended by PostgreSQL after a while, with a refusal that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from lookflex.lib.domain_errors import DomainError

_CANCELLED = "57014"  # SQLSTATE query_canceled


class TooSlow(DomainError):
    """What was asked for takes longer than one may wait."""

    code = "query_timeout"
    status = HTTPStatus.GATEWAY_TIMEOUT
    message = _("Looking through all of it takes too long. Choose a shorter period, then try again.")


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Each statement in the block has `seconds`. Raises `TooSlow`."""
    try:
        with transaction.atomic():
            _limit(f"{int(seconds * 1000)}")
            yield
            _limit("DEFAULT")  # a surrounding transaction goes on without it
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == _CANCELLED:
            raise TooSlow from error
        raise


def _limit(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {value}")
