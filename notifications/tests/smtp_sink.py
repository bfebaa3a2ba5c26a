"""A real mail server in a process of its own that keeps what it is given, for tests and for a demo under test.

    with SmtpSink(folder).running() as sink:      # on a free port of 127.0.0.1, without encryption and sign-in
        …                                         # sink.environment() is what makes LookFlex use it
        [mail] = sink.mails()                     # sink.stop(), sink.start(): downtime, on the same port

Recipients tell it how to behave: `busy…@` is put off (451), `nobody…@` refused (550), `slow…@` makes it think for
`SLOW_SECONDS` before it takes the recipient, `hangup…@` makes it close the conversation (421).
"""

import argparse
import asyncio
import email.policy
import json
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from lookflex.embedded.processes import free_port

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
SLOW_SECONDS = 6.0
START_SECONDS = 30.0


@dataclass(frozen=True)
class Received:
    """One mail as it came in. `encrypted`, `user`: how it came."""

    sender: str
    recipients: list[str]
    encrypted: bool
    user: str
    message: EmailMessage

    def text(self, kind: str = "plain") -> str:
        """The body as plain text or as `html`."""
        part = self.message.get_body((kind,))
        assert part is not None
        return str(part.get_content())


@dataclass
class SmtpSink:
    """`tls`: none, starttls, tls, with `certificate` (a PEM file with its key). `user`, `password`: sign-in is asked for.
    `refuses_sender`: MAIL FROM is answered with 550."""

    folder: Path
    tls: str = "none"
    certificate: Path | None = None
    user: str = ""
    password: str = ""
    refuses_sender: bool = False
    host: str = HOST
    port: int = field(default_factory=free_port)
    _process: "subprocess.Popen[bytes] | None" = None

    @contextmanager
    def running(self) -> Iterator["SmtpSink"]:
        """From start to stop."""
        self.start()
        try:
            yield self
        finally:
            self.stop()

    def start(self) -> None:
        """Returns when it answers; at once when it does already."""
        if self._process is not None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        options = {
            "folder": str(self.folder), "port": self.port, "tls": self.tls, "certificate": str(self.certificate or ""),
            "user": self.user, "password": self.password, "refuses_sender": self.refuses_sender,
        }  # fmt: skip
        command = [sys.executable, "-m", "notifications.tests.smtp_sink", json.dumps(options)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S603 - our own interpreter
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"

    def stop(self) -> None:
        """Nobody answers any more."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def clear(self) -> None:
        """Forgets what came in."""
        for path in self.folder.iterdir():
            path.unlink()

    def mails(self) -> list[Received]:
        """What came in, in the order of its coming."""
        found = []
        for path in sorted(self.folder.glob("*.json")):
            said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            raw = path.with_suffix(".eml").read_bytes()
            said["message"] = email.message_from_bytes(raw, policy=email.policy.default)
            found.append(Received(**said))
        return found

    def wait_for(self, count: int, *, seconds: float = 30.0) -> list[Received]:
        """The mails, as soon as there are `count`."""
        deadline = time.monotonic() + seconds
        while len(self.mails()) < count:
            assert time.monotonic() < deadline, f"{len(self.mails())} mails came, not {count}"
            time.sleep(0.1)
        return self.mails()

    def environment(self) -> dict[str, str]:
        """Variables with which LookFlex sends its mail here."""
        return {
            "SMTP_HOST": self.host, "SMTP_PORT": str(self.port), "SMTP_TLS": self.tls, "SMTP_USER": self.user,
            "SMTP_PASSWORD": self.password, "SMTP_FROM_NAME": "LookFlex", "SMTP_FROM_EMAIL": "lookflex@example.com",
        }  # fmt: skip


class _Handler:
    def __init__(self, folder: Path, *, refuses_sender: bool) -> None:
        self._folder, self._refuses_sender = folder, refuses_sender

    async def handle_MAIL(self, _server: SMTP, _session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        if self._refuses_sender:
            return "550 5.7.1 you may not send from here"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:  # noqa: N802 - likewise
        if address.startswith("busy"):
            return "451 4.3.2 come back later"
        if address.startswith("nobody"):
            return "550 5.1.1 no such user here"
        if address.startswith("hangup"):
            return "421 4.3.2 closing down"
        if address.startswith("slow"):
            await asyncio.sleep(SLOW_SECONDS)
            if server.transport is None or server.transport.is_closing():
                return "421 nobody there"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 - likewise
        name = self._folder / f"{time.time_ns()}-{uuid4().hex[:6]}"
        name.with_suffix(".eml").write_bytes(envelope.original_content)
        login = session.auth_data
        said = {
            "sender": envelope.mail_from, "recipients": envelope.rcpt_tos, "encrypted": _is_encrypted(server),
            "user": login.login.decode() if isinstance(login, LoginPassword) else "",
        }  # fmt: skip
        name.with_suffix(".tmp").write_text(json.dumps(said), encoding="utf-8")
        name.with_suffix(".tmp").rename(name.with_suffix(".json"))  # whoever looks sees whole files
        return "250 taken"


def _is_encrypted(server: SMTP) -> bool:
    return server.transport is not None and server.transport.get_extra_info("ssl_object") is not None


def _serve(options: dict[str, Any]) -> None:
    context = None
    if options["certificate"]:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options["certificate"])

    def authenticate(_server: SMTP, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        wanted = (options["user"].encode(), options["password"].encode())
        good = isinstance(data, LoginPassword) and (data.login, data.password) == wanted
        return AuthResult(success=good, auth_data=data, handled=False)

    loop = asyncio.new_event_loop()
    controller = UnthreadedController(
        _Handler(Path(options["folder"]), refuses_sender=options["refuses_sender"]),
        hostname=HOST,
        port=options["port"],
        loop=loop,
        ssl_context=context if options["tls"] == "tls" else None,
        tls_context=context if options["tls"] == "starttls" else None,
        require_starttls=options["tls"] == "starttls",
        authenticator=authenticate if options["user"] else None,
        auth_required=bool(options["user"]),
        auth_require_tls=False,
    )
    controller.begin()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    loop.run_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("options", type=json.loads)
    _serve(parser.parse_args().options)
