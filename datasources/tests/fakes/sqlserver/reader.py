"""What a client sends, taken apart: PRELOGIN, LOGIN7 and RPC with typed parameters ([MS-TDS] 2.2.6)."""

import struct
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

PROCEDURES = {
    10: "sp_executesql",
    11: "sp_prepare",
    12: "sp_execute",
    13: "sp_prepexec",
    15: "sp_unprepare",
}
UNKNOWN_LENGTH = 0xFFFFFFFFFFFFFFFE
NULL_LENGTH = 0xFFFFFFFFFFFFFFFF
READ_ONLY_INTENT = 0x20
FIXED = {0x30: 1, 0x34: 2, 0x38: 4, 0x7F: 8, 0x32: 1}
WIDE = {0xE7, 0xEF}
NARROW = {0xA7, 0xAF}
BINARY = {0xA5, 0xAD}


@dataclass(frozen=True)
class Login:
    username: str
    password: str
    database: str
    host_name: str
    app: str
    server: str
    read_only: bool


@dataclass(frozen=True)
class Call:
    """A remote procedure call; `parameters` in the order sent, with their types."""

    procedure: str
    parameters: list[tuple[str, Any, str]]


class Reader:
    def __init__(self, body: bytes) -> None:
        self._body, self._at = body, 0

    @property
    def more(self) -> bool:
        return self._at < len(self._body)

    def take(self, count: int) -> bytes:
        taken = self._body[self._at : self._at + count]
        self._at += count
        return taken

    def number(self, form: str) -> int:
        [value] = struct.unpack(f"<{form}", self.take(struct.calcsize(form)))
        return int(value)

    def call(self) -> Call:
        """The first call of an RPC message."""
        self.take(self.number("I") - 4)
        length = self.number("H")
        name = PROCEDURES.get(self.number("H"), "?") if length == 0xFFFF else self.take(2 * length).decode("utf-16-le")
        self.number("H")
        parameters = []
        while self.more:
            named = self.take(2 * self.number("B")).decode("utf-16-le")
            self.number("B")
            kind = self.number("B")
            parameters.append((named, self._value(kind), f"0x{kind:02X}"))
        return Call(name, parameters)

    def _value(self, kind: int) -> Any:
        if kind in FIXED:
            return int.from_bytes(self.take(FIXED[kind]), "little", signed=kind != 0x30)
        if kind in WIDE | NARROW | BINARY:
            return self._long(kind)
        return self._short(kind)

    def _long(self, kind: int) -> Any:
        limit = self.number("H")
        if kind not in BINARY:
            self.take(5)
        raw = self._chunks() if limit == 0xFFFF else self._counted()
        if raw is None or kind in BINARY:
            return raw
        return raw.decode("utf-16-le", "surrogatepass") if kind in WIDE else raw.decode("cp1252")

    def _counted(self) -> bytes | None:
        length = self.number("H")
        return None if length == 0xFFFF else self.take(length)

    def _chunks(self) -> bytes | None:
        if self.number("Q") == NULL_LENGTH:
            return None
        parts = []
        while length := self.number("I"):
            parts.append(self.take(length))
        return b"".join(parts)

    def _short(self, kind: int) -> Any:
        scale = 0
        if kind in {0x6A, 0x6C}:
            self.take(2)
            scale = self.number("B")
        elif kind in {0x29, 0x2A, 0x2B}:
            scale = self.number("B")
        elif kind != 0x28:
            self.take(1)
        raw = self.take(self.number("B"))
        return short_value(kind, raw, scale) if raw else None


def short_value(kind: int, raw: bytes, scale: int) -> Any:  # noqa: PLR0911 - one case per type
    """A value of at most 255 bytes."""
    match kind:
        case 0x26:
            return int.from_bytes(raw, "little", signed=len(raw) > 1)
        case 0x68:
            return bool(raw[0])
        case 0x6D:
            return struct.unpack("<d" if len(raw) == 8 else "<f", raw)[0]
        case 0x6A | 0x6C:
            return Decimal(int.from_bytes(raw[1:], "little") * (1 if raw[0] else -1)).scaleb(-scale)
        case 0x24:
            return UUID(bytes_le=raw)
        case 0x28:
            return _day(raw)
        case 0x2A:
            return datetime.combine(_day(raw[-3:]), time()) + _ticks(raw[:-3], scale)
    raise ValueError(f"a parameter of type 0x{kind:02x}")


def _day(raw: bytes) -> date:
    return date.fromordinal(int.from_bytes(raw, "little") + 1)


def _ticks(raw: bytes, scale: int) -> timedelta:
    return timedelta(microseconds=int.from_bytes(raw, "little") * 10**6 // 10**scale)


def login(body: bytes) -> Login:
    """LOGIN7 ([MS-TDS] 2.2.6.4): offsets and lengths from byte 36 on."""
    offsets = struct.unpack("<18H", body[36:72])
    texts = []
    for index in range(9):
        at, length = offsets[2 * index], offsets[2 * index + 1]
        raw = body[at : at + 2 * length]
        if index == 2:
            raw = bytes((byte ^ 0xA5) >> 4 | ((byte ^ 0xA5) << 4 & 0xF0) for byte in raw)
        texts.append(raw.decode("utf-16-le"))
    host_name, username, password, app, server, _extension, _library, _language, database = texts
    return Login(username, password, database, host_name, app, server, bool(body[26] & READ_ONLY_INTENT))


def wanted_encryption(body: bytes) -> int:
    """The ENCRYPTION option of a PRELOGIN ([MS-TDS] 2.2.6.5)."""
    at = 0
    while body[at] != 0xFF:
        option, offset, _length = struct.unpack(">BHH", body[at : at + 5])
        if option == 1:
            return body[offset]
        at += 5
    return 2
