"""Files like those people upload, and like those nobody should, made when a test needs them."""

import csv
import io
import random
import struct
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import openpyxl

RETAIL_HEADER = (
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
)
_PRODUCTS = ("WHITE METAL LANTERN ", "JUMBO BAG PINK", "SET OF 3 CAKE TINS", "도자기 찻잔 세트", " LUNCH BOX")

Rows = list[tuple[Any, ...]]


def retail_rows(count: int, seed: int = 1) -> Rows:
    """Orders with a gift shop's dirt: cancellations (`C…` invoices, negative quantities), missing customers and
    descriptions, stock codes that are numbers in some rows and text in others, blanks after names."""
    chance = random.Random(seed)  # noqa: S311 - test data, the same each time
    start = datetime.fromisoformat("2024-12-01 08:26:00")
    rows: Rows = []
    for number in range(count):
        cancelled = chance.random() < 0.03 or number == 7
        code: int | str = chance.randint(10_000, 90_000)
        if chance.random() < 0.2 or number == 3:
            code = f"{code}{chance.choice('ABGZ')}"
        invoice = 536_365 + number // 4
        rows.append(
            (
                f"C{invoice}" if cancelled else invoice,
                code,
                None if chance.random() < 0.01 else chance.choice(_PRODUCTS),
                chance.randint(1, 24) * (-1 if cancelled else 1),
                start + timedelta(minutes=7 * number),
                round(chance.randint(5, 2_000) / 100 + (0.001 if number % 50 == 9 else 0), 3),
                None if chance.random() < 0.25 else chance.randint(12_346, 18_287),
                chance.choice(("United Kingdom", "대한민국", "EIRE")),
            )
        )
    return rows


def workbook(path: Path, *sheets: tuple[str, list[Any]]) -> Path:
    """A workbook with these sheets; each row a sequence of cells from A."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def retail_workbook(path: Path, count: int = 400) -> Path:
    """The look-alike as a workbook, with three formatted but empty rows after the last."""
    return workbook(path, ("Online Retail", [RETAIL_HEADER, *retail_rows(count), (), (" ",), (None, "")]))


def text_file(path: Path, rows: list[Any], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{_NAMESPACE}"><sheets>'
    '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_NAMESPACE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_NAMESPACE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r3" Type="{_NAMESPACE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


def raw_workbook(path: Path, sheet_data: str, *, extra: dict[str, bytes] | None = None) -> Path:
    """A workbook whose one sheet holds exactly this XML inside `<sheetData>`; `extra` adds or replaces members."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_NAMESPACE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members | (extra or {})).items():
            archive.writestr(name, content)
    return path


def corner_bomb(path: Path) -> Path:
    """1.4 kB whose two cells span a sheet of 17 billion."""
    return raw_workbook(
        path,
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    )


def inflating_workbook(path: Path, megabytes: int) -> Path:
    """A sheet of blanks that packs a thousand to one."""
    return raw_workbook(path, " " * (megabytes << 20))


def member_bomb(path: Path, members: int) -> Path:
    """A small zip of very many empty members."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(members):
            archive.writestr(f"{number}", b"")
    return path


def compound_file(path: Path, *streams: str) -> Path:
    """The start of an OLE compound file (.xls, or an encrypted .xlsx) that names these streams."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + struct.pack("<I", 0xFFFFFFFE) * 64)
    return path


def stored_rows(parquet: Path, *columns: str) -> list[tuple[Any, ...]]:
    """What a file came to, in its order, read without anything of ours."""
    with duckdb.connect() as connection:
        names = ", ".join(f'"{column}"' for column in columns)
        return connection.read_parquet(str(parquet)).project(names).fetchall()
