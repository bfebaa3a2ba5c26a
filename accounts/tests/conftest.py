"""Counters of wrong passwords live in Redis, which no transaction rolls back."""

import pytest
from django_redis import get_redis_connection


@pytest.fixture(autouse=True)
def _no_wrong_passwords_yet() -> None:
    state = get_redis_connection("state")
    for key in state.scan_iter("throttle:*"):
        state.delete(key)
