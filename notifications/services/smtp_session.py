"""One conversation with a mail server, bounded as a whole: a server that hangs or trickles is hung up on.

Django's own SMTP backend bounds each read alone, looks the name up a second time itself and does not say how far it came; so
this is smtplib with a judged address, a clock and the step that is under way.
"""

import os
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings

from lookflex.lib import hosts
from lookflex.lib.hosts import NoAddress
from notifications.models import TlsMode
from notifications.services import mail_failures
from notifications.services.mail_failures import MailFailure
from notifications.services.smtp_settings import Server

MAX_ADDRESSES = 3
GOODBYE_SECONDS = 1.0
SPARE_SECONDS = 30.0
_ERRORS = (smtplib.SMTPException, OSError, NoAddress, UnicodeError)


class Session:
    """`with Session(server, seconds=15) as session: session.send(…)`: opening and each mail may take `seconds`.

    Everything raises MailFailure. `steps` are those that were passed (one of `mail_failures.STEPS` each).
    """

    def __init__(self, server: Server, *, seconds: float) -> None:
        self._server = server
        self._seconds = seconds
        self._client: smtplib.SMTP | None = None
        self._line: socket.socket | None = None
        self._timed_out = threading.Event()
        self.step = "name"
        self.encryption = ""

    def __enter__(self) -> Self:
        try:
            with self._bounded(self._seconds):
                self._open()
        except MailFailure:
            self._hang_up()
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._client is not None:
            with suppress(MailFailure), self._bounded(GOODBYE_SECONDS):
                self._client.quit()
        self._hang_up()

    def send(self, *, recipient: str, mime: bytes) -> None:
        """Returns when the server has taken the responsibility."""
        assert self._client is not None  # noqa: S101 - inside the with
        self.step = "accepted"
        with self._bounded(self._seconds):
            self._client.sendmail(self._server.from_email, [recipient], mime)

    def _open(self) -> None:
        deadline = time.monotonic() + self._seconds
        addresses = _judged(self._server)
        self.step = "network"
        is_tls = self._server.tls == TlsMode.TLS
        context = ssl.create_default_context()
        dial = _Dialling(addresses, deadline, self._holds)
        self._client = _Tls(dial, context, self._says) if is_tls else _Plain(dial)
        self._client.connect(self._server.host, self._server.port)
        self._client.ehlo_or_helo_if_needed()
        if self._server.tls == TlsMode.STARTTLS:
            self.step = "tls"
            self._client.starttls(context=context)
            self._client.ehlo_or_helo_if_needed()
        if isinstance(self._client.sock, ssl.SSLSocket):
            self.encryption = self._client.sock.version() or ""
        if self._server.username:
            self.step = "credentials"
            self._client.login(self._server.username, self._server.password)

    @contextmanager
    def _bounded(self, seconds: float) -> Iterator[None]:
        """Hangs up after `seconds`, whatever the other side does. A second handle of the connection serves for that: the
        first changes hands while TLS begins."""
        self._timed_out.clear()
        clock = threading.Timer(seconds, self._cut)
        clock.daemon = True
        clock.start()
        try:
            yield
        except _ERRORS as error:
            raise mail_failures.told(error, step=self.step, timed_out=self._timed_out.is_set()) from error
        finally:
            clock.cancel()

    def _says(self, step: str) -> None:
        self.step = step

    def _holds(self, connection: socket.socket) -> None:
        self._line = socket.socket(fileno=os.dup(connection.fileno()))
        if self._timed_out.is_set():
            self._cut()

    def _cut(self) -> None:
        self._timed_out.set()
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)

    def _hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
        if self._line is not None:
            self._line.close()
        self._client = self._line = None


class _Dialling:
    """Connects to the first of `addresses` that answers before `deadline` and shows the connection to `holds`."""

    def __init__(self, addresses: list[str], deadline: float, holds: Callable[[socket.socket], None]) -> None:
        self._addresses, self._deadline, self._holds = addresses, deadline, holds

    def __call__(self, port: int) -> socket.socket:
        last: OSError = TimeoutError()
        for address in self._addresses:
            left = self._deadline - time.monotonic()
            if left <= 0:
                break
            try:
                connection = socket.create_connection((address, port), left)
            except OSError as error:
                last = error
                continue
            # Longer than our clock runs: that one decides, and says that it was the time.
            connection.settimeout(left + SPARE_SECONDS)
            self._holds(connection)
            return connection
        raise last


class _Plain(smtplib.SMTP):
    """Dials what was judged; the host's name serves for the certificate alone."""

    def __init__(self, dial: _Dialling) -> None:
        self._dial = dial
        # Without this smtplib asks name servers for our own name, which may take half a minute.
        super().__init__(local_hostname=_own_name())

    def connect(self, host: str = "", port: int = 0, source_address: object = None) -> tuple[int, bytes]:
        """smtplib sets the name it checks certificates against only when it connects by itself."""
        del source_address
        self._host = host
        code, answer = super().connect(host, port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, answer)
        return code, answer

    def _get_socket(self, _host: str, port: int, _timeout: float) -> socket.socket:
        return self._dial(port)


class _Tls(_Plain):
    """Encrypted from the first byte."""

    def __init__(self, dial: _Dialling, context: ssl.SSLContext, says: Callable[[str], None]) -> None:
        self._context, self._says = context, says
        super().__init__(dial)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = super()._get_socket(host, port, timeout)
        self._says("tls")
        encrypted = self._context.wrap_socket(plain, server_hostname=self._host)
        self._says("network")
        return encrypted


def _judged(server: Server) -> list[str]:
    """The addresses to dial. The operator's own choice is not judged; what an ADMIN typed must not lead to this machine or
    its link (unless allowed), and never to our own database and Redis."""
    found = hosts.look_up(server.host, server.port)
    if not server.is_operators:
        allowed = settings.SOURCE_ALLOWED_HOSTS
        near = any(hosts.is_near(one) and not hosts.is_allowed(server.host, one, allowed) for one in found)
        if near or any(port == server.port and hosts.is_at(found, host, port) for host, port in _own_services()):
            raise MailFailure(step="name", reason="host_not_allowed")
    return [str(address) for address in found[:MAX_ADDRESSES]]


def _own_services() -> list[tuple[str, int]]:
    caches = [urlsplit(str(cache["LOCATION"])) for cache in settings.CACHES.values()]
    database: Any = settings.DATABASES["default"]
    own = [(url.hostname or "", url.port or 6379) for url in caches]
    return [*own, (str(database.get("HOST", "")), int(database.get("PORT") or 5432))]


def _own_name() -> str:
    name = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    address = hosts.as_address(name)
    if address is None:
        return name
    return f"[{name}]" if address.version == 4 else f"[IPv6:{name}]"
