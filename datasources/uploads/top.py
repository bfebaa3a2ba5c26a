"""The top of a sheet without the rest: a workbook of its own whose sheet ends after the first rows, for the reader that reads
whole ones. Of 800,000 rows nothing but the first piece of the zip member is unpacked.

Structure of the parts: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (c), 18.4.8 (si)."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from datasources.uploads.errors import UploadError

_CHUNK = 1 << 16
_LONGEST_TOP = 64 << 20
"""Bytes of XML after which a sheet that never begins another row is not a sheet of rows."""
_ROW = re.compile(rb"<(?P<prefix>[A-Za-z_][\w.-]*:)?row(?=[\s/>])(?:[^>]*?\sr=[\"'](?P<number>[0-9]{1,7})[\"'])?")
_STRING = re.compile(rb"<(?P<prefix>[A-Za-z_][\w.-]*:)?si(?=[\s/>])")
_STRING_CELL = re.compile(
    rb"<(?:[A-Za-z_][\w.-]*:)?c\s[^>]*?t=[\"']s[\"'][^>]*>.{0,4096}?<(?:[\w.-]+:)?v>\s*([0-9]{1,9})", re.DOTALL
)
_LONGEST_TAG = 4096
_STRINGS = "xl/sharedStrings.xml"
_NEEDED = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")


def write(zipped: zipfile.ZipFile, part: str, rows: int, target: Path) -> bool:
    """Writes the workbook with the first `rows` rows of the sheet `part` to `target`. False: it holds all there are.

    Raises UploadError (`damaged`, `too_large`)."""
    try:
        sheet, is_cut = _beginning_of_sheet(zipped, part, rows)
        members = set(zipped.namelist())
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as top:
            for name in _NEEDED:
                if name in members:
                    top.writestr(name, zipped.read(name))
            top.writestr(part, sheet)
            if _STRINGS in members:
                highest = max(map(int, _STRING_CELL.findall(sheet)), default=-1)
                top.writestr(_STRINGS, _beginning_of_strings(zipped, highest + 1))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UploadError("damaged", detail=str(error)) from error
    return is_cut


def _beginning_of_sheet(zipped: zipfile.ZipFile, part: str, rows: int) -> tuple[bytes, bool]:
    """Up to the row after the last that is wanted, by its place or by its number, and then closed."""
    count = 0

    def is_beyond(found: re.Match[bytes]) -> bool:
        nonlocal count
        count += 1
        return count > rows or int(found["number"] or 0) > rows

    text, cut = _until(zipped, part, _ROW, is_beyond)
    if cut is None:
        return text, False
    prefix = cut["prefix"] or b""
    return text + b"</%ssheetData></%sworksheet>" % (prefix, prefix), True


def _beginning_of_strings(zipped: zipfile.ZipFile, wanted: int) -> bytes:
    count = 0

    def is_beyond(_found: re.Match[bytes]) -> bool:
        nonlocal count
        count += 1
        return count > wanted

    text, cut = _until(zipped, _STRINGS, _STRING, is_beyond)
    return text if cut is None else text + b"</%ssst>" % (cut["prefix"] or b"")


def _until(
    zipped: zipfile.ZipFile, part: str, pattern: re.Pattern[bytes], is_beyond: Callable[[re.Match[bytes]], bool]
) -> tuple[bytes, re.Match[bytes] | None]:
    """The part up to the first match that is beyond what is wanted, and that match; all of it where none is."""
    kept: list[bytes] = []
    size, carry = 0, b""
    for chunk, is_last in _chunks(zipped, part):
        text = carry + chunk
        # a tag that is not whole yet waits for the next piece
        end = len(text) if is_last else max(text.rfind(b"<"), len(text) - _LONGEST_TAG, 0)
        for found in pattern.finditer(text, 0, end):
            if is_beyond(found):
                return b"".join([*kept, text[: found.start()]]), found
        kept.append(text[:end])
        carry = text[end:]
        size += end
        if size > _LONGEST_TOP:
            raise UploadError("too_large", detail=f"the top of {part}")
    return b"".join([*kept, carry]), None


def _chunks(zipped: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, bool]]:
    with zipped.open(part) as file:
        chunk = file.read(_CHUNK)
        while chunk:
            following = file.read(_CHUNK)
            yield chunk, not following
            chunk = following
