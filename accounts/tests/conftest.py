"""Counters of wrong passwords and of mails, codes and links live in Redis, which no transaction rolls back."""

import pytest
from django_redis import get_redis_connection


@pytest.fixture(autouse=True)
def _no_wrong_passwords_yet() -> None:
    state = get_redis_connection("state")
    for pattern in ("throttle:*", "quota:*", "verify:*", "verified:*", "pwreset:*"):
        for key in state.scan_iter(pattern):
            state.delete(key)
