"""Seventy files nobody should send, each read by the real child under its limits: a reason people understand or the right rows,
never a lost worker, a file outside its place or a minute lost."""

import gzip
import io
import os
import struct
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb

from datasources.services.error_texts import UPLOAD_SENTENCES
from datasources.tests import upload_files
from datasources.uploads import parser
from datasources.uploads.contracts import Limits
from datasources.uploads.errors import UploadError

LIMITS = Limits(seconds=60)
FINE = [("x", 1)]
Outcome = str | list[tuple[Any, ...]]

DATA = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>h</t></is></c><c r="B1" t="inlineStr"><is><t>n</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><v>1</v></c></row>'
)
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
ONE_TEXT = f'<sst xmlns="{upload_files.MAIN}" count="%s" uniqueCount="%s"><si><t>x</t></si></sst>'


def book(data: str = DATA, **extra: str | bytes) -> Callable[[Path], Path]:
    """A workbook of these rows; `extra` by the names above in lower case, or any member."""
    names = {"sheet": SHEET, "strings": STRINGS, "styles": STYLES, "book": BOOK, "relations": RELATIONS}
    members = {names.get(n, n): c.encode() if isinstance(c, str) else c for n, c in extra.items()}
    return lambda path: upload_files.raw_workbook(path, data, extra=members)


def sheet_with(after: str) -> str:
    """The usual rows and what stands below them."""
    return WHOLE.replace("</sheetData>", "</sheetData>" + after)


def shared(index: str, table: str = ONE_TEXT % (1, 1)) -> Callable[[Path], Path]:
    return book(
        DATA.replace('<c r="A2" t="inlineStr"><is><t>x</t></is></c>', f'<c r="A2" t="s"><v>{index}</v></c>'),
        strings=table,
    )


def second_row(cells: str) -> Callable[[Path], Path]:
    return book(DATA + cells)


def raw(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def patched(make: Callable[[Path], Path], *changes: Callable[[bytearray], None]) -> Callable[[Path], Path]:
    """The file with some of its bytes changed."""

    def write(path: Path) -> Path:
        content = bytearray(make(path).read_bytes())
        for change in changes:
            change(content)
        path.write_bytes(content)
        return path

    return write


def zipped(*members: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, content in members:
                info = zipfile.ZipInfo(name)  # a second one of the same name without the library's warning
                info.compress_type = method
                archive.NameToInfo.pop(name, None)
                archive.writestr(info, content)
        return path

    return write


def plus(*members: tuple[str, str | bytes]) -> Callable[[Path], Path]:
    """A workbook with more members, some of names that are there already."""

    def write(path: Path) -> Path:
        with zipfile.ZipFile(book()(path)) as archive:
            there = [(name, archive.read(name)) for name in archive.namelist()]
        return zipped(*there, *members)(path)

    return write


def encrypted(content: bytearray) -> None:
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + offset] |= 1


def smaller_sheet(content: bytearray) -> None:
    """The directory and the member itself claim 10 bytes for the sheet."""
    for mark, offset, name in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            if content[at + name :].startswith(SHEET.encode()):
                struct.pack_into("<I", content, at + offset, 10)


def end_of_directory(offset: int, form: str, *values: int) -> Callable[[bytearray], None]:
    return lambda content: struct.pack_into(form, content, content.rfind(b"PK\x05\x06") + offset, *values)


def zip64(content: bytearray) -> None:
    """A second end of the directory that claims a quintillion of members."""
    end = content.rfind(b"PK\x05\x06")
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1 << 60, 1 << 60, 1 << 40, 0)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1)
    content[end:end] = record + locator
    struct.pack_into("<HHII", content, content.rfind(b"PK\x05\x06") + 8, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


def overlapping(path: Path) -> Path:
    """Four hundred names for the same ten megabytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kernel", bytes(10 << 20))
    content = buffer.getvalue()
    at = content.find(b"PK\x01\x02")
    entry, end = content[at : content.rfind(b"PK\x05\x06")], bytearray(content[-22:])
    entries = b"".join(entry.replace(b"kernel", b"k%05d" % number) for number in range(400))
    struct.pack_into("<HHI", end, 8, 400, 400, len(entries))
    path.write_bytes(content[:at] + entries + end)
    return path


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghij", "bcdefghijk", strict=True))
    + "]>"
)
PASSWORDS = '<!DOCTYPE w [<!ENTITY k SYSTEM "file:///etc/passwd">]>'
MAIN = f'xmlns="{upload_files.MAIN}"'
WHOLE = f"<worksheet {MAIN}><sheetData>{DATA}</sheetData></worksheet>"
MERGED = '<mergeCell ref="A1:XFD1048576"/>'
INNER = gzip.compress(bytes(50 << 20))
HUGE = "y" * 5_000_000
XFS = f"<styleSheet {MAIN}><cellXfs>" + '<xf numFmtId="14"/>' * 800_000 + "</cellXfs></styleSheet>"
SHEETS = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r1"/>' for n in range(2, 20_000))

WORKBOOKS: dict[str, tuple[Callable[[Path], Path], set[str] | Outcome]] = {
    "blanks that inflate a thousand to one": (book(" " * (100 << 20)), "too_large"),
    "a bomb within a member that nobody opens": (plus(("xl/media/inner.zip", INNER)), FINE),
    "twenty thousand members": (lambda path: upload_files.member_bomb(path, 20_000), "too_many_members"),
    "members over one another": (overlapping, {"too_large", "damaged"}),
    "a sheet larger than the directory says": (patched(book(DATA + " " * (8 << 20)), smaller_sheet), "damaged"),
    "a directory of fewer members": (patched(book(), end_of_directory(8, "<HH", 1, 1)), {"damaged", "not_a_workbook"}),
    "a directory that begins elsewhere": (patched(book(), end_of_directory(16, "<I", 0xFFFFFF0)), "damaged"),
    "a directory of four gigabytes": (
        patched(book(), end_of_directory(12, "<I", 0xFFFFFF0)),
        {"damaged", "too_many_members"},
    ),
    "a quintillion of members": (patched(book(), zip64), {"damaged", "too_many_members"}),
    "encrypted members": (patched(book(), encrypted), "password_protected"),
    "names that climb out": (plus(("../../climbed", "x"), ("/climbed", "x"), ("C:\\climbed", "x")), FINE),
    "two indexes": (plus((BOOK, upload_files.WORKBOOK)), "damaged"),
    "a second sheet under the same name": (plus((SHEET, WHOLE.replace("A2", "XFD1048576"))), "damaged"),
    "a second sheet under nearly the same name": (plus((SHEET.upper(), WHOLE.replace("A2", "XFD1048576"))), "damaged"),
    "entities that multiply, in the index": (
        book(book=upload_files.WORKBOOK.replace("<workbook", LAUGHS + "<workbook").replace('"S"', '"&k;"')),
        {"damaged", "no_sheet", "sheet_empty"},
    ),
    "entities that multiply, in the texts": (
        shared("0", LAUGHS + (ONE_TEXT % (1, 1)).replace("<t>x", "<t>&k;")),
        "damaged",
    ),
    "entities that multiply, in the sheet": (book(sheet=LAUGHS + WHOLE.replace("<t>x", "<t>&k;")), "damaged"),
    "an entity from the server's disk": (
        shared("0", PASSWORDS + (ONE_TEXT % (1, 1)).replace("<t>x", "<t>&k;")),
        "damaged",
    ),
    "a worksheet elsewhere": (
        book(relations=upload_files.RELATIONS.replace("worksheets/sheet1.xml", "file:///etc/passwd")),
        "damaged",
    ),
    "a worksheet up the tree": (
        book(relations=upload_files.RELATIONS.replace("worksheets/", "../../../etc/")),
        "damaged",
    ),
    "macros": (plus(("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + os.urandom(5_000))), FINE),
    "a formula that calls": (book(DATA.replace("<v>1</v>", "<f>cmd|'/c calc'!A1</f><v>1</v>")), FINE),
    "a workbook of Excel 97": (lambda path: upload_files.compound_file(path, "Root Entry", "Workbook"), "old_excel"),
    "an encrypted workbook": (
        lambda path: upload_files.compound_file(path, "Root Entry", "EncryptedPackage"),
        "password_protected",
    ),
    "a binary workbook": (
        zipped(("_rels/.rels", "<Relationships/>"), ("xl/workbook.bin", b"\x83\x01")),
        "not_a_workbook",
    ),
    "OpenDocument": (
        zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")),
        "not_a_workbook",
    ),
    "a web page": (raw(b"<html><body><table><tr><td>1</td></tr></table>"), "web_page"),
    "words": (raw(b"not a workbook at all"), "not_a_workbook"),
    "a zip of nothing": (raw(b"PK\x03\x04" + bytes(100)), "damaged"),
    "a zip of something else": (zipped(("readme.txt", "hello")), "not_a_workbook"),
    "broken XML": (book('<row r="1"><c r="A1"><v>1</row></sheet'), "damaged"),
    "no byte": (raw(b""), "empty_file"),
    "cut short": (patched(book(), lambda content: content.__delitem__(slice(len(content) // 2, None))), "damaged"),
    "two cells that span the sheet": (upload_files.corner_bomb, "too_many_cells"),
    "two cells that span it without blanks between": (
        second_row('<row r="1048576"><c\tr="XFD1048576"><v>1</v></c></row>'),
        {"too_many_cells", "too_large"},
    ),
    "as wide as a sheet gets": (
        book("".join(f'<row r="{n}">' + "<c><v>1</v></c>" * 16_384 + "</row>" for n in (1, 2))),
        "too_many_columns",
    ),
    "a row below the last": (second_row('<row r="1048577"><c r="A1048577"><v>2</v></c></row>'), [*FINE, ("2", None)]),
    "a column beyond the last": (
        second_row('<row r="3"><c r="XFE3"><v>2</v></c></row>'),
        [("x", 1, None), (None, None, 2)],
    ),
    "a row number of twenty digits": (
        second_row('<row r="99999999999999999999"><c r="A99999999999999999999"><v>2</v></c></row>'),
        {"damaged", "too_large"},
    ),
    "a text beyond the table": (shared("7"), "damaged"),
    "a text before the table": (shared("-1"), "damaged"),
    "a text beyond any table": (shared("4294967296"), "damaged"),
    "four billion texts, so it says": (shared("0", ONE_TEXT % (4294967295, 4294967295)), {"too_large", "damaged"}),
    "more texts than memory has addresses": (shared("0", ONE_TEXT % (1 << 60, 1 << 60)), {"too_large", "damaged"}),
    "less texts than it has": (shared("0", ONE_TEXT % (-1, 0)), FINE),
    "eight hundred thousand styles": (book(styles=XFS), FINE),
    "a style that is not there": (book(DATA.replace('r="B2"', 'r="B2" s="4294967295"')), FINE),
    "very deep": (book("<row>" * 300_000), {"damaged", "sheet_empty", "header_missing"}),
    "references that are none": (
        second_row('<row r="3"><c r="A0"><v>1</v></c><c r="ABCD5"><v>2</v></c></row>'),
        "damaged",
    ),
    "the same cell twice": (second_row('<row r="2"><c r="B2"><v>1</v></c></row>'), FINE),
    "a cell of five million letters": (book(DATA.replace("<t>x</t>", f"<t>{HUGE}</t>")), [(HUGE, 1)]),
    "numbers beyond numbers": (
        second_row("<row><c/><c><v>1e400</v></c></row><row><c/><c><v>-1e999999999</v></c></row>"),
        [*FINE, (None, None), (None, None)],
    ),
    "twenty thousand sheets": (book(book=upload_files.WORKBOOK.replace("</sheets>", SHEETS + "</sheets>")), FINE),
    "a merged block over all of it": (book(sheet=sheet_with(f"<mergeCells>{MERGED * 50_000}</mergeCells>")), FINE),
}

TEXTS: dict[str, tuple[Callable[[Path], Path], set[str] | Outcome]] = {
    "a line of fifty megabytes": (raw(b"x" * (50 << 20)), "cell_too_long"),
    "a line of fifty megabytes of cells": (raw(b"a," * (25 << 20)), "too_many_columns"),
    "a hundred thousand columns": (raw(b",".join([b"c"] * 100_000) + b"\n"), "too_many_columns"),
    "a quotation mark that is never closed": (raw(b'h,n\nx,"' + b"2,3\n" * (1 << 20)), "cell_too_long"),
    "a quotation mark before the last rows": (raw(b'h,n\nx,1\ny,"2\nz,3\n'), "quote_open"),
    "five million quotation marks": (raw(b"h,n\n" + b'"' * 5_000_001), "cell_too_long"),
    "two encodings": (raw("h,n\n가,1\n".encode() + "나,2\n".encode("cp949")), "unknown_encoding"),
    "UTF-32": (raw("h,n\n가,1\n".encode("utf-32")), "not_text"),
    "half a letter at the end": (raw(("h,n\n" + "한글,1\n" * 5).encode() + b"\xed\x95"), "unknown_encoding"),
    "a picture": (raw(b"\x89PNG\r\n\x1a\n" + os.urandom(4_000)), "not_text"),
    "noise": (raw(os.urandom(100_000)), "not_text"),
    "packed": (raw(gzip.compress(b"h,n\nx,1\n" * 1_000)), "not_text"),
    "a workbook": (raw(b"PK\x03\x04" + bytes(500)), "is_a_workbook"),
    "zero bytes between": (raw(b"h,n\nx\x00,1\n"), "not_text"),
    "formulas": (raw(b"h,n\n=cmd|'/c calc'!A1,1\n"), [("=cmd|'/c calc'!A1", 1)]),
}


def outcome(kind: str, make: Callable[[Path], Path], folder: Path) -> tuple[Outcome, float]:
    folder.mkdir()
    path, target = make(folder / "file"), folder / "target"
    begun = time.monotonic()
    try:
        parser.parse(path, kind=kind, target=target, limits=LIMITS)
    except UploadError as error:
        found: Outcome = error.reason
    else:
        with duckdb.connect() as connection:
            found = connection.read_parquet(str(target)).fetchall()
    assert {entry.name for entry in folder.iterdir()} <= {"file", "target"}
    return found, time.monotonic() - begun


def test_every_attack_is_refused_with_a_reason_or_read_as_what_it_is(tmp_path: Path) -> None:
    cases = [("EXCEL", *case) for case in WORKBOOKS.items()] + [("CSV", *case) for case in TEXTS.items()]
    # a child dies with the thread that started it, so the threads are there until the last one answered
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda n: outcome(cases[n][0], cases[n][2][0], tmp_path / str(n)), range(len(cases))))
    wrong = {
        name: (answer, seconds)
        for (_, name, (_, wanted)), (answer, seconds) in zip(cases, found, strict=True)
        if not (str(answer) in wanted if isinstance(wanted, set) else answer == wanted) or seconds > LIMITS.seconds / 2
    }
    assert wrong == {}
    refused = {answer for answer, _ in found if isinstance(answer, str)}
    assert refused <= UPLOAD_SENTENCES.keys() - {"crashed", "timeout"}
    assert not list(tmp_path.parent.rglob("climbed"))
    assert not Path("/climbed").exists()
