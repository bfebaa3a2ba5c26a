"""Rows of a CSV file: its delimiter is found out, records are streamed."""

import csv
import mmap
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from datasources.uploads import encodings
from datasources.uploads.contracts import Limits
from datasources.uploads.errors import UploadError
from datasources.uploads.table import OnUpdate, Row, Source, Update, is_blank

SCANNED = 10.0
"""Percent of the whole work that is done once the file was read through for the first time."""
_SAMPLE = 1 << 16
_TOP = 4 << 20
"""Bytes by which the encoding of a preview is found out."""
_DELIMITERS = (",", "\t", ";", "|")
_WIDEST = 16_384
_END = "\x03"
_SEPARATOR_LINE = re.compile(r"sep=(.)(?:\r\n?|\n|$)")
"""What Excel takes for an instruction where it is the first line."""
_SEPARATOR_RECORD = ["sep=", ""]
_TEXT = re.compile(r'="([^"]*)"')
_TEXT_SIGNS = {'="'.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be")}


@dataclass(frozen=True, slots=True)
class _Extent:
    records: int
    width: int
    filled: bool


def read(path: Path, encoding: str | None, delimiter: str | None, limits: Limits, on_update: OnUpdate) -> Source:
    """The file's records. Raises what `encodings.find` does, `cell_too_long`, `too_many_columns`, `quote_open`."""
    name = encodings.find(path, encoding)
    sign = delimiter or _find_delimiter(path, name)
    csv.field_size_limit(limits.cell_characters)
    extent = _measure(path, name, sign)
    if not extent.filled:
        raise UploadError("empty_file")
    on_update(Update(SCANNED))
    rows = _records(path, name, sign)
    return Source(rows, extent.width, extent.records, encoding=name, delimiter=sign)


def read_top(path: Path, encoding: str | None, delimiter: str | None, rows: int, limits: Limits) -> Source:
    """As `read`, from the first records alone. The rest of the file may still turn out to be no text."""
    name = encodings.find(path, encoding, most=_TOP)
    sign = delimiter or _find_delimiter(path, name)
    csv.field_size_limit(limits.cell_characters)
    top = list(islice(_records(path, name, sign), rows + 1))
    if all(is_blank(record) for _, record in top) and len(top) <= rows:
        raise UploadError("empty_file")
    width = max(len(record) for _, record in top)
    return Source(iter(top), width, len(top), encoding=name, delimiter=sign)


def _find_delimiter(path: Path, encoding: str) -> str:
    """The one the first line names, else what cuts the first lines into the most even rows; a comma where none does."""
    with path.open(encoding=encodings.CODECS[encoding], newline="") as file:
        sample = file.read(_SAMPLE)
    said = _SEPARATOR_LINE.match(sample)
    if said and said[1] in _DELIMITERS:
        return said[1]
    lines = sample.splitlines(keepends=True)
    lines = lines[:-1] if len(lines) > 2 else lines
    scores = {sign: _evenness(lines, sign) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: scores[sign])


def _evenness(lines: list[str], sign: str) -> tuple[float, int]:
    """The share of records that have the most frequent width, and that width; nothing for a single column."""
    try:
        widths = Counter(len(record) for record in csv.reader(lines, delimiter=sign) if record)
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, records = widths.most_common(1)[0]
    return (records / widths.total(), width) if width > 1 else (0.0, 0)


def _measure(path: Path, encoding: str, delimiter: str) -> _Extent:
    width = records = 0
    filled = False
    for number, record in _records(path, encoding, delimiter):
        records = number
        width = max(width, len(record))
        filled = filled or not is_blank(record)
        if width > _WIDEST:
            raise UploadError("too_many_columns", f"{width:,}")
    return _Extent(records, width, filled)


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """Raises `cell_too_long`, and `quote_open` at the end: everything behind that quotation mark would be one cell."""
    holds_texts = _holds_texts(path)
    number = 0
    with path.open(encoding=encodings.CODECS[encoding], newline="") as file:
        # a quotation mark that is open at the end takes in the line that follows
        records = csv.reader(chain(file, [_END]), delimiter=delimiter)
        try:
            record = next(records)
            if record == _SEPARATOR_RECORD:
                record = []
            for number, following in enumerate(records, 1):
                yield number, [_unwrapped(cell) for cell in record] if holds_texts else record
                record = following
        except csv.Error as error:
            raise UploadError("cell_too_long", f"{number + 1:,}", detail=str(error)) from error
    if record != [_END]:
        raise UploadError("quote_open", f"{number + 1:,}")


def _holds_texts(path: Path) -> bool:
    """Whether a cell may be written `="00123"`, by which other programs keep Excel from taking a code for a number."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(sign) >= 0 for sign in _TEXT_SIGNS)


def _unwrapped(cell: str) -> str:
    match = _TEXT.fullmatch(cell) if cell.startswith("=") else None
    return match[1] if match else cell
