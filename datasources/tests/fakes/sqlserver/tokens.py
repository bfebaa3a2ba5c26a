"""What a server answers with ([MS-TDS] 2.2.7)."""

import struct
from collections.abc import Iterable, Sequence
from typing import Any

from datasources.tests.fakes.sqlserver.types import COLLATION, WireType

DONE, DONE_PROC, DONE_IN_PROC = 0xFD, 0xFE, 0xFF
MORE, FAILED, COUNTED, ATTENTION = 0x01, 0x02, 0x10, 0x20
VERSION = b"\x0e\x00\x0f\xa0"
"""14.0.4000: SQL Server 2017."""


def prelogin(encryption: int) -> bytes:
    options = [(0, VERSION + b"\0\0"), (1, bytes([encryption])), (2, b"\0"), (4, b"\0")]
    at = 5 * len(options) + 1
    head = body = b""
    for option, value in options:
        head += struct.pack(">BHH", option, at + len(body), len(value))
        body += value
    return head + b"\xff" + body


def logged_in(database: str) -> bytes:
    acknowledged = b"\x01\x74\x00\x00\x04" + _short_text("Microsoft SQL Server") + VERSION
    return (
        changed(1, database, "master")
        + b"\xe3\x08\x00\x07\x05" + COLLATION + b"\x00"
        + changed(2, "us_english", "")
        + changed(4, "4096", "4096")
        + _counted(0xAD, acknowledged)
        + done()
    )  # fmt: skip


def changed(what: int, new: str, old: str) -> bytes:
    return _counted(0xE3, bytes([what]) + _short_text(new) + _short_text(old))


def transaction(*, began: bool) -> bytes:
    number = b"\x08" + b"\x01" * 8
    return _counted(0xE3, b"\x08" + number + b"\x00" if began else b"\x0a\x00" + number) + done()


def routed(host: str, port: int) -> bytes:
    """ENVCHANGE 20: go there instead."""
    target = b"\x00" + struct.pack("<H", port) + struct.pack("<H", len(host)) + host.encode("utf-16-le")
    return _counted(0xE3, b"\x14" + struct.pack("<H", len(target)) + target + b"\0\0")


def error(number: int, text: str, *, state: int = 1, severity: int = 16) -> bytes:
    said = struct.pack("<H", len(text)) + text.encode("utf-16-le")
    body = struct.pack("<iBB", number, state, severity) + said + _short_text("FAKE") + _short_text("") + b"\1\0\0\0"
    return _counted(0xAA, body)


def done(token: int = DONE, status: int = 0, count: int = 0) -> bytes:
    return struct.pack("<BHHQ", token, status, 0xC1, count)


def columns(described: Sequence[tuple[str, WireType]]) -> bytes:
    body = b"\x81" + struct.pack("<H", len(described))
    for name, wire in described:
        body += struct.pack("<IH", 0, 0x09) + wire.information + _short_text(name)
    return body


def rows(described: Sequence[tuple[str, WireType]], values: Iterable[Sequence[Any]]) -> bytes:
    body = bytearray()
    for row in values:
        body += b"\xd1"
        for value, (_name, wire) in zip(row, described, strict=True):
            body += wire.null if value is None else wire.encode(value)
    return bytes(body)


def returned(status: int = 0) -> bytes:
    return b"\x79" + struct.pack("<i", status)


def handle(number: int) -> bytes:
    """The output parameter of sp_prepexec: a prepared statement's number."""
    return b"\xac\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x26\x04\x04" + struct.pack("<i", number)


def _counted(token: int, body: bytes) -> bytes:
    return bytes([token]) + struct.pack("<H", len(body)) + body


def _short_text(text: str) -> bytes:
    return bytes([len(text.encode("utf-16-le")) // 2]) + text.encode("utf-16-le")
