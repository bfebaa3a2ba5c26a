"""A file such as a shop's system writes: some 800,000 orders as an .xlsx of nearly 50 MB, and the same rows as a CSV."""

import random
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

ROWS = 800_000
COLUMNS = ("주문번호", "주문일시", "상품코드", "상품명", "수량", "판매가", "정산금액", "고객번호", "쇼핑몰")
_START = datetime.fromisoformat("2024-01-01 00:00:00")
_SERIAL = (_START - datetime.fromisoformat("1899-12-30 00:00:00")).days
_PRODUCTS = [f"상품 {number} {word}" for number in range(700) for word in ("찻잔", "가방", "운동화")]
_MALLS = ("자사몰", "오픈마켓", "백화점몰", "편집숍", "해외몰")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_AT_ONCE = 10_000

Order = tuple[int, int, int, int, int, int, float, int, int]
"""Order number, minutes since the start, code, product, quantity, price, settlement, customer, mall: by their numbers."""


def orders(rows: int) -> Iterator[Order]:
    """The same each time."""
    chance = random.Random(7)  # noqa: S311 - made-up orders
    for number in range(rows):
        price = chance.randrange(1_000, 200_000, 10)
        yield (
            20_240_000_000 + number, number + chance.randrange(3), chance.randrange(30_000), chance.randrange(len(_PRODUCTS)),
            1 + chance.randrange(9), price, round(price * chance.uniform(0.6, 0.95), 2), chance.randrange(90_000),
            chance.randrange(5),
        )  # fmt: skip


def write_csv(path: Path, rows: int = ROWS) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="\r\n") as file:
        file.write(",".join(COLUMNS) + "\n")
        file.writelines(
            f"{order},{_START + timedelta(minutes=minutes)},P{code:05},{_PRODUCTS[product]},{quantity},"
            f'"{price:,}",{settled},{customer:06},{_MALLS[mall]}\n'
            for order, minutes, code, product, quantity, price, settled, customer, mall in orders(rows)
        )
    return path


def write_workbook(path: Path, rows: int = ROWS) -> Path:
    """Texts shared, dates as serial numbers under a format: as Excel itself saves."""
    texts = [*COLUMNS, *_PRODUCTS, *_MALLS, *(f"P{n:05}" for n in range(30_000)), *(f"{n:06}" for n in range(90_000))]
    first = {
        name: texts.index(text) for name, text in (("product", _PRODUCTS[0]), ("mall", _MALLS[0]), ("code", "P00000"))
    }
    first["customer"] = first["code"] + 30_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
        book.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
        book.writestr("_rels/.rels", _relations(("officeDocument", "xl/workbook.xml")))
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">'
            '<sheets><sheet name="주문" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        parts = (
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        )
        book.writestr("xl/_rels/workbook.xml.rels", _relations(*parts))
        book.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{_MAIN}"><cellXfs>'
            '<xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="3"/></cellXfs></styleSheet>',
        )
        strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{strings}</sst>')
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            header = "".join(f'<c r="{"ABCDEFGHI"[n]}1" t="s"><v>{n}</v></c>' for n in range(len(COLUMNS)))
            some = [f'<row r="1">{header}</row>']
            for row, order in enumerate(orders(rows), 2):
                some.append(_row(row, order, first))
                if len(some) == _AT_ONCE:
                    sheet.write("".join(some).encode())
                    some.clear()
            sheet.write(("".join(some) + "</sheetData></worksheet>").encode())
    return path


def _row(row: int, order: Order, first: dict[str, int]) -> str:
    number, minutes, code, product, quantity, price, settled, customer, mall = order
    return (
        f'<row r="{row}"><c r="A{row}"><v>{number}</v></c><c r="B{row}" s="1"><v>{_SERIAL + minutes / 1440!r}</v></c>'
        f'<c r="C{row}" t="s"><v>{first["code"] + code}</v></c><c r="D{row}" t="s"><v>{first["product"] + product}</v></c>'
        f'<c r="E{row}"><v>{quantity}</v></c><c r="F{row}" s="2"><v>{price}</v></c><c r="G{row}"><v>{settled}</v></c>'
        f'<c r="H{row}" t="s"><v>{first["customer"] + customer}</v></c><c r="I{row}" t="s">'
        f"<v>{first['mall'] + mall}</v></c></row>"
    )


def _relations(*parts: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'
