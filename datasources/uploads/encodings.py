"""How a text file's bytes are read: by its mark, else the first encoding that fits all of it."""

import codecs
import re
from pathlib import Path

from datasources.uploads import archive
from datasources.uploads.errors import UploadError

CODECS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "cp949": "cp949",
    "euc-kr": "cp949",
}
"""Names people may choose → Python's codec; CP949 holds all of EUC-KR, UTF-8 with or without its mark."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_NO_TABLES = (b"%PDF-", b"{\\rtf", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
"""Small files of these kinds may hold nothing that no text holds."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CHUNK = 1 << 20
_SAMPLE = 1 << 16


def find(path: Path, chosen: str | None, most: int | None = None) -> str:
    """The first encoding that reads the whole file (its first `most` bytes), or the chosen one if it does.

    Raises `empty_file`, `not_text`, `is_a_workbook`, `web_page`, `bad_encoding`, `unknown_encoding`."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    if not start:
        raise UploadError("empty_file")
    if chosen is not None and chosen.lower() not in CODECS:
        raise UploadError("bad_encoding", chosen)
    _refuse_other_files(start)
    furthest = 0
    for name in [chosen.lower()] if chosen else _candidates(start):
        row = _unreadable_row(path, name, most)
        if row is None:
            return name
        furthest = max(furthest, row)
    if chosen:
        raise UploadError("bad_encoding", chosen)
    raise UploadError("unknown_encoding", f"{furthest:,}")


def _refuse_other_files(start: bytes) -> None:
    """What another kind of file is under a text file's name, where its first bytes say so."""
    if start.startswith(archive.WORKBOOKS):
        raise UploadError("is_a_workbook")
    if archive.is_web_page(start):
        raise UploadError("web_page")
    if start.startswith(_NO_TABLES + _UTF32):
        raise UploadError("not_text")


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


def _unreadable_row(path: Path, name: str, most: int | None) -> int | None:
    """The line at which the file (its first `most` bytes) is no text in this encoding; None where it is text. Raises
    `not_text` for what no text file holds."""
    decoder = codecs.getincrementaldecoder(CODECS[name])()
    left = path.stat().st_size if most is None else min(most, path.stat().st_size)
    is_whole = left == path.stat().st_size
    row = 1
    with path.open("rb") as file:
        while left > 0 and (piece := file.read(min(_CHUNK, left))):
            left -= len(piece)
            try:
                chunk = decoder.decode(piece, final=is_whole and left <= 0)
            except UnicodeDecodeError as error:
                return row + error.object[: error.start].count(b"\n")
            except UnicodeError:  # UTF-16 without its mark
                return row
            if "\0" in chunk or len(_CONTROL.findall(chunk)) * 100 > len(chunk):
                raise UploadError("not_text")
            row += chunk.count("\n")
    return None
