"""Results that have expired, and a page over them."""

import struct
import time

from django_redis import get_redis_connection

from datasources.tests.arriving import arrive

__all__ = ["arrive", "expire"]


def expire(ago: float = 1.0) -> int:
    """Lets every kept result have run out `ago` seconds ago, without asking the code that keeps them; how many."""
    cache = get_redis_connection("default")
    keys = [key for key in cache.keys("q:*") if not key.endswith(b":error")]
    for key in keys:
        cache.setrange(key, 8, struct.pack(">d", time.time() - ago))
    for key in cache.keys("page:*") + cache.keys("board:*"):
        cache.delete(key)  # their own time is over with that of what they are made of
    return len(keys)
