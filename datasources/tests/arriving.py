"""What a worker does, done in this process: no message is sent, so that no other one has a hand in it."""

from django_redis import get_redis_connection

from datasources.engine import flight
from datasources.engine.flight import Ready
from datasources.services import running


def run(key: str) -> list[Ready]:
    """Runs what waits under `key`; what its end lets go ahead."""
    begun = flight.begin(key)
    if begun is None:
        return []
    running.run(key=key, begun=begun)
    return flight.finish(key)


def arrive() -> None:
    """Runs everything that waits; what is in line has its turn when others are done."""
    while waiting := get_redis_connection("state").smembers("jobs:active"):
        for key in waiting:
            run(key.decode())
