"""How far a worksheet reaches, and what a reader would pass over in silence, before any reader believes it.

A 1.4 kB workbook whose only cells are A1 and XFD1048576 makes readers that keep a grid reserve 17 billion cells. This
runs in the limited child too, so what slips through here ends there; it is for saying why, early.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from datasources.uploads.contracts import Limits
from datasources.uploads.errors import UploadError
from datasources.uploads.table import RowCounter

_CHUNK = 1 << 20
_CELL_END = b"</c>"
_ERROR = b' t="e"'
_FORMULA = b"<f"
_UNSAVED = re.compile(
    # `t="str"` is a text without a letter, which Excel itself saves for `=""`.
    rb"<c(?=[\s>])(?![^>]* t=[\"']str[\"'])(?:[^>]*? r=[\"'][A-Z]{1,3}([0-9]{1,7})[\"'])?[^>]*>"
    rb"<f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>"
)
_CELL_ROW = re.compile(rb" r=[\"'][A-Z]{1,3}([0-9]{1,7})[\"']")
_NO_INDEX = b't="s"><v>-'
"""A shared text before the first one, for which readers give the first."""
_OTHER_WIDTHS = (b"\xff\xfe", b"\xfe\xff")
# Literal starts, because a pattern that begins with a class scans ten times slower. Writers that put something else than
# one blank before an attribute escape these bounds and meet the child's limits instead.
_COLUMN = re.compile(rb" r=[\"']([A-Z]{1,3})[0-9]")
_ROW = re.compile(rb"row [^>]*?r=[\"']([0-9]{1,7})[\"']")
# A cell may name another row than the one it stands in; only a number longer than most is worth a look.
_FAR_ROW = re.compile(rb" r=[\"'][A-Z]{1,3}([0-9]{7})[\"']")


@dataclass(frozen=True, slots=True)
class SheetScan:
    """Rows and columns from A1, error cells, and formulas stored without a value."""

    rows: int = 0
    columns: int = 0
    errors: RowCounter = field(default_factory=RowCounter)
    unsaved_formulas: RowCounter = field(default_factory=RowCounter)


def scan_sheet(archive: zipfile.ZipFile, part: str, limits: Limits, on_share: Callable[[float], None]) -> SheetScan:
    """Bounds of one worksheet part. `on_share` hears how much of it was read (0 to 1). Raises `too_many_cells`."""
    bounds, errors, unsaved = _Bounds(), RowCounter(), RowCounter()
    try:
        for text in _pieces(archive, part, on_share):
            if text.startswith(_OTHER_WIDTHS) or _NO_INDEX in text:
                raise UploadError("damaged", detail="UTF-16, or a shared text before the first")
            bounds.widen(text)
            _count_errors(text, errors)
            for found in _UNSAVED.finditer(text) if _FORMULA in text else ():
                unsaved.add(int(found[1] or 0))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UploadError("damaged", detail=str(error)) from error
    if bounds.rows * bounds.columns > limits.cells:
        raise UploadError("too_many_cells", f"{bounds.rows:,} × {bounds.columns:,}")
    return SheetScan(bounds.rows, bounds.columns, errors, unsaved)


def _count_errors(text: bytes, errors: RowCounter) -> None:
    """Cells such as #N/A, and the rows of the first ones."""
    end = 0
    while not errors.is_full and (found := text.find(_ERROR, end)) >= 0:
        end = found + len(_ERROR)
        row = _CELL_ROW.match(text, max(text.rfind(b" r=", 0, found), 0))
        errors.add(int(row[1]) if row else 0)
    if errors.is_full:
        errors.count += text.count(_ERROR, end)


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
