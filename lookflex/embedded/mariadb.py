"""A MariaDB of our own for tests: made in half a second, small, thrown away afterwards. Production never runs one.

It is a source like somebody else's: reached over loopback TCP with a generated password, with a collation that folds case
and accents, and with TLS where a certificate is given.
"""

import hashlib
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pymysql

from lookflex.embedded import packages, private_file, processes
from lookflex.embedded.errors import EmbeddedError
from lookflex.embedded.packages import CannotInstall
from lookflex.embedded.processes import Account, Server

PACKAGE = "mariadb-server-core"
PROGRAMS = (Path("/usr/sbin/mariadbd"), Path("/usr/libexec/mariadbd"))
SHARES = (Path("/usr/share/mysql"), Path("/usr/share/mariadb"))
SYSTEM_TABLES = "mysql_system_tables.sql"
ADMIN = "root"

SMALL = (
    "--innodb-buffer-pool-size=16M",
    "--innodb-log-file-size=4M",
    "--innodb-data-file-path=ibdata1:4M:autoextend",
    "--innodb-temp-data-file-path=ibtmp1:4M:autoextend",
    "--innodb-flush-method=nosync",
    "--innodb-flush-log-at-trx-commit=0",
    "--key-buffer-size=1M",
    "--skip-log-bin",
)
AS_SOMEBODY_ELSES = (
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_general_ci",
    "--skip-name-resolve",
    "--performance-schema=off",
    "--max-connections=60",
)


@dataclass(frozen=True)
class Installed:
    """Where the server program and the SQL of its system tables are."""

    program: Path
    share: Path


def installed() -> Installed:
    """Installs MariaDB from the system's packages where it is missing and we are root. Raises EmbeddedError."""
    found = _find()
    if found is None:
        try:
            packages.install(PACKAGE)
        except CannotInstall as error:
            raise EmbeddedError(str(error) or _advice()) from error
        found = _find()
    if found is None:
        raise EmbeddedError(_advice())
    return found


def _find() -> Installed | None:
    on_path = shutil.which("mariadbd")
    program = next((path for path in (*([Path(on_path)] if on_path else []), *PROGRAMS) if path.exists()), None)
    share = next((path for path in SHARES if (path / SYSTEM_TABLES).exists()), None)
    return Installed(program, share) if program and share else None


def _advice() -> str:
    return f"There is no MariaDB for the tests: install the system's package {PACKAGE} (10.11 or newer) and run again."


def start(folder: Path, *, port: int, password: str, certificate: Path | None = None) -> Server:
    """A fresh server with its data below `folder`, which its account must be able to pass. `certificate` is a PEM file with
    certificate and key that this account may read. Raises EmbeddedError when it does not start."""
    found, account = installed(), processes.unprivileged()
    data = folder / "mariadb"
    data.mkdir(mode=0o700)
    if account:
        os.chown(data, account.user, account.group)
    common = ["--no-defaults", f"--datadir={data}", f"--lc-messages-dir={found.share}", *SMALL]
    _make_system_tables(found, common, folder, account, password)
    tls = [f"--ssl-cert={certificate}", f"--ssl-key={certificate}"] if certificate else []
    network = ["--bind-address=127.0.0.1", f"--port={port}", f"--socket={data / 'socket'}"]
    server = Server(
        "MariaDB",
        [str(found.program), *common, *network, *AS_SOMEBODY_ELSES, *tls, f"--pid-file={data / 'pid'}"],
        log=folder / "mariadb.log",
        stop_signal=signal.SIGKILL,  # what it holds is thrown away
        answers=lambda: _answers(port, password),
        account=account,
    )
    server.run()
    return server


def _make_system_tables(
    found: Installed, common: list[str], folder: Path, account: Account | None, password: str
) -> None:
    """The tables of accounts and rights with one account in them; only the hash of its password is written down."""
    verifier = "*" + hashlib.sha1(hashlib.sha1(password.encode()).digest()).hexdigest().upper()  # noqa: S324 - the server's own
    account_json = (
        f'{{"access":18446744073709551615,"plugin":"mysql_native_password","authentication_string":"{verifier}"}}'
    )
    statements = folder / "mariadb.sql"
    private_file.write(
        statements,
        "CREATE DATABASE mysql;\nUSE mysql;\n"
        + (found.share / SYSTEM_TABLES).read_text(encoding="utf-8")
        + f"\nINSERT INTO global_priv VALUES ('127.0.0.1', '{ADMIN}', '{account_json}');\n",
    )
    with statements.open("rb") as source:
        done = subprocess.run(
            [str(found.program), *common, "--bootstrap"],
            stdin=source,
            capture_output=True,
            text=True,
            errors="replace",
            cwd="/",
            **processes.as_account(account),
            check=False,
        )
    if done.returncode:
        raise EmbeddedError(f"MariaDB could not make its data folder:\n{done.stderr.strip()[-1000:]}")


def _answers(port: int, password: str) -> bool:
    try:
        pymysql.connect(host="127.0.0.1", port=port, user=ADMIN, password=password, ssl_disabled=True).close()
    except pymysql.OperationalError:
        return False
    return True
