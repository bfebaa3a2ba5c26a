"""What a workbook claims, read before any reader believes it: members, inflated size, cell bounds.

A 1.4 kB workbook whose only cells are A1 and XFD1048576 makes readers that keep a grid reserve 17 billion cells. This
runs in the limited child too, so what slips through here ends there; it is for saying why, early.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from datasources.uploads.contracts import Limits
from datasources.uploads.errors import UploadError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_END_OF_DIRECTORY = b"PK\x05\x06"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY = 1 << 16
_MAX_RATIO = 400
_RATIO_MATTERS = 16 << 20
_CHUNK = 1 << 20
_CELL_END = b"</c>"
_UNSAVED = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
# Literal starts, because a pattern that begins with a class scans ten times slower. Writers that put something else than
# one blank before an attribute escape these bounds and meet the child's limits instead.
_COLUMN = re.compile(rb" r=[\"']([A-Z]{1,3})[0-9]")
_ROW = re.compile(rb"row [^>]*?r=[\"']([0-9]{1,7})[\"']")
# A cell may name another row than the one it stands in; only a number longer than most is worth a look.
_FAR_ROW = re.compile(rb" r=[\"'][A-Z]{1,3}([0-9]{7})[\"']")


@dataclass(frozen=True, slots=True)
class SheetScan:
    """How far a sheet reaches (rows and columns from A1) and what a reader would pass over in silence."""

    rows: int = 0
    columns: int = 0
    errors: int = 0
    unsaved_formulas: int = 0


def check_signature(file: IO[bytes]) -> None:
    """Refuses what is not even a zip, by what it is instead. Looks at few bytes of an open file, and leaves it anywhere."""
    file.seek(0)
    start = file.read(_CHUNK)
    if not start:
        raise UploadError("empty_file")
    if start.startswith(_OLE):
        raise UploadError("password_protected" if _is_encrypted(file, start) else "old_excel")
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|meta|table|style)", start[:1024], re.IGNORECASE):
        raise UploadError("web_page")
    if not start.startswith(_ZIP):
        raise UploadError("not_a_workbook")


def _is_encrypted(file: IO[bytes], start: bytes) -> bool:
    """Whether a compound file's directory names an encrypted package. The header says where the directory begins, which in a
    large file is far from its start ([MS-CFB] 2.2)."""
    shift, first = int.from_bytes(start[30:32], "little"), int.from_bytes(start[48:52], "little")
    if shift in (9, 12):
        file.seek((first + 1) << shift)
        start += file.read(_DIRECTORY)
    return _ENCRYPTED_PACKAGE in start


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The zip, once its directory has proved harmless. The caller closes it."""
    with path.open("rb") as file:
        check_signature(file)
    _check_directory(path, limits)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UploadError("damaged", detail=str(error)) from error
    try:
        _check_members(archive, limits)
    except UploadError:
        archive.close()
        raise
    return archive


def _check_directory(path: Path, limits: Limits) -> None:
    """The count at the end of the file, before Python makes an object of every member."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    end = tail.rfind(_END_OF_DIRECTORY)
    if end < 0 or len(tail) < end + 22:
        raise UploadError("damaged", detail="no end of central directory")
    members = int.from_bytes(tail[end + 10 : end + 12], "little")
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    if members > limits.members or size > limits.members * 512:
        raise UploadError("too_many_members", str(members))


def _check_members(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    if len(members) > limits.members:
        raise UploadError("too_many_members", str(len(members)))
    if any(member.flag_bits & 1 for member in members):
        raise UploadError("password_protected")
    if sum(member.file_size for member in members) > limits.inflated_bytes:
        raise UploadError("too_large")
    if any(m.file_size > _RATIO_MATTERS and m.file_size > _MAX_RATIO * max(m.compress_size, 1) for m in members):
        raise UploadError("too_large")
    if "xl/workbook.bin" in archive.namelist() or "_rels/.rels" not in archive.namelist():
        raise UploadError("not_a_workbook")


def scan_sheet(archive: zipfile.ZipFile, part: str, limits: Limits, on_share: Callable[[float], None]) -> SheetScan:
    """Bounds of one worksheet part. `on_share` hears how much of it was read (0 to 1). Raises `too_many_cells`."""
    bounds = _Bounds()
    errors = unsaved = 0
    try:
        for text in _pieces(archive, part, on_share):
            bounds.widen(text)
            errors += text.count(b' t="e"')
            unsaved += sum(map(text.count, _UNSAVED)) if b"</f>" in text else 0
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UploadError("damaged", detail=str(error)) from error
    if bounds.rows * bounds.columns > limits.cells:
        raise UploadError("too_many_cells", f"{bounds.rows:,} × {bounds.columns:,}")
    return SheetScan(bounds.rows, bounds.columns, errors, unsaved)


def _pieces(archive: zipfile.ZipFile, part: str, on_share: Callable[[float], None]) -> Iterator[bytes]:
    """The part in pieces that end where a cell ends, so that nothing is counted twice or cut in two."""
    size = max(archive.getinfo(part).file_size, 1)
    carry = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            end = chunk.rfind(_CELL_END)
            if end < 0 and len(carry) < _CHUNK:
                carry += chunk
                continue
            end = len(chunk) if end < 0 else end + len(_CELL_END)
            yield carry + chunk[:end]
            carry = chunk[end:]
            on_share(min(file.tell() / size, 1.0))
    yield carry


class _Bounds:
    """The furthest row and column that were named so far."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self._beyond = _beyond(b"")

    def widen(self, text: bytes) -> None:
        """Takes in one piece of XML. Nearly all pieces reach no further than the one before, which one search says."""
        self.rows = max(self.rows, max(map(int, _ROW.findall(text)), default=0))
        if not self._beyond.search(text):
            return
        self.rows = max(self.rows, max(map(int, _FAR_ROW.findall(text)), default=0))
        widest = max(set(_COLUMN.findall(text)), key=_column_number)
        if _column_number(widest) > self.columns:
            self.columns = _column_number(widest)
            self._beyond = _beyond(widest)


def _beyond(widest: bytes) -> re.Pattern[bytes]:
    """What matches a cell in a column after `widest`, or in a row of seven digits."""
    after = [rb"[A-Z]{%d,3}" % (len(widest) + 1)] if len(widest) < 3 else []
    for position, letter in enumerate(widest):
        if letter < ord("Z"):
            rest = len(widest) - position - 1
            after.append(widest[:position] + b"[%c-Z]" % (letter + 1) + b"[A-Z]{%d}" % rest)
    return re.compile(rb" r=[\"'](?:(?:" + b"|".join([*after, rb"(?!)"]) + rb")[0-9]|[A-Z]{1,3}[0-9]{7})")


def _column_number(letters: bytes) -> int:
    """`A` is 1, `XFD` 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
