"""Checking an e-mail address and a password, for browser and script alike."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

import redis
from django.contrib.auth import hashers
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AuditAction, AuditEntry, SignUpRequest, User
from lookflex.lib import client_address, throttle
from lookflex.lib.domain_errors import DomainError

RULE = throttle.Rule()
# Whoever tries many accounts from one place: each try costs us a password hash. An office behind one address stays usable.
CLIENT_RULE = throttle.Rule(free=20, first_delay=1, longest_delay=5, memory=300)
# Whoever tries one account from many places. Where its person has signed in lately they are not stopped by it.
ACCOUNT_RULE = throttle.Rule(free=50, first_delay=5, longest_delay=900, memory=24 * 3600)
KNOWN_FOR = timedelta(days=90)


class InvalidCredentials(DomainError):
    """No such account, or not its password: the answer is the same."""

    code = "invalid_credentials"
    status = HTTPStatus.UNAUTHORIZED
    message = _("The e-mail address or the password is not right.")


class AccountDisabled(DomainError):
    """Said only after the right password."""

    code = "account_disabled"
    status = HTTPStatus.FORBIDDEN
    message = _("This account has been deactivated. Ask an administrator.")


class SignUpWaiting(DomainError):
    """Said only after the right password: no admin has decided about the account yet. `waiting` is the request."""

    code = "register_request_pending"
    status = HTTPStatus.FORBIDDEN
    message = _("Your request for an account is waiting for an administrator.")

    def __init__(self, waiting: SignUpRequest) -> None:
        super().__init__()
        self.waiting = waiting


class TooManyAttempts(DomainError):
    """Too many wrong passwords from this address, for this account or for many; `retry_after` says how long to wait."""

    code = "throttled"
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = _("Too many attempts. Wait a moment, then try again.")


class SignInUnavailable(DomainError):
    """The counter of wrong passwords cannot be reached; without it nobody is let in to guess."""

    code = "unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = _("Signing in is not possible at the moment. Try again in a minute.")


def verify(*, email: str, password: str, door: str) -> User:
    """The active user of that address and password. `door` (page, api) is written down with a failure.

    Raises InvalidCredentials, AccountDisabled, SignUpWaiting, TooManyAttempts, SignInUnavailable. Whatever is known of an
    address, the work is the same: one password hash, one count, one audit row.
    """
    subjects = _subjects(email)
    _admit(subjects, email)
    user: User | None = User.objects.with_email(email).first()
    waiting = SignUpRequest.objects.pending().with_email(email).first()
    if user is None and waiting is not None and hashers.check_password(password, waiting.password):
        _write_down(email=email, user=None, door=door, reason="waiting")
        raise SignUpWaiting(waiting)
    if user is None and waiting is None:
        hashers.make_password(password)  # as long as checking a password takes
    if user is None or not user.check_password(password):
        _write_down(email=email, user=user, door=door, reason="password")
        raise InvalidCredentials
    if not user.is_active:
        _write_down(email=email, user=user, door=door, reason="deactivated")
        raise AccountDisabled
    throttle.forget(subjects.here)
    throttle.forget(subjects.account)
    throttle.take_back(subjects.client)
    return user


def confirm(*, user: User, password: str, door: str) -> None:
    """The password of somebody signed in, asked again; counted like a sign-in, so that a stolen session does not guess it.
    Raises what `verify` raises."""
    verify(email=user.email, password=password, door=door)


@dataclass(frozen=True, slots=True)
class _Subjects:
    """Under which names one try is counted."""

    here: str
    client: str
    account: str


def _subjects(email: str) -> _Subjects:
    address, client = email.strip().lower(), client_address.current_network()
    return _Subjects(f"sign-in:{address}:{client}", f"sign-in:{client}", f"sign-in-account:{address}")


def _admit(subjects: _Subjects, email: str) -> None:
    """Counts before anything is checked. The account's own limit stops nobody at a place where its person has signed in: an
    attacker elsewhere cannot lock them out."""
    try:
        wait = throttle.admit(subjects.here, RULE) or throttle.admit(subjects.client, CLIENT_RULE)
        if not wait:
            wait = throttle.admit(subjects.account, ACCOUNT_RULE)
            if wait and _is_known_here(email):
                wait = 0
    except redis.RedisError as error:
        raise SignInUnavailable(retry_after=60) from error
    if wait:
        raise TooManyAttempts(retry_after=wait)


def _is_known_here(email: str) -> bool:
    """Has that person signed in from this address lately? The audit log remembers, also when Redis was lost."""
    address = client_address.current()
    if address is None:
        return False
    network = ipaddress.ip_network(client_address.network_of(address))
    return AuditEntry.objects.filter(
        actor__in=User.objects.with_email(email),
        action=AuditAction.LOGIN,
        created_at__gt=timezone.now() - KNOWN_FOR,
        client_address__range=(str(network[0]), str(network[-1])),
    ).exists()


def _write_down(*, email: str, user: User | None, door: str, reason: str) -> None:
    """The typed address is kept only when it is somebody's: people type their password into the wrong field."""
    detail = {"door": door, "reason": reason}
    label = email if user is not None or "@" in email else "?"
    audit.record(action=AuditAction.LOGIN_FAILED, actor=None, target=user, target_label=label, detail=detail)
