"""Starts and stops one PostgreSQL and two Redis for this process; with addresses in the environment it starts nothing."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import redis

from lookflex.embedded import ledger, postgres, processes, reach, redis_server
from lookflex.embedded.binaries import postgres_folder, redis_program
from lookflex.embedded.errors import EmbeddedError
from lookflex.embedded.ledger import Ledger
from lookflex.embedded.processes import Account, Server
from lookflex.embedded.redis_server import Instance

VARIABLES = ("DATABASE_URL", "REDIS_URL", "CACHE_URL")
# Between asking for a free port and using it another program may take it.
TRIES = 3
ANSWER_SECONDS = 5


@dataclass
class Servers:
    """Addresses of the servers in use and, when they are ours, the processes behind them.

    `admin_url` opens PostgreSQL with the right to make roles and databases (for servers that are not ours: perhaps).
    """

    database_url: str
    redis_url: str
    cache_url: str
    admin_url: str
    processes: list[Server] = field(default_factory=list)
    locks: list[int] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """The variables that lookflex/settings.py reads."""
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url, "CACHE_URL": self.cache_url}

    def database_host(self) -> str:
        """The host of PostgreSQL, '' where the address names none."""
        return urlsplit(self.database_url).hostname or ""

    def check(self) -> None:
        """Speaks with each server once. Raises EmbeddedError that names the variable of one that does not answer."""
        try:
            psycopg.connect(self.database_url, connect_timeout=ANSWER_SECONDS).close()
        except psycopg.Error as error:
            raise EmbeddedError(f"DATABASE_URL leads to no PostgreSQL: {error}") from error
        for name, address in (("REDIS_URL", self.redis_url), ("CACHE_URL", self.cache_url)):
            try:
                with redis.Redis.from_url(address, socket_timeout=ANSWER_SECONDS) as client:
                    client.ping()
            except (redis.RedisError, ValueError) as error:
                raise EmbeddedError(f"{name} leads to no Redis: {error}") from error

    def ended(self) -> list[Server]:
        """Servers of ours that ended by themselves; `run()` starts one again in its old place."""
        return [server for server in self.processes if server.has_ended()]

    def stop(self) -> None:
        """Stops what was started here, the last first; may be called again."""
        while self.processes:
            self.processes.pop().stop()
        while self.locks:
            os.close(self.locks.pop())


def given(environment: Mapping[str, str]) -> Servers | None:
    """The servers whose addresses `environment` holds, None when it holds none of them.

    Raises EmbeddedError when it names some of the three and not the others.
    """
    addresses = [environment.get(name, "") for name in VARIABLES]
    if not any(addresses):
        return None
    if not all(addresses):
        missing = ", ".join(name for name, address in zip(VARIABLES, addresses, strict=True) if not address)
        raise EmbeddedError(f"Set DATABASE_URL, REDIS_URL and CACHE_URL together or none of them; missing: {missing}.")
    return Servers(addresses[0], addresses[1], addresses[2], admin_url=addresses[0])


def start(folder: Path, *, durable: bool) -> Servers:
    """Starts PostgreSQL and both Redis with their data below `folder` (made when missing) and waits for them.

    `durable=False` is for servers that are thrown away afterwards: nothing is forced to disk. Raises EmbeddedError.
    """
    folder = folder.resolve()
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    servers = Servers("", "", "", "", locks=[ledger.lock(folder)])
    try:
        known = ledger.load(folder)
        known = _start_redis(servers, folder, known, durable=durable)
        known = _start_postgres(servers, folder, known, durable=durable)
    except BaseException:
        servers.stop()
        raise
    ledger.save(folder, known)
    return servers


def _start_redis(servers: Servers, folder: Path, known: Ledger, *, durable: bool) -> Ledger:
    program = redis_program()

    def run(instance: Instance, preferred: int) -> int:
        return _on_free_port(servers, preferred, lambda port: redis_server.start(instance, program=program, port=port))

    duties = redis_server.STATE if durable else redis_server.THROW_AWAY_STATE
    state = Instance("state", folder / "redis-state", known.state, duties)
    cache = Instance("cache", folder / "redis-cache", known.cache, redis_server.CACHE)
    known = replace(known, state_port=run(state, known.state_port), cache_port=run(cache, known.cache_port))
    servers.redis_url = redis_server.url(state, known.state_port)
    servers.cache_url = redis_server.url(cache, known.cache_port)
    return known


def _start_postgres(servers: Servers, folder: Path, known: Ledger, *, durable: bool) -> Ledger:
    account = processes.unprivileged()
    known = _decide_place(servers, folder, known, account)
    place = Path(known.place) if known.place else folder
    programs = reach.programs(postgres_folder(), place, account)
    cluster = postgres.Cluster(place / "postgres", programs, account, known.superuser)
    postgres.create(cluster)
    port = _on_free_port(servers, known.postgres_port, lambda port: postgres.start(cluster, port=port, durable=durable))
    servers.admin_url = cluster.admin_url(port)
    postgres.ensure_application(servers.admin_url, password=known.application)
    servers.database_url = postgres.url(
        port=port, user=postgres.APPLICATION, password=known.application, database=postgres.APPLICATION
    )
    return replace(known, postgres_port=port)


def _decide_place(servers: Servers, folder: Path, known: Ledger, account: Account | None) -> Ledger:
    """Where PostgreSQL's data lies, decided at the first start and locked at each."""
    is_first = not known.made
    if is_first:
        place = reach.place_for(folder, account)
        known = replace(known, made=True, place=str(place) if place else "")
    if known.place:
        reach.make_place(Path(known.place))
        servers.locks.append(ledger.lock(Path(known.place)))
    if is_first:
        _clear_unknown(Path(known.place or folder), is_outside=bool(known.place))
        # Written down before the cluster exists: one whose password nobody knows is lost.
        ledger.save(folder, known)
    return known


def _clear_unknown(place: Path, *, is_outside: bool) -> None:
    """A cluster without a ledger: outside a checkout it is what a deleted checkout left, inside somebody should look."""
    if (place / "postgres").exists():
        if not is_outside:
            raise EmbeddedError(f"The passwords of {place} are lost. Remove that folder to begin again.")
        shutil.rmtree(place / "postgres")


def _on_free_port(servers: Servers, preferred: int, run: Callable[[int], Server]) -> int:
    """Runs a server on the preferred port, else on any free one; returns the port it took."""
    for attempt in range(TRIES):
        port = processes.free_port(preferred if attempt == 0 else None)
        try:
            servers.processes.append(run(port))
        except EmbeddedError:
            if attempt == TRIES - 1:
                raise
        else:
            return port
    raise AssertionError("unreachable")
