"""The Excel file the demo uploads: monthly targets and stock by article, as a shop's planner keeps them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from lookflex.demo.catalogue import SEED, Product, products

Value: TypeAlias = str | int | datetime | None

MONTHS = 16
NOT_ARRIVED = 0.06
UNITS = 180
SHEET = "월별 목표"
HEADERS = (
    "기준월",
    "상품코드",
    "브랜드",
    "카테고리",
    "상품명",
    "목표수량",
    "목표매출",
    "현재고",
    "최근입고일",
    "담당자",
    "비고",
)
FORMATS = {
    "기준월": "yyyy-mm",
    "상품코드": "@",
    "목표수량": "#,##0",
    "목표매출": '"₩"#,##0',
    "현재고": "#,##0",
    "최근입고일": "yyyy-mm-dd hh:mm",
}
PLANNERS = ("김서연", "이도윤", "박하은", "최준우")
REMARKS = (None, None, None, None, None, "시즌 상품", "재고 소진 후 단종", "입고 지연")


def write(path: Path, *, today: date) -> int:
    """Writes the workbook of sixteen months, the last one after `today`'s; returns its rows without the header."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.append(HEADERS)
    count = 0
    for row in _rows(today):
        sheet.append([_cell(sheet, header, value) for header, value in zip(HEADERS, row, strict=True)])
        count += 1
    book.save(path)
    return count


def _cell(sheet: WriteOnlyWorksheet, header: str, value: Value) -> object:
    if header not in FORMATS or value is None:
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = FORMATS[header]
    return cell


def _rows(today: date) -> Iterator[tuple[Value, ...]]:
    for offset in range(MONTHS):
        month = _month(today, offset - MONTHS + 2)
        chance = Random(f"{SEED} {month:%Y-%m}")
        for article in products():
            yield _row(chance, month, article, today)


def _row(chance: Random, month: datetime, article: Product, today: date) -> tuple[Value, ...]:
    quantity = round(UNITS * article.popularity * chance.uniform(0.8, 1.3)) + 5
    arrived = month + timedelta(minutes=chance.randrange(0, 27 * 24 * 60))
    return (
        month,
        article.sku,
        article.brand,
        article.category,
        article.name,
        quantity,
        quantity * article.list_price,
        chance.randrange(0, quantity * 3),
        None if chance.random() < NOT_ARRIVED or arrived.date() > today else arrived,
        PLANNERS[int(article.sku[:3]) % len(PLANNERS)],
        chance.choice(REMARKS),
    )


def _month(today: date, offset: int) -> datetime:
    """The first day of the month `offset` months from today's."""
    months = today.year * 12 + today.month - 1 + offset
    return datetime.combine(date(months // 12, months % 12 + 1, 1), time())
