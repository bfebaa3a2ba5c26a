"""One PostgreSQL cluster of our own: made once, started and stopped with its parent.

The application's account is not the cluster's superuser, nobody else may connect to its database, and passwords reach
neither an argument list nor a log.
"""

import os
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from lookflex.embedded import private_file, processes
from lookflex.embedded.errors import EmbeddedError
from lookflex.embedded.processes import Account, Server

APPLICATION = "lookflex"
SUPERUSER = "postgres"
# Losing a throw-away cluster costs nothing, waiting for its disk does.
THROW_AWAY_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


@dataclass(frozen=True)
class Cluster:
    """Where a cluster is, which programs run it, under which account, and the superuser's password."""

    data: Path
    programs: Path
    account: Account | None
    password: str

    def admin_url(self, port: int) -> str:
        return url(port=port, user=SUPERUSER, password=self.password, database="postgres")


def url(*, port: int, user: str, password: str, database: str) -> str:
    """A DATABASE_URL on the loopback; generated names and passwords need no quoting."""
    return f"postgres://{user}:{password}@127.0.0.1:{port}/{database}"


def new_password() -> str:
    """192 random bits as characters that are safe in addresses and configuration files."""
    return secrets.token_urlsafe(24)


def create(cluster: Cluster) -> None:
    """Makes the cluster. A folder left half made by an interrupted earlier try is made again."""
    if (cluster.data / "PG_VERSION").exists():
        return
    password_file = cluster.data.parent / "superuser-password"
    building = cluster.data.with_name(cluster.data.name + ".new")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(mode=0o700)
    private_file.write(password_file, cluster.password)
    if cluster.account:
        for path in (building, password_file):
            os.chown(path, cluster.account.user, cluster.account.group)
    try:
        _initdb(cluster, building, password_file)
    finally:
        password_file.unlink()
    building.rename(cluster.data)


def _initdb(cluster: Cluster, folder: Path, password_file: Path) -> None:
    done = subprocess.run(
        [
            str(cluster.programs / "initdb"),
            f"--pgdata={folder}",
            f"--username={SUPERUSER}",
            f"--pwfile={password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "--no-instructions",
        ],
        capture_output=True,
        text=True,
        errors="replace",
        cwd="/",
        **processes.as_account(cluster.account),
        check=False,
    )
    if done.returncode:
        raise EmbeddedError(f"PostgreSQL could not make its data folder {folder}:\n{done.stderr.strip()}")


def start(cluster: Cluster, *, port: int, durable: bool) -> Server:
    """Starts the cluster on the loopback alone, without a socket file. Raises EmbeddedError when it does not answer."""
    _forget_stranger(cluster.data / "postmaster.pid")
    settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={port}"]
    settings += [] if durable else THROW_AWAY_SETTINGS
    server = Server(
        "PostgreSQL",
        [str(cluster.programs / "postgres"), "-D", str(cluster.data), *[part for s in settings for part in ("-c", s)]],
        log=cluster.data.parent / "postgres.log",
        # "fast" closes connections and writes a checkpoint, "immediate" just ends.
        stop_signal=signal.SIGINT if durable else signal.SIGQUIT,
        answers=lambda: _answers(cluster.admin_url(port)),
        account=cluster.account,
    )
    server.run()
    return server


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _forget_stranger(pid_file: Path) -> None:
    """Removes a pid file whose number now belongs to another program (usual after a container's restart).

    PostgreSQL clears every other stale file itself, after looking for survivors that still use its memory; with such
    a number it believes that somebody is running and refuses.
    """
    try:
        pid = pid_file.read_text().split("\n", 1)[0].strip()
        command = Path("/proc", pid, "cmdline").read_bytes()
    except OSError:
        return
    if b"postgres" not in command.split(b"\0", 1)[0]:
        pid_file.unlink()


def ensure_application(admin_url: str, *, password: str) -> None:
    """Makes the application's account and database, which no other account may connect to."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        ensure_role(connection, APPLICATION, password=password, attributes="CREATEDB")
        ensure_database(connection, APPLICATION, owner=APPLICATION)
        # Django connects to `postgres` to make a test database.
        connection.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC")
        connection.execute("GRANT CONNECT ON DATABASE postgres TO lookflex")


def ensure_role(connection: psycopg.Connection, name: str, *, password: str, attributes: LiteralString = "") -> None:
    """Makes the account `name`, or gives it this password; only the password's SCRAM verifier reaches the server."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verifier = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN {} PASSWORD {}").format(
            sql.SQL("ALTER" if known else "CREATE"), sql.Identifier(name), sql.SQL(attributes), sql.Literal(verifier)
        )
    )


def ensure_database(connection: psycopg.Connection, name: str, *, owner: str) -> bool:
    """Makes the database `name`, which only `owner` may connect to; False when it was there already."""
    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    database = sql.Identifier(name)
    if not known:
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, sql.Identifier(owner)))
    connection.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(database))
    return not known
