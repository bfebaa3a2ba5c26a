"""The TCP connection under a native driver, which does not hand it out: found among the process's descriptors."""

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lookflex.lib import hosts

DESCRIPTORS = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Line:
    """An open connection to `host` and `port`. `identity` outlives a reuse of the descriptor's number."""

    descriptor: int
    identity: str
    host: str
    port: int

    def cut(self) -> None:
        """Ends the connection under its reader, who then sees the end of the stream. Works on a copy of the descriptor,
        because the connection itself is in use by another thread."""
        with suppress(OSError):
            if str((DESCRIPTORS / str(self.descriptor)).readlink()) == self.identity:
                with socket.socket(fileno=os.dup(self.descriptor)) as line:
                    line.shutdown(socket.SHUT_RDWR)


def open_lines() -> tuple[Line, ...]:
    """The process's connections to other ends."""
    return tuple(_lines())


def opened_since(before: tuple[Line, ...], host: str, port: int) -> Line | None:
    """The newest connection to an address that was not there before."""
    known = {line.identity for line in before}
    address = hosts.as_address(host)
    for line in reversed(open_lines()):
        if line.identity not in known and line.port == port and hosts.as_address(line.host) == address:
            return line
    return None


def _lines() -> Iterator[Line]:
    for entry in DESCRIPTORS.iterdir():
        with suppress(OSError):
            identity = str(entry.readlink())
            if not identity.startswith("socket:"):
                continue
            with socket.socket(fileno=os.dup(int(entry.name))) as copy:
                if copy.family in {socket.AF_INET, socket.AF_INET6}:
                    host, port, *_ = copy.getpeername()
                    yield Line(int(entry.name), identity, str(host), int(port))
