"""The server: a thread that accepts, one thread per session."""

import socket
import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from datasources.tests.fakes.sqlserver.database import Database
from datasources.tests.fakes.sqlserver.faults import Fault
from datasources.tests.fakes.sqlserver.line import Line
from datasources.tests.fakes.sqlserver.session import Session


class Tls(StrEnum):
    """Whether the server has a certificate, and whether it insists on encryption."""

    NONE = "none"
    OFFERED = "offered"
    FORCED = "forced"


@dataclass(frozen=True)
class Event:
    """Something a client did: `login`, `query`, `transaction`, `attention`, `left`."""

    kind: str
    text: str = ""
    values: tuple[Any, ...] = ()


@dataclass
class Conduct:
    """How the server behaves; keys are parts of a statement's text."""

    naps: dict[str, float] = field(default_factory=dict)
    """Seconds before the answer."""
    deaf: set[str] = field(default_factory=set)
    """Naps through which even an attention does not reach it."""
    deaths: set[str] = field(default_factory=set)
    """The line is cut in the middle of the answer."""
    trickles: set[str] = field(default_factory=set)
    faults: dict[str, Fault] = field(default_factory=dict)
    route: tuple[str, int] | None = None
    """Where logins are sent to instead."""


class FakeServer(socketserver.ThreadingTCPServer):
    """Listens on a loopback port of its own; `logins` maps names to passwords, there is one database (`shop`)."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, *, certificate: Path | None = None, host: str = "127.0.0.1") -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.database = Database()
        self.logins: dict[str, str] = {}
        self.databases = {"shop"}
        self.events: list[Event] = []
        self.conduct = Conduct()
        self.tls = Tls.OFFERED if certificate else Tls.NONE
        self.context: ssl.SSLContext | None = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.maximum_version = ssl.TLSVersion.TLSv1_2
            self.context.load_cert_chain(certificate)
        super().__init__((host, 0), _Handler)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def note(self, kind: str, text: str = "", *values: Any) -> None:
        self.events.append(Event(kind, text, values))

    def texts(self, kind: str) -> list[str]:
        return [event.text for event in list(self.events) if event.kind == kind]

    def reset(self) -> None:
        self.conduct = Conduct()
        self.events.clear()

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, FakeServer)
        Session(self.server, Line(self.request)).serve()
