"""How often strangers may have mails sent and may try codes and links. Without Redis state, which counts, they may not."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import redis
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.services.sign_in import TooManyAttempts
from lookflex.lib import client_address, quota, throttle
from lookflex.lib.domain_errors import DomainError

MAILS_PER_ADDRESS = 5
MAILS_WINDOW = 3600
TRIES = throttle.Rule(free=20, first_delay=1, longest_delay=60, memory=300)
RETRY_SECONDS = 60


class TooManyMails(DomainError):
    """To this address or from this client, within an hour."""

    code = "throttled"
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = _("Too many mails were asked for. Look into your inbox and the spam folder, or try again later.")


class AccountsUnavailable(DomainError):
    """Codes, links and their counters cannot be reached."""

    code = "unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = _("This is not possible at the moment. Nothing was lost. Try again in a minute.")


@contextmanager
def reachable() -> Iterator[None]:
    """An outage of Redis inside becomes AccountsUnavailable."""
    try:
        yield
    except redis.RedisError as error:
        raise AccountsUnavailable(retry_after=RETRY_SECONDS) from error


def count_mail(address: str, *, purpose: str) -> None:
    """One more mail to `address`, whoever it belongs to. Raises TooManyMails, AccountsUnavailable."""
    limits = {
        f"mail:{purpose}:to:{address}": MAILS_PER_ADDRESS,
        f"mail:{purpose}:from:{client_address.current_network()}": settings.MAILS_PER_CLIENT,
    }
    with reachable():
        wait = quota.take(limits, window=MAILS_WINDOW)
    if wait:
        raise TooManyMails(retry_after=wait)


def count_try(purpose: str) -> None:
    """One more try of this client. Raises TooManyAttempts, AccountsUnavailable."""
    with reachable():
        wait = throttle.admit(_subject(purpose), TRIES)
    if wait:
        raise TooManyAttempts(retry_after=wait)


def take_back_try(purpose: str) -> None:
    """It was a good one. Raises AccountsUnavailable."""
    with reachable():
        throttle.take_back(_subject(purpose))


def _subject(purpose: str) -> str:
    return f"{purpose}:{client_address.current_network()}"
