"""Secrets at rest."""

import base64
from itertools import pairwise

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from lookflex.lib import crypto

SECRET = {"password": "비밀 hunter2 \x00", "nested": {"port": 5432, "list": [1, None, True]}}


def test_there_and_back() -> None:
    token = crypto.encrypt_json(SECRET)
    assert crypto.decrypt_json(token) == SECRET
    assert token.isascii()


def test_it_is_not_readable_and_never_twice_the_same() -> None:
    first, second = crypto.encrypt_json(SECRET), crypto.encrypt_json(SECRET)
    assert first != second
    assert b"hunter2" not in base64.urlsafe_b64decode(first)


def test_one_bit_changed_anywhere_is_noticed() -> None:
    raw = base64.urlsafe_b64decode(crypto.encrypt_json({"a": 1}))
    for position in range(len(raw)):
        tampered = bytearray(raw)
        tampered[position] ^= 1
        with pytest.raises(crypto.DecryptionError):
            crypto.decrypt_json(base64.urlsafe_b64encode(bytes(tampered)).decode())


@pytest.mark.parametrize("token", ["", "x", "gAAAAA==", "not base64 \x00", "é"])
def test_garbage(token: str) -> None:
    with pytest.raises(crypto.DecryptionError):
        crypto.decrypt_json(token)


def test_rotation(settings: Settings) -> None:
    keys = [Fernet.generate_key().decode() for _ in range(3)]
    settings.ENCRYPTION_KEYS = keys[:1]
    token = crypto.encrypt_json(SECRET)
    for old, new in pairwise(keys):
        settings.ENCRYPTION_KEYS = [new, old]
        assert crypto.decrypt_json(token) == SECRET
        token = crypto.rotate(token)
        settings.ENCRYPTION_KEYS = [new]
        assert crypto.decrypt_json(token) == SECRET
    settings.ENCRYPTION_KEYS = keys[:1]
    with pytest.raises(crypto.DecryptionError):
        crypto.rotate(token)


def test_without_keys_it_hangs_on_the_secret_key(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = []
    token = crypto.encrypt_json(SECRET)
    assert crypto.decrypt_json(token) == SECRET
    settings.SECRET_KEY = "another secret key of more than thirty-two characters"
    with pytest.raises(crypto.DecryptionError):
        crypto.decrypt_json(token)


def test_a_key_that_is_none(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = ["too short"]
    with pytest.raises(ImproperlyConfigured, match="ENCRYPTION_KEYS"):
        crypto.encrypt_json(SECRET)
