"""A service account's key file, judged before it is stored: a file from outside must not be able to send anything anywhere.

Google's library takes many kinds of credential files; some name an address to ask (`external_account`), a command to run, or
another token endpoint. Only plain service accounts are taken, and of them only what signing needs: whatever
could point elsewhere is checked and then left out.
Source: https://cloud.google.com/docs/authentication/client-libraries#external-credentials
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from datasources.connectors.settings import InvalidSecret, unknown_keys

NAME = "service_account"
TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
UNIVERSE = "googleapis.com"
MAX_BYTES = 16 * 1024
LEAST_KEY_BITS = 2048

KEPT = ("type", "project_id", "private_key_id", "private_key", "client_email", "client_id")
KNOWN = (
    *KEPT,
    "auth_uri",
    "token_uri",
    "auth_provider_x509_cert_url",
    "client_x509_cert_url",
    "universe_domain",
)
TOKEN_URIS = (
    TOKEN_URI,
    "https://accounts.google.com/o/oauth2/token",
    "https://www.googleapis.com/oauth2/v4/token",
)
"""What Google itself writes and wrote into key files. The first one is asked, whichever stands there."""
EMAIL = re.compile(r"[A-Za-z0-9._-]{1,128}@(?:[A-Za-z0-9.-]{1,128}\.)?gserviceaccount\.com")


def judged_secret(secret: Mapping[str, Any]) -> dict[str, Any]:
    """`{"service_account": …}` as it is stored; the file may come as its text. `InvalidSecret`, codes beside `unknown` and
    `invalid`: `too_large`, `not_json`, `not_service_account`, `unknown_keys`, `foreign_address`, `not_a_key`."""
    if unknown := unknown_keys(secret, (NAME,)):
        raise InvalidSecret(unknown)
    given = secret.get(NAME)
    if given in (None, "", {}):
        return {}
    if code := _wrong(found := _read(given)):
        raise InvalidSecret({NAME: code})
    return {NAME: {name: found[name] for name in KEPT if name in found}}


def _read(given: object) -> Mapping[str, Any]:
    if isinstance(given, str):
        if len(given.encode(errors="replace")) > MAX_BYTES:
            raise InvalidSecret({NAME: "too_large"})
        try:
            given = json.loads(given)
        except (ValueError, RecursionError) as error:
            raise InvalidSecret({NAME: "not_json"}) from error
    if not isinstance(given, Mapping):
        raise InvalidSecret({NAME: "not_json"})
    return given


def _wrong(info: Mapping[str, Any]) -> str:
    """The code of what is wrong with a key file; empty when nothing is. The first that applies: each relies on those before."""
    judgements: tuple[tuple[str, Callable[[Mapping[str, Any]], bool]], ...] = (
        ("not_service_account", lambda info: info.get("type") != NAME),
        ("unknown_keys", lambda info: any(name not in KNOWN for name in info)),
        ("invalid", lambda info: not all(isinstance(value, str) for value in info.values())),
        ("too_large", lambda info: sum(len(value) for value in info.values()) > MAX_BYTES),
        ("foreign_address", _points_elsewhere),
        ("invalid", lambda info: not EMAIL.fullmatch(info.get("client_email", ""))),
        ("not_a_key", lambda info: not _is_key(info.get("private_key", ""))),
    )
    return next((code for code, applies in judgements if applies(info)), "")


def _points_elsewhere(info: Mapping[str, Any]) -> bool:
    return info.get("token_uri", TOKEN_URI) not in TOKEN_URIS or info.get("universe_domain", UNIVERSE) != UNIVERSE


def _is_key(pem: str) -> bool:
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return isinstance(key, RSAPrivateKey) and key.key_size >= LEAST_KEY_BITS
