"""Child processes that end with their parent, whatever ends it."""

import ctypes
import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from lookflex.embedded.errors import EmbeddedError

PR_SET_PDEATHSIG = 1  # linux/prctl.h
POLL_SECONDS = 0.02
START_SECONDS = 60  # after a crash PostgreSQL and Redis first read what they wrote last
STOP_SECONDS = 10
TAIL_LINES = 8

# Loaded before any fork: between fork and exec nothing may be imported.
_libc = ctypes.CDLL(None, use_errno=True)


class ProcessAccount(TypedDict, total=False):
    """subprocess's parameters for another account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """The numbers of an account a server runs under."""

    user: int
    group: int


def unprivileged() -> Account | None:
    """PostgreSQL refuses to run as root: then it runs as `nobody`, else as ourselves (None)."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError as error:
        raise EmbeddedError("PostgreSQL cannot run as root and this machine has no account `nobody`.") from error
    return Account(entry.pw_uid, entry.pw_gid)


def dies_with_parent(stop: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends `stop` to the child when the thread that started it ends.

    subprocess calls it after the change of user, which would clear the request (prctl(2), PR_SET_PDEATHSIG).
    """
    parent = os.getpid()

    def ask() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(stop), 0, 0, 0)
        if os.getppid() != parent:  # it ended between fork and prctl
            os._exit(1)

    return ask


@dataclass
class Server:
    """A server process that writes to `log`, ends cleanly on `stop_signal` and may be run again after its end.

    `account` is whom it runs as, None for ourselves. It has a session of its own, so that Ctrl-C at the terminal
    reaches only its parent.
    """

    name: str
    command: Sequence[str]
    log: Path
    stop_signal: signal.Signals
    answers: Callable[[], bool]
    account: Account | None = None
    process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Starts it and returns when it answers. Raises EmbeddedError with the end of its log when it does not."""
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                **as_account(self.account),
                start_new_session=True,
                preexec_fn=dies_with_parent(self.stop_signal),  # noqa: PLW1509  # one system call, loaded before
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.has_ended() or time.monotonic() > deadline:
                self.stop()
                raise EmbeddedError(f"{self.name} did not start. The end of {self.log}:\n{self.last_lines()}")
            time.sleep(POLL_SECONDS)

    def has_ended(self) -> bool:
        """True when it does not run (any more)."""
        return self.process is None or self.process.poll() is not None

    def last_lines(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-TAIL_LINES:])

    def stop(self) -> None:
        """Ends it cleanly, by force when that takes too long; does nothing when it has ended."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def as_account(account: Account | None) -> ProcessAccount:
    """What subprocess needs to run something as `account`."""
    if account is None:
        return {}
    return {"user": account.user, "group": account.group, "extra_groups": []}


def free_port(preferred: int | None = None) -> int:
    """A loopback port nobody listens on: `preferred` when it is free, else one the system chooses."""
    for port in (preferred, 0):
        if port is None:
            continue
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise EmbeddedError("No loopback port is free on this machine.")
