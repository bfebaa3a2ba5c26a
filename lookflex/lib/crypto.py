"""Secrets at rest: JSON objects encrypted with Fernet (AES-128-CBC + HMAC-SHA256, the `cryptography` package).

Keys come from `ENCRYPTION_KEYS`, newest first: the first encrypts, all of them decrypt, so a key is rotated by putting
a new one in front and calling `rotate` on what is stored. Without the setting one key is derived from SECRET_KEY by
HKDF (RFC 5869); changing SECRET_KEY then makes stored secrets unreadable, which `.env.example` says.
"""

import base64
import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_PURPOSE = b"lookflex secrets at rest, 1"


class DecryptionError(Exception):
    """The text was tampered with, cut, or encrypted under a key that is not configured any more."""


def encrypt_json(value: Mapping[str, Any]) -> str:
    """A JSON object as ASCII text that only our keys open."""
    return _fernet().encrypt(json.dumps(dict(value), ensure_ascii=False).encode()).decode("ascii")


def decrypt_json(token: str) -> dict[str, Any]:
    """What `encrypt_json` was given. Raises DecryptionError."""
    try:
        plain = _fernet().decrypt(token.encode())
    except InvalidToken as error:
        raise DecryptionError("the secret does not open with the configured keys") from error
    value: dict[str, Any] = json.loads(plain)
    return value


def rotate(token: str) -> str:
    """The same secret under the newest key. Raises DecryptionError."""
    try:
        return _fernet().rotate(token.encode()).decode("ascii")
    except InvalidToken as error:
        raise DecryptionError("the secret does not open with the configured keys") from error


def _fernet() -> MultiFernet:
    keys = settings.ENCRYPTION_KEYS or [_derived_key()]
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured("ENCRYPTION_KEYS must hold 32-byte keys in URL-safe base64.") from error


def _derived_key() -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(settings.SECRET_KEY.encode())
    return base64.urlsafe_b64encode(derived)
