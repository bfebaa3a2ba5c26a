"""One spelling of an e-mail address."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def normalize(raw: str) -> str:
    """The stored spelling: no surrounding space, lower case. What is not ASCII stays as it is, for the validator to see:
    lower-casing could turn it into ASCII."""
    address = raw.strip()
    return address.lower() if address.isascii() else address


def validate_plain(value: str) -> None:
    """Refuse characters outside ASCII, which `EmailValidator` lets through.

    Some of them fold to Latin letters (K, the Kelvin sign, lower-cases to k), so two different addresses would share
    one account. Raises ValidationError.
    """
    if not value.isascii():
        raise ValidationError(_("Use only Latin letters, digits and signs in an e-mail address."), code="not_ascii")
