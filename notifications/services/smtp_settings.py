"""Which mail server we use: what ADMINs stored, else what the environment says, else none."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import changes as differences
from accounts.audit import record
from accounts.models import AuditAction, User
from lookflex.lib import crypto, hosts, revisions
from lookflex.lib.domain_errors import DomainError
from notifications.models import OutgoingMail, SmtpSettings, TlsMode
from notifications.services import mail_pause
from notifications.services.mail_failures import SERVER_REASONS

_LABEL = "SMTP"
ADDRESS_WANTED = _("Enter one plain e-mail address, such as lookflex@example.com.")
NOT_CONFIGURED = _("Mail is not configured.")
ONE_LINE = _("Line breaks and invisible characters are not allowed here.")


class SecretRequired(DomainError):
    """The stored secret is not sent to another address: whoever changes the address knows the secret."""

    code = "secret_required"
    message = _(
        "The host, port or user changed, or the encryption became weaker. Enter the password again, so that it is not sent "
        "to a stranger."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Settings as somebody enters them. ValidationError per field unless they are fit to be used."""

    host: str
    port: int
    username: str = ""
    tls: str = TlsMode.STARTTLS
    from_name: str = ""
    from_email: str

    def __post_init__(self) -> None:
        if wrong := faults(asdict(self)):
            raise ValidationError(wrong)


def faults(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is wrong with some or all values of a `Wanted`: a sentence for each name concerned."""
    return {name: _SENTENCES[name] for name, value in values.items() if not _FITS[name](value)}


def is_address(text: str) -> bool:
    """One plain ASCII address: no list, no name, no line break."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.isascii()


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "host": hosts.is_host,
    "port": lambda port: 1 <= port <= 65535,
    "username": str.isprintable,
    "tls": lambda tls: tls in TlsMode.values,
    "from_name": str.isprintable,
    "from_email": is_address,
}
_SENTENCES: Mapping[str, Any] = {
    "host": _("Enter one host name or IP address, without http:// and without a port."),
    "port": _("A port is a number from 1 to 65535."),
    "username": ONE_LINE,
    "tls": _("There is no such encryption."),
    "from_name": ONE_LINE,
    "from_email": ADDRESS_WANTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server to be used. `is_operators`: from the environment, so its host is not judged."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    tls: str
    from_name: str
    from_email: str
    is_operators: bool = False


def stored() -> SmtpSettings | None:
    """What ADMINs set."""
    return SmtpSettings.objects.first()


def current() -> Server | None:
    """The server to use; opens the secret. None: mail is not configured. Raises crypto.DecryptionError."""
    row = stored()
    if row is None:
        return of_environment()
    return server_of(_facts(row), row.open_secret().get("password", ""))


def of_environment() -> Server | None:
    """What the operator set (SMTP_*), if anything."""
    if not settings.SMTP_HOST:
        return None
    return Server(
        host=settings.SMTP_HOST,
        port=settings.SMTP_PORT,
        username=settings.SMTP_USER,
        password=settings.SMTP_PASSWORD,
        tls=settings.SMTP_TLS,
        from_name=settings.SMTP_FROM_NAME,
        from_email=settings.SMTP_FROM_EMAIL or _own_address(),
        is_operators=True,
    )


def is_configured() -> bool:
    """Whether mail leaves the house."""
    return bool(settings.SMTP_HOST) or SmtpSettings.objects.exists()


def server_of(wanted: Wanted, password: str) -> Server:
    """Settings and their password as a server to use."""
    return Server(password=password, **asdict(wanted))


@transaction.atomic
def change(*, wanted: Wanted, password: str | None, revision: int | None, actor: User) -> SmtpSettings:
    """Store settings; None keeps the password. What waited for this is tried again at once.

    Raises `StaleRevision`, `SecretRequired`."""
    row = SmtpSettings.objects.select_for_update().first()
    if row is not None:
        revisions.check(row, revision)
    before = asdict(_facts(row)) if row else {}
    secret = secret_for(row=row, wanted=wanted, password=password)
    row = row or SmtpSettings(revision=0)
    for name, value in asdict(wanted).items():
        setattr(row, name, value)
    row.seal_secret({"password": secret} if secret else {})
    row.revision += 1
    row.save()
    detail = differences(before, asdict(wanted)) | {"new_secret": password is not None}
    record(action=AuditAction.SETTINGS_EDIT, actor=actor, target=row, target_label=_LABEL, detail=detail)
    _try_again()
    return row


@transaction.atomic
def remove(*, actor: User) -> None:
    """Back to what the environment says."""
    row = SmtpSettings.objects.select_for_update().first()
    if row is None:
        return
    detail = {"removed": True, "host": row.host}
    record(action=AuditAction.SETTINGS_EDIT, actor=actor, target=row, target_label=_LABEL, detail=detail)
    row.delete()
    _try_again()


def secret_for(*, row: SmtpSettings | None, wanted: Wanted, password: str | None) -> str:
    """The password that goes with `wanted`: the given one, else the stored one if nobody else would read it there.

    Raises `SecretRequired`."""
    if not wanted.username:
        return ""
    if password is not None or row is None or not row.has_secret:
        return password or ""
    if _asks_again(row, wanted):
        raise SecretRequired
    try:
        return str(row.open_secret().get("password", ""))
    except crypto.DecryptionError as error:
        raise SecretRequired(_("The stored password cannot be opened any more. Enter it again.")) from error


def _asks_again(row: SmtpSettings, wanted: Wanted) -> bool:
    moved = any(getattr(row, name) != getattr(wanted, name) for name in ("host", "port", "username"))
    # Both encrypted modes check the certificate: neither is weaker than the other.
    return moved or (row.tls != TlsMode.NONE and wanted.tls == TlsMode.NONE)


def _try_again() -> None:
    OutgoingMail.objects.waiting().filter(reason__in=SERVER_REASONS).update(due_at=timezone.now())
    transaction.on_commit(mail_pause.end, robust=True)


def _facts(row: SmtpSettings) -> Wanted:
    return Wanted(**{one.name: getattr(row, one.name) for one in fields(Wanted)})


def _own_address() -> str:
    user = str(settings.SMTP_USER)
    return user if is_address(user) else f"lookflex@{urlsplit(settings.PUBLIC_URL).hostname or 'localhost'}"
