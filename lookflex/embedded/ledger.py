"""What one set of embedded servers remembers between runs: passwords, ports and where its data lies.

One file of mode 600 in the servers' folder. While servers run, their starter holds a lock on a file beside it.
"""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from lookflex.embedded import private_file
from lookflex.embedded.errors import EmbeddedError
from lookflex.embedded.postgres import new_password

FILE = "servers.json"
LOCK = "lock"


@dataclass(frozen=True)
class Ledger:
    """Passwords of PostgreSQL's superuser, the application and both Redis; ports, 0 for none yet.

    `place` is where PostgreSQL's data lies when it is not in the servers' folder itself, else ''; `made` says that
    this has been decided.
    """

    superuser: str
    application: str
    state: str
    cache: str
    postgres_port: int = 0
    state_port: int = 0
    cache_port: int = 0
    made: bool = False
    place: str = ""


def load(folder: Path) -> Ledger:
    """The ledger of `folder`, a new one with generated passwords when there is none."""
    try:
        return Ledger(**json.loads((folder / FILE).read_text()))
    except FileNotFoundError:
        return Ledger(new_password(), new_password(), new_password(), new_password())
    except (ValueError, TypeError) as error:
        raise EmbeddedError(f"{folder / FILE} is damaged. Remove the folder {folder} to begin again.") from error


def save(folder: Path, ledger: Ledger) -> None:
    """Writes the ledger whole or not at all."""
    private_file.write(folder / FILE, json.dumps(asdict(ledger)))


def lock(folder: Path) -> int:
    """Takes the folder for this process until the returned descriptor is closed, at the latest when it ends.

    Raises EmbeddedError when another process holds it.
    """
    descriptor = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise EmbeddedError(f"The servers in {folder} are running already. Stop the other run first.") from None
    return descriptor
