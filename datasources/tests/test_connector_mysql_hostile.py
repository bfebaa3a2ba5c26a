"""Servers that are not what they should be, lines that somebody sits on, and settings that ask for more than a database."""

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from datasources.connectors.mysql.connector import MysqlConnector
from datasources.connectors.mysql.settings import MysqlSettings
from datasources.connectors.settings import InvalidSettings
from datasources.query.errors import CannotConnect, SourceError
from datasources.query.result import CompiledQuery
from datasources.tests.mariadb import MariaDb

TLS_FLAG = 0x0800
Serve = Callable[[socket.socket], None]


@contextmanager
def server(serve: Serve) -> Iterator[int]:
    """A port behind which `serve` speaks with whoever comes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=_quietly, args=(serve, line), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def _quietly(serve: Serve, line: socket.socket) -> None:
    with line:
        try:
            serve(line)
        except OSError:
            return


def packet(number: int, body: bytes) -> bytes:
    return struct.pack("<I", len(body))[:3] + bytes([number]) + body


def greeting(
    plugin: bytes = b"mysql_native_password", version: bytes = b"8.0.36", flags: int = 0xFFFF & ~TLS_FLAG
) -> bytes:
    return packet(
        0,
        b"\x0a" + version + b"\0" + struct.pack("<I", 7) + b"12345678\0" + struct.pack("<H", flags) + b"\x2d\x02\x00"
        + struct.pack("<H", 0x00FF) + bytes([21]) + b"\0" * 10 + b"abcdefghijkl\0" + plugin + b"\0",
    )  # fmt: skip


OK = b"\0\0\0\x02\0\0\0"


def refusal_of(maria: MariaDb, port: int, *, timeout: float = 5.0, **changes: Any) -> CannotConnect:
    connector = MysqlConnector(maria.target(port=port, **changes))
    with pytest.raises(CannotConnect) as refusal:
        connector.connect(timeout=timeout)
    return refusal.value


def answers(maria: MariaDb, **changes: Any) -> bool:
    connector = MysqlConnector(maria.target(**changes))
    connector.connect(timeout=5)
    try:
        assert list(connector.rows(CompiledQuery("SELECT 1", (), ()))) == [[(1,)]]
        return bool(connector.report().encrypted)
    finally:
        connector.close()


def without_tls(maria: MariaDb) -> Serve:
    """A relay that takes the offer of TLS out of the greeting, as somebody on the way would."""

    def serve(near: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", maria.port))
        first = bytearray(far.recv(65536))
        place = first.index(b"\0", 5) + 1 + 4 + 8 + 1
        (flags,) = struct.unpack_from("<H", first, place)
        struct.pack_into("<H", first, place, flags & ~TLS_FLAG)
        near.sendall(first)
        threading.Thread(target=_pass, args=(far, near), daemon=True).start()
        _pass(near, far)

    return serve


def _pass(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        return


def test_tls_as_far_as_it_was_asked_for(maria: MariaDb) -> None:
    assert answers(maria, tls="prefer")
    assert answers(maria, tls="require")
    assert not answers(maria, tls="disable")


def test_a_server_without_tls_is_refused_where_it_is_required(maria: MariaDb) -> None:
    with server(without_tls(maria)) as port:
        assert not answers(maria, port=port, tls="prefer")
        for tls in ("require", "verify-full"):
            assert refusal_of(maria, port, tls=tls).reason == "tls"


def test_a_certificate_nobody_vouches_for_is_refused(maria: MariaDb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    assert refusal_of(maria, maria.port, host="localhost", tls="verify-full").reason == "tls"


def test_a_companys_own_authority_is_trusted_for_its_names(maria: MariaDb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(maria.certificate))
    assert answers(maria, host="localhost", tls="verify-full")
    assert refusal_of(maria, maria.port, host="127.0.0.1", tls="verify-full").reason == "tls"


@pytest.mark.parametrize("plugin", [b"mysql_clear_password", b"dialog", b"mysql_old_password"])
@pytest.mark.parametrize("tls", ["disable", "prefer", "require"])
def test_nobody_gets_the_password_for_the_asking(maria: MariaDb, plugin: bytes, tls: str) -> None:
    heard = bytearray()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(maria.certificate)

    def serve(line: socket.socket) -> None:
        line.sendall(greeting(flags=0xFFFF if tls == "require" else 0xFFFF & ~TLS_FLAG))
        if tls == "require":
            line.recv(36)
            line = context.wrap_socket(line, server_side=True)
        first = line.recv(65536)
        line.sendall(packet(first[3] + 1, b"\xfe" + plugin + b"\0" + b"Password: "))
        while data := line.recv(65536):
            heard.extend(data)

    with server(serve) as port:
        assert refusal_of(maria, port, password="geheim-1234", tls=tls).reason == "credentials"
        time.sleep(0.05)
    assert b"geheim-1234" not in heard


def test_a_file_is_never_handed_over(maria: MariaDb, tmp_path: Any) -> None:
    secret = tmp_path / "secret"
    secret.write_text("only ours")
    heard = bytearray()

    def serve(line: socket.socket) -> None:
        line.sendall(greeting())
        heard.extend(line.recv(65536))
        line.sendall(packet(2, OK))
        while data := line.recv(65536):
            heard.extend(data)
            line.sendall(packet(1, b"\xfb" + str(secret).encode()))

    with server(serve) as port:
        assert refusal_of(maria, port).reason == "network"
        time.sleep(0.05)
    assert b"only ours" not in heard


def _silence(line: socket.socket) -> None:
    line.recv(65536)


def _trickle(line: socket.socket) -> None:
    for byte in greeting() * 50:
        line.sendall(bytes([byte]))
        time.sleep(0.1)


def _trickle_later(line: socket.socket) -> None:
    line.sendall(greeting())
    line.recv(65536)
    _trickle(line)


@pytest.mark.parametrize("serve", [_silence, _trickle, _trickle_later])
def test_who_keeps_us_waiting_is_given_up_in_time(maria: MariaDb, serve: Serve) -> None:
    started = time.monotonic()
    with server(serve) as port:
        assert refusal_of(maria, port, timeout=1).reason == "network"
    assert time.monotonic() - started < 2


BABBLE = [
    b"",
    b"\0" * 100,
    b"HTTP/1.1 400 Bad Request\r\n\r\n",
    b"\xff" * 300,
    packet(0, b"\x0a"),
    packet(0, b"\x0aabc\0\0\0\0\0"),
    packet(7, b"\x0a8.0.36\0"),
    packet(0, b""),
    greeting(version=b"eight"),
    greeting() + b"\xff" * 50,
]


@pytest.mark.parametrize("words", BABBLE)
def test_who_speaks_something_else_is_no_server(maria: MariaDb, words: bytes) -> None:
    def serve(line: socket.socket) -> None:
        line.sendall(words)
        line.shutdown(socket.SHUT_WR)
        line.recv(65536)

    with server(serve) as port:
        assert refusal_of(maria, port, timeout=2).reason in {"network", "tls", "version"}


@pytest.mark.parametrize("version", [b"5.7.44", b"8.0.16", b"5.5.5-10.4.32-MariaDB"])
def test_a_server_that_is_too_old_is_named_so(maria: MariaDb, version: bytes) -> None:
    def serve(line: socket.socket) -> None:
        line.sendall(greeting(version=version))
        line.recv(65536)
        line.sendall(packet(2, OK))
        line.recv(65536)
        line.sendall(packet(1, OK))
        line.recv(65536)

    with server(serve) as port:
        assert refusal_of(maria, port).reason == "version"


def test_a_line_that_breaks_between_rows(maria: MariaDb) -> None:
    """The relay passes a part of the answer on and then lets the line hang; a cancel gives the reader back."""
    stop = threading.Event()

    def serve(near: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", maria.port))
        threading.Thread(target=_pass, args=(near, far), daemon=True).start()
        passed = 0
        while (data := far.recv(1024)) and passed < 50_000:
            near.sendall(data)
            passed += len(data)
        stop.wait(20)

    with server(serve) as port:
        connector = MysqlConnector(maria.target(port=port, tls="disable"))
        connector.connect(timeout=5)
        failures: list[SourceError] = []

        def read() -> None:
            try:
                for _ in connector.rows(CompiledQuery("SELECT REPEAT('x', 100) FROM seq_1_to_100000", (), ())):
                    pass
            except SourceError as error:
                failures.append(error)

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        time.sleep(0.3)
        for _ in range(12):
            connector.cancel()
            reader.join(0.5)
            if not reader.is_alive():
                break
        stop.set()
        connector.close()
    assert [type(error).__name__ for error in failures] == ["Cancelled"]


GOOD = {"host": "db.example.com", "database": "shop", "username": "reader"}
HOSTILE: list[tuple[dict[str, Any], str, str]] = [
    ({"read_default_file": "/etc/mysql/debian.cnf"}, "read_default_file", "unknown"),
    ({"init_command": "DROP TABLE x"}, "init_command", "unknown"),
    ({"local_infile": True}, "local_infile", "unknown"),
    ({"unix_socket": "/run/mysqld/mysqld.sock"}, "unix_socket", "unknown"),
    ({"ssl_ca": "/etc/passwd"}, "ssl_ca", "unknown"),
    ({"client_flag": 1 << 16}, "client_flag", "unknown"),
    ({"conv": {}}, "conv", "unknown"),
    ({"host": "/run/mysqld/mysqld.sock"}, "host", "invalid"),
    ({"host": "a,b"}, "host", "invalid"),
    ({"port": "3306"}, "port", "invalid"),
    ({"port": 0}, "port", "invalid"),
    ({"tls": "VERIFY_CA"}, "tls", "invalid"),
    ({"database": "a\x00b"}, "database", "invalid"),
    ({"database": "x" * 65}, "database", "invalid"),
    ({"database": ""}, "database", "required"),
    ({"username": ["root"]}, "username", "invalid"),
]


@pytest.mark.parametrize(("changes", "name", "code"), HOSTILE)
def test_settings_hold_nothing_but_where_and_who(changes: dict[str, Any], name: str, code: str) -> None:
    with pytest.raises(InvalidSettings) as refusal:
        MysqlSettings.parse({**GOOD, **changes})
    assert refusal.value.errors == {name: code}


def test_settings_have_defaults_and_know_when_a_password_would_reach_somebody_else() -> None:
    settings = MysqlSettings.parse(GOOD)
    assert (settings.port, settings.tls) == (3306, "prefer")
    for change in ({"host": "other"}, {"port": 3307}, {"username": "root"}, {"tls": "disable"}):
        assert MysqlSettings.parse({**GOOD, **change}).asks_secret_again(settings)
    for change in ({"database": "other"}, {"tls": "verify-full"}):
        assert not MysqlSettings.parse({**GOOD, **change}).asks_secret_again(settings)
