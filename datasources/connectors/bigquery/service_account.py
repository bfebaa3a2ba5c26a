"""The key file of a Google service account: what is accepted and what of it is kept.

Google's library would follow what such a file says: `external_account` sends a local file to any address it names, and a
`token_uri` of its own makes our server ask there. So only one type passes, and the addresses are ours, not the file's."""

import re
from collections.abc import Mapping
from typing import Any

TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
KNOWN_TOKEN_URIS = (TOKEN_URI, "https://accounts.google.com/o/oauth2/token")
KEPT = ("project_id", "private_key_id", "private_key", "client_email", "client_id")
KNOWN = (
    *KEPT,
    "type",
    "auth_uri",
    "token_uri",
    "auth_provider_x509_cert_url",
    "client_x509_cert_url",
    "universe_domain",
)
REQUIRED = ("private_key", "client_email")
MAX_TEXT = 10_000
EMAIL = re.compile(r"[a-z0-9._-]{1,100}@[a-z0-9.-]{1,200}\.[a-z]{2,20}\Z")


def fault(key: object) -> str:
    """The code of what is wrong with `key`, empty where nothing is."""
    if not isinstance(key, Mapping) or not all(_is_text(value) for value in key.values()):
        return "not_a_key"
    if key.get("type") != "service_account":
        return "wrong_type"
    if any(name not in KNOWN for name in key) or not all(key.get(name) for name in REQUIRED):
        return "not_a_key"
    if not _is_private_key(str(key["private_key"])) or not EMAIL.match(str(key["client_email"])):
        return "not_a_key"
    if not _is_googles(key):
        return "foreign_address"
    return ""


def kept(key: Mapping[str, Any]) -> dict[str, Any]:
    """What is stored of a key without fault; the address that tokens come from is Google's, whatever the file says."""
    return {"type": "service_account", "token_uri": TOKEN_URI} | {name: key[name] for name in KEPT if name in key}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT and "\x00" not in value


def _is_private_key(text: str) -> bool:
    lines = text.strip().splitlines()
    return len(lines) > 2 and lines[0] == "-----BEGIN PRIVATE KEY-----" and lines[-1] == "-----END PRIVATE KEY-----"


def _is_googles(key: Mapping[str, Any]) -> bool:
    return key.get("token_uri", TOKEN_URI) in KNOWN_TOKEN_URIS and key.get("universe_domain", "googleapis.com") == (
        "googleapis.com"
    )
