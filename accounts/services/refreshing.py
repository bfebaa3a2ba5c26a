"""How often a client may come with refresh tokens that are no good."""

import redis

from accounts.services.sign_in import SignInUnavailable, TooManyAttempts
from lookflex.lib import client_address, throttle

RULE = throttle.Rule(free=30, first_delay=1, longest_delay=60, memory=300)


def admit() -> None:
    """Counts a try of this client. Raises `TooManyAttempts`, `SignInUnavailable`."""
    try:
        wait = throttle.admit(_subject(), RULE)
    except redis.RedisError as error:
        raise SignInUnavailable(retry_after=60) from error
    if wait:
        raise TooManyAttempts(retry_after=wait)


def forget() -> None:
    """That try was a good one."""
    throttle.take_back(_subject())


def _subject() -> str:
    return f"refresh:{client_address.current_network()}"
