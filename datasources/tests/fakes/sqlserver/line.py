"""TDS packets over a socket, with the TLS that is wrapped into packets while it is negotiated ([MS-TDS] 2.2.3, 3.2.5.1)."""

import select
import socket
import ssl
import struct
import time
from contextlib import suppress
from dataclasses import dataclass

HEADER = struct.Struct(">BBHHBB")
LAST = 1
RESPONSE = 0x04
PRELOGIN = 0x12
PACKET_SIZE = 4096


class Gone(Exception):
    """The other end has left."""


@dataclass(frozen=True)
class Message:
    kind: int
    body: bytes


class Line:
    """One connection. Starts in the clear; `encrypt` negotiates TLS inside PRELOGIN packets, `clear` ends it after the login
    where only that was to be encrypted."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._tls: ssl.SSLObject | None = None
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._clear = bytearray()

    def receive(self) -> Message:
        """The next whole message."""
        body, kind = bytearray(), 0
        while True:
            kind, status, length, *_ = HEADER.unpack(self._exactly(HEADER.size))
            body += self._exactly(length - HEADER.size)
            if status & LAST:
                return Message(kind, bytes(body))

    def waits(self, seconds: float) -> bool:
        """Whether the client has something to say within that time."""
        if self._clear or (self._tls and self._tls.pending()) or self._in.pending:
            return True
        return bool(select.select([self._socket], [], [], seconds)[0])

    def send(self, body: bytes, *, kind: int = RESPONSE, last: bool = True) -> None:
        """A message, or with `last` False the first part of one."""
        size = PACKET_SIZE - HEADER.size
        parts = [body[at : at + size] for at in range(0, len(body), size)] or [b""]
        for number, part in enumerate(parts, 1):
            status = LAST if last and number == len(parts) else 0
            self._write(HEADER.pack(kind, status, len(part) + HEADER.size, 0, number % 256, 0) + part)

    def trickle(self, body: bytes, *, pause: float) -> None:
        """The beginning of an answer, byte by byte, for as long as the other end bears it."""
        packet = HEADER.pack(RESPONSE, 0, PACKET_SIZE, 0, 1, 0) + body
        for byte in packet.ljust(PACKET_SIZE, b"\0"):
            self._write(bytes([byte]))
            time.sleep(pause)

    def encrypt(self, context: ssl.SSLContext) -> None:
        tls = context.wrap_bio(self._in, self._out, server_side=True)
        while True:
            try:
                tls.do_handshake()
            except ssl.SSLWantReadError:
                self._answer_handshake()
                self._in.write(self.receive().body)
            except ssl.SSLError as error:
                self._answer_handshake()
                raise Gone from error
            else:
                self._answer_handshake()
                self._tls = tls
                return

    def clear(self) -> None:
        self._tls = None

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    @property
    def encrypted(self) -> bool:
        return self._tls is not None

    def _answer_handshake(self) -> None:
        if data := self._out.read():
            self.send(data, kind=PRELOGIN)

    def _exactly(self, count: int) -> bytes:
        while len(self._clear) < count:
            self._clear += self._read()
        taken = bytes(self._clear[:count])
        del self._clear[:count]
        return taken

    def _read(self) -> bytes:
        while self._tls:
            try:
                return self._tls.read(65536) or self._leave()
            except ssl.SSLWantReadError:
                self._in.write(self._from_socket())
            except ssl.SSLError as error:
                raise Gone from error
        return self._from_socket()

    def _from_socket(self) -> bytes:
        try:
            return self._socket.recv(65536) or self._leave()
        except OSError as error:
            raise Gone from error

    def _leave(self) -> bytes:
        raise Gone

    def _write(self, data: bytes) -> None:
        if self._tls:
            self._tls.write(data)
            data = self._out.read()
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise Gone from error
