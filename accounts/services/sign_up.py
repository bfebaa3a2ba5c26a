"""Asking for an account: an address, a code, then name, password and wished role (product.md §1.2)."""

from http import HTTPStatus

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import SignUpRequest, User, email_address
from accounts.services import limits, one_time_codes
from accounts.services.one_time_codes import Outcome
from accounts.signals import sign_up_requested
from lookflex.lib import mail
from lookflex.lib.domain_errors import DomainError

_PURPOSE = "sign-up"
_ONE_PENDING = "sign_up_request_one_pending"


class EmailNotVerified(DomainError):
    """Never proved, proved too long ago, by somebody else, or used already."""

    code = "email_not_verified"
    status = HTTPStatus.FORBIDDEN
    message = _("The e-mail address is not verified, or that was too long ago. Ask for a new code.")


class InvalidCode(DomainError):
    """Not the code that was mailed."""

    code = "invalid_code"
    message = _("This is not the code. Look into the newest mail and type its six digits.")


class CodeExpired(DomainError):
    """Older than ten minutes, used, tried too often, or never sent."""

    code = "code_expired"
    message = _("This code is not valid any more. Ask for a new one.")


class RegisterRequestPending(DomainError):
    """Said only to whoever proved the address. `waiting` is the request."""

    code = "register_request_pending"
    status = HTTPStatus.CONFLICT
    message = _("A request for this address is waiting for an administrator already.")

    def __init__(self, waiting: SignUpRequest) -> None:
        super().__init__()
        self.waiting = waiting


def send_code(*, email: str) -> None:
    """Mail a code, or that there is an account already: the work and the answer are the same.

    Raises TooManyMails, AccountsUnavailable."""
    address = email_address.normalize(email)
    limits.count_mail(address, purpose=_PURPOSE)
    user: User | None = User.objects.with_email(address).first()
    with limits.reachable():
        code = one_time_codes.issue(address, decoy=user is not None)
    if user is None:
        context = {"code": code, "minutes": one_time_codes.CODE_SECONDS // 60}
        mail.send(template="sign_up_code", to=address, context=context)
    else:
        template = "account_exists" if user.is_active else "account_disabled"
        mail.send(template=template, to=address, language=user.language, context={"name": user.name})


def verify(*, email: str, code: str, holder: str) -> None:
    """Mark the address as proved for 30 minutes, for `holder` alone. Raises InvalidCode, CodeExpired, TooManyAttempts,
    AccountsUnavailable."""
    address = email_address.normalize(email)
    limits.count_try(_PURPOSE)
    with limits.reachable():
        outcome = one_time_codes.attempt(address, code, holder=holder)
    if outcome == Outcome.WRONG:
        raise InvalidCode
    if outcome == Outcome.EXPIRED:
        raise CodeExpired
    limits.take_back_try(_PURPOSE)


def is_verified(*, email: str, holder: str) -> bool:
    """Whether `request` would be allowed to. Raises AccountsUnavailable."""
    with limits.reachable():
        return one_time_codes.is_verified(email_address.normalize(email), holder=holder)


def waiting_for(*, email: str) -> SignUpRequest | None:
    """The request of that address that nobody has decided. For those who proved the address."""
    return SignUpRequest.objects.pending().with_email(email).first()


def check_password(*, password: str, email: str, name: str) -> None:
    """Raises ValidationError with what Django's validators say of it."""
    password_validation.validate_password(password, User(email=email, name=name))


def request(*, email: str, holder: str, name: str, password: str, requested_role: str) -> SignUpRequest:
    """A request that waits for an admin. There is no actor yet: `holder` is who proved the address.

    Raises EmailNotVerified, RegisterRequestPending, ValidationError (of `password`), TooManyAttempts, AccountsUnavailable."""
    address = email_address.normalize(email)
    limits.count_try(_PURPOSE)
    if not is_verified(email=address, holder=holder):
        raise EmailNotVerified
    limits.take_back_try(_PURPOSE)
    # Made by other means since the code was mailed. A new code tells its owner so, by mail.
    if User.objects.with_email(address).exists():
        with limits.reachable():
            one_time_codes.withdraw(address)
        raise EmailNotVerified
    _refuse_second(address)
    try:
        check_password(password=password, email=address, name=name)
    except ValidationError as refused:
        raise ValidationError({"password": refused.error_list}) from refused
    made = SignUpRequest(
        email=address,
        name=" ".join(name.split()),
        password=make_password(password),
        requested_role=requested_role,
        language=translation.get_language() or "",
    )
    return _store(made, holder)


def _store(made: SignUpRequest, holder: str) -> SignUpRequest:
    """Both or neither: a request, and the mark used up."""
    try:
        with transaction.atomic():
            made.save()
            with limits.reachable():
                used = one_time_codes.use(made.email, holder=holder)
            if not used:
                raise EmailNotVerified
            sign_up_requested.send(sender=SignUpRequest, request=made)
    except IntegrityError as error:
        if _ONE_PENDING not in str(error):
            raise
        _refuse_second(made.email)
        raise
    return made


def _refuse_second(address: str) -> None:
    waiting = waiting_for(email=address)
    if waiting is not None:
        raise RegisterRequestPending(waiting)
