"""While the mail server is in trouble nobody tries for a minute: `mail:pause` in the state instance. Lost with Redis, the next
mail finds out again."""

from django_redis import get_redis_connection

SECONDS = 60
_KEY = "mail:pause"


def begin() -> None:
    """Raises redis.RedisError."""
    get_redis_connection("state").set(_KEY, "1", ex=SECONDS)


def is_on() -> bool:
    """Raises redis.RedisError."""
    return bool(get_redis_connection("state").exists(_KEY))


def end() -> None:
    """Raises redis.RedisError."""
    get_redis_connection("state").delete(_KEY)
