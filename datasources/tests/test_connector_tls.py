"""TLS towards a source: the embedded server has none, so a relay speaks it in front of the server."""

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from datasources.connectors.base import Target
from datasources.connectors.postgresql.connector import PostgresqlConnector
from datasources.query.errors import CannotConnect
from datasources.query.result import CompiledQuery
from datasources.tests.certificates import make_certificate
from datasources.tests.engines import source_config, source_target

SSL_REQUEST_BYTES = 8


class TlsRelay:
    """Answers PostgreSQL's SSLRequest with yes, then passes the decrypted bytes on."""

    def __init__(self, certificate: Path) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        config = source_config()
        self.upstream = (config["host"], config["port"])
        self.encrypted = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        near.recv(SSL_REQUEST_BYTES)
        near.sendall(b"S")
        try:
            tls = self.context.wrap_socket(near, server_side=True)
        except (ssl.SSLError, OSError):
            return
        self.encrypted += 1
        far = socket.create_connection(self.upstream)
        threading.Thread(target=_pass, args=(far, tls), daemon=True).start()
        _pass(tls, far)


def _pass(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        return


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return make_certificate(tmp_path)


@pytest.fixture
def relay(certificate: Path) -> Iterator[TlsRelay]:
    relay = TlsRelay(certificate)
    yield relay
    relay.listener.close()


def through(relay: TlsRelay, *, sslmode: str, host: str = "localhost") -> Target:
    return source_target(host=host, port=relay.port, sslmode=sslmode, allowed_hosts=["localhost", "127.0.0.0/8", "::1"])


def answers(target: Target) -> bool:
    connector = PostgresqlConnector(target)
    connector.connect(timeout=5)
    try:
        return list(connector.rows(CompiledQuery("SELECT 1", (), ()))) == [[(1,)]]
    finally:
        connector.close()


@pytest.mark.parametrize("sslmode", ["prefer", "require"])
def test_encryption_without_asking_who_it_is(relay: TlsRelay, sslmode: str) -> None:
    assert answers(through(relay, sslmode=sslmode))
    assert relay.encrypted == 1


def test_a_certificate_nobody_vouches_for_is_refused(relay: TlsRelay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with pytest.raises(CannotConnect) as refusal:
        answers(through(relay, sslmode="verify-full"))
    assert refusal.value.reason == "tls"


def test_a_companys_own_authority_is_trusted_for_its_names(
    relay: TlsRelay, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert answers(through(relay, sslmode="verify-full"))
    with pytest.raises(CannotConnect) as refusal:
        answers(through(relay, sslmode="verify-full", host="127.0.0.1"))
    assert refusal.value.reason == "tls"
