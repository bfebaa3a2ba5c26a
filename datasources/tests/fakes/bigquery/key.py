"""The key file of a service account that Google does not know, and a look at what it signed."""

import json
from base64 import urlsafe_b64decode
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

EMAIL = "lookflex@shop-project.iam.gserviceaccount.com"


@lru_cache(maxsize=2)
def _key(number: int) -> RSAPrivateKey:
    del number
    return generate_private_key(65537, 2048)


def service_account(number: int = 0) -> dict[str, Any]:
    """As Google Cloud hands it out. `number`: another key of the same account."""
    pem = _key(number).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return {
        "type": "service_account",
        "project_id": "shop-project",
        "private_key_id": f"{number:040x}",
        "private_key": pem,
        "client_email": EMAIL,
        "client_id": "100000000000000000001",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_x509_cert_url": "https://www.googleapis.com/robot/v1/metadata/x509/lookflex%40shop-project",
        "universe_domain": "googleapis.com",
    }


def claims(assertion: str) -> dict[str, Any]:
    """What an assertion says; `InvalidSignature` unless key 0 signed it."""
    head, body, signature = assertion.split(".")
    _key(0).public_key().verify(_bytes(signature), f"{head}.{body}".encode(), PKCS1v15(), SHA256())
    found: dict[str, Any] = json.loads(_bytes(body))
    return found


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
