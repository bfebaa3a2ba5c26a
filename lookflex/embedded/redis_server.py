"""One Redis process of our own; LookFlex runs two of them with different duties (architecture decision 9)."""

import signal
from dataclasses import dataclass
from pathlib import Path

import redis

from lookflex.embedded import private_file
from lookflex.embedded.processes import Server

# Keeps what must not be lost: broker, one-time codes, blacklist, counters.
STATE = ("maxmemory-policy noeviction", "appendonly yes", "appendfsync everysec")
# May evict anything at any time.
CACHE = ("maxmemory 256mb", "maxmemory-policy allkeys-lru", "appendonly no")
THROW_AWAY_STATE = ("maxmemory-policy noeviction", "appendonly no")


@dataclass(frozen=True)
class Instance:
    """What one Redis process is for: its name, its folder (made when missing), its password, its duties."""

    name: str
    folder: Path
    password: str
    duties: tuple[str, ...]


def url(instance: Instance, port: int) -> str:
    return f"redis://:{instance.password}@127.0.0.1:{port}/0"


def start(instance: Instance, *, program: Path, port: int) -> Server:
    """Starts Redis on the loopback and waits until it has loaded its data. Raises EmbeddedError when it does not."""
    instance.folder.mkdir(mode=0o700, exist_ok=True)
    configuration = instance.folder / "redis.conf"
    private_file.write(configuration, _configuration(instance, port))
    client = redis.Redis.from_url(url(instance, port), socket_timeout=2)
    server = Server(
        f"Redis ({instance.name})",
        [str(program), str(configuration)],
        log=instance.folder.parent / f"redis-{instance.name}.log",
        stop_signal=signal.SIGTERM,
        answers=lambda: _answers(client),
    )
    server.run()
    return server


def _configuration(instance: Instance, port: int) -> str:
    lines = [
        "bind 127.0.0.1",
        f"port {port}",
        "protected-mode yes",
        f"requirepass {instance.password}",
        f'dir "{instance.folder}"',
        "daemonize no",
        'save ""',
        *instance.duties,
    ]
    return "\n".join(lines) + "\n"


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):  # not listening yet, or still loading
        return False
