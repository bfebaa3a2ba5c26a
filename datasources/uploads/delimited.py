"""Rows of a CSV file: encoding and delimiter are found out, records are streamed."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from datasources.uploads.contracts import Limits
from datasources.uploads.errors import UploadError
from datasources.uploads.table import OnUpdate, Row, Source, Update, is_blank

SCANNED = 10.0
"""Percent of the whole work that is done once the file was read through for the first time."""
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_TOP = 4 << 20
"""Bytes by which the encoding of a preview is found out."""
_DELIMITERS = (",", "\t", ";", "|")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CODECS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "cp949": "cp949",
    "euc-kr": "cp949",
}
"""Names people may choose → Python's codec; CP949 holds all of EUC-KR, UTF-8 with or without its mark."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WIDEST = 16_384


@dataclass(frozen=True, slots=True)
class _Extent:
    records: int
    width: int
    filled: bool


def read(path: Path, encoding: str | None, delimiter: str | None, limits: Limits, on_update: OnUpdate) -> Source:
    """The file's records. Raises `empty_file`, `not_text`, `bad_encoding`, `cell_too_long`, `too_many_columns`."""
    name = _check_encoding(path, encoding)
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
    name = _check_encoding(path, encoding, most=_TOP)
    sign = delimiter or _find_delimiter(path, name)
    csv.field_size_limit(limits.cell_characters)
    top = list(islice(_records(path, name, sign), rows + 1))
    if all(is_blank(record) for _, record in top) and len(top) <= rows:
        raise UploadError("empty_file")
    width = max(len(record) for _, record in top)
    return Source(iter(top), width, len(top), encoding=name, delimiter=sign)


def _check_encoding(path: Path, chosen: str | None, most: int | None = None) -> str:
    """The first encoding that reads the whole file (its first `most` bytes), or the chosen one if it does."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    if not start:
        raise UploadError("empty_file")
    if chosen is not None and chosen.lower() not in _CODECS:
        raise UploadError("bad_encoding", chosen)
    candidates = [chosen.lower()] if chosen else _candidates(start)
    for name in candidates:
        if _decodes(path, name, most):
            return name
    raise UploadError("bad_encoding", chosen or "")


def _candidates(start: bytes) -> list[str]:
    """Encodings worth trying for a file that starts so. Raises `not_text`."""
    for mark, name in _BOMS:
        if start.startswith(mark):
            return [name]
    zeros = start.count(0)
    if 0 < zeros * 4 < len(start):
        raise UploadError("not_text")
    if not zeros:
        return ["utf-8", "cp949"]
    # Text that is mostly ASCII has a zero in every second byte of UTF-16.
    return ["utf-16-le"] if start[1::2].count(0) > zeros / 2 else ["utf-16-be"]


def _decodes(path: Path, name: str, most: int | None) -> bool:
    """Whether the file (its first `most` bytes) is text in this encoding. Raises `not_text` for what no text file holds."""
    decoder = codecs.getincrementaldecoder(_CODECS[name])()
    left = path.stat().st_size if most is None else min(most, path.stat().st_size)
    is_whole = left == path.stat().st_size
    try:
        with path.open("rb") as file:
            while left > 0 and (piece := file.read(min(_CHUNK, left))):
                left -= len(piece)
                chunk = decoder.decode(piece, final=is_whole and left <= 0)
                controls = len(_CONTROL.findall(chunk))
                if "\0" in chunk or controls * 100 > len(chunk):
                    raise UploadError("not_text")
    except UnicodeError:
        return False
    return True


def _find_delimiter(path: Path, encoding: str) -> str:
    """The sign that cuts the first lines into the most even rows; a comma where none does."""
    with path.open(encoding=_CODECS[encoding], newline="") as file:
        lines = file.read(_SAMPLE).splitlines(keepends=True)
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
    with path.open(encoding=_CODECS[encoding], newline="") as file:
        number = 0
        try:
            for number, record in enumerate(csv.reader(file, delimiter=delimiter), 1):
                yield number, record
        except csv.Error as error:
            raise UploadError("cell_too_long", f"{number + 1:,}", detail=str(error)) from error
