"""SQL Server's data types on the wire ([MS-TDS] 2.2.5.4), chosen by the type of DuckDB's column.

DuckDB has fewer types, so some of its own stand for those it lacks: DECIMAL(19,4) is money, DECIMAL(10,4) smallmoney,
TIMESTAMP_MS datetime, TIMESTAMP_S smalldatetime."""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

COLLATION = b"\x09\x04\xd0\x00\x34"
EPOCH_1900 = datetime(1900, 1, 1)  # noqa: DTZ001 - a wall clock
MAX_INLINE = 4000
OFFSET_MINUTES = -300
"""The offset in which a datetimeoffset is sent: another one than the site's."""


@dataclass(frozen=True)
class WireType:
    """TYPE_INFO, how a value is written, and how NULL is."""

    information: bytes
    encode: Callable[[Any], bytes]
    null: bytes = b"\x00"


def _sized(data: bytes) -> bytes:
    return bytes([len(data)]) + data


def _whole(size: int) -> WireType:
    return WireType(bytes([0x26, size]), lambda value: _sized(int(value).to_bytes(size, "little", signed=size > 1)))


def _decimal(precision: int, scale: int) -> WireType:
    def encode(value: Decimal) -> bytes:
        number = int(Decimal(value).scaleb(scale))
        return _sized(bytes([number >= 0]) + abs(number).to_bytes(16, "little"))

    return WireType(bytes([0x6A, 17, precision, scale]), encode)


def _money(size: int) -> WireType:
    def encode(value: Decimal) -> bytes:
        number = int(Decimal(value).scaleb(4))
        if size == 4:
            return _sized(struct.pack("<i", number))
        return _sized(struct.pack("<iI", number >> 32, number & 0xFFFFFFFF))

    return WireType(bytes([0x6E, size]), encode)


def _day(value: date) -> bytes:
    return (value.toordinal() - 1).to_bytes(3, "little")


def _clock(value: time) -> bytes:
    micro = ((value.hour * 60 + value.minute) * 60 + value.second) * 10**6 + value.microsecond
    return (micro * 10).to_bytes(5, "little")


def _moment(value: datetime) -> bytes:
    return _sized(_clock(value.time()) + _day(value))


def _offset_moment(value: datetime) -> bytes:
    # the wire has UTC's clock and beside it the offset
    return _sized(_clock(value.time()) + _day(value) + struct.pack("<h", OFFSET_MINUTES))


def _old_moment(value: datetime) -> bytes:
    since = value - EPOCH_1900
    ticks = round((since - timedelta(days=since.days)) / timedelta(seconds=1) * 300)
    return _sized(struct.pack("<iI", since.days, ticks))


def _minute_moment(value: datetime) -> bytes:
    since = value - EPOCH_1900
    return _sized(struct.pack("<HH", since.days, since.seconds // 60))


def _text(value: Any) -> bytes:
    data = str(value).encode("utf-16-le")
    return struct.pack("<H", len(data)) + data


def _chunked(data: bytes) -> bytes:
    chunk = struct.pack("<I", len(data)) + data if data else b""
    return struct.pack("<Q", len(data)) + chunk + b"\0\0\0\0"


TEXT = WireType(b"\xe7" + struct.pack("<H", 2 * MAX_INLINE) + COLLATION, _text, b"\xff\xff")
LONG_TEXT = WireType(b"\xe7\xff\xff" + COLLATION, lambda value: _chunked(str(value).encode("utf-16-le")), b"\xff" * 8)
BLOB = WireType(b"\xa5\xff\xff", lambda value: _chunked(bytes(value)), b"\xff" * 8)
FIXED: dict[str, WireType] = {
    "BOOLEAN": WireType(b"\x68\x01", lambda value: _sized(bytes([bool(value)]))),
    "UTINYINT": _whole(1),
    "SMALLINT": _whole(2),
    "INTEGER": _whole(4),
    "BIGINT": _whole(8),
    "HUGEINT": _decimal(38, 0),
    "FLOAT": WireType(b"\x6d\x04", lambda value: _sized(struct.pack("<f", value))),
    "DOUBLE": WireType(b"\x6d\x08", lambda value: _sized(struct.pack("<d", value))),
    "DATE": WireType(b"\x28", lambda value: _sized(_day(value))),
    "TIME": WireType(b"\x29\x07", lambda value: _sized(_clock(value))),
    "TIMESTAMP": WireType(b"\x2a\x07", _moment),
    "TIMESTAMP WITH TIME ZONE": WireType(b"\x2b\x07", _offset_moment),
    "TIMESTAMP_MS": WireType(b"\x6f\x08", _old_moment),
    "TIMESTAMP_S": WireType(b"\x6f\x04", _minute_moment),
    "UUID": WireType(b"\x24\x10", lambda value: _sized(UUID(str(value)).bytes_le)),
    "BLOB": BLOB,
    "DECIMAL(19,4)": _money(8),
    "DECIMAL(10,4)": _money(4),
}


def wire_type(duckdb_type: str, longest: int) -> WireType:
    """`longest`: UTF-16 code units of the longest text in the column."""
    if found := FIXED.get(duckdb_type):
        return found
    if duckdb_type.startswith("DECIMAL"):
        precision, scale = map(int, re.findall(r"\d+", duckdb_type))
        return _decimal(precision, scale)
    return LONG_TEXT if longest > MAX_INLINE else TEXT
