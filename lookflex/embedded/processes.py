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

from lookflex.embedded.errors import EmbeddedError

PR_SET_PDEATHSIG = 1  # linux/prctl.h
POLL_SECONDS = 0.02
TAIL_LINES = 8

# Loaded before any fork: between fork and exec nothing may be imported.
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Account:
    """The account a server runs under; None in `run_as` means our own."""

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


@dataclass(frozen=True)
class Server:
    """A running server process, its name for messages, its log and the signal that stops it cleanly."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals

    def wait_until(self, answers: Callable[[], bool], *, seconds: float) -> None:
        """Returns when `answers()` is true. Raises EmbeddedError with the end of the log when it never is."""
        deadline = time.monotonic() + seconds
        while not answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise EmbeddedError(f"{self.name} did not start. The end of {self.log}:\n{self.last_lines()}")
            time.sleep(POLL_SECONDS)

    def last_lines(self) -> str:
        """The end of the server's log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-TAIL_LINES:])

    def stop(self, *, seconds: float = 10) -> None:
        """Stops the server cleanly, by force after `seconds`; does nothing when it has ended."""
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def start(
    name: str, command: Sequence[str], *, log: Path, stop_signal: signal.Signals, account: Account | None = None
) -> Server:
    """Starts a server in a session of its own, so that Ctrl-C at the terminal reaches only its parent."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            user=account.user if account else None,
            group=account.group if account else None,
            extra_groups=[] if account else None,
            start_new_session=True,
            preexec_fn=dies_with_parent(stop_signal),  # noqa: PLW1509  # only a system call, its function loaded before
        )
    return Server(name, process, log, stop_signal)


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
