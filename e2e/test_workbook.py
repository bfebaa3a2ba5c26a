"""The dashboard over the Excel file: its numbers against the same workbook read with openpyxl."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from e2e import browsing, reading
from e2e.browsing import TARGETS, card, open_dashboard, wait_until_drawn
from e2e.conftest import PageOf
from e2e.demo_process import Demo
from e2e.shown import whole, won

Row = dict[str, object]
MEASURED = ("목표수량", "목표매출", "현재고")


@pytest.fixture(scope="module")
def sheet(demo: Demo) -> list[Row]:
    """The workbook's rows, each by header."""
    rows = openpyxl.load_workbook(demo.workbook, read_only=True).worksheets[0].iter_rows(values_only=True)
    headers = [str(header) for header in next(rows)]
    return [dict(zip_longest(headers, row)) for row in rows]


@pytest.fixture
def page(page_of: PageOf) -> Page:
    page = page_of("VIEWER")
    open_dashboard(page, TARGETS)
    return page


def total(rows: list[Row], column: str) -> int:
    return sum(int(str(row[column])) for row in rows)


def measures(rows: list[Row]) -> list[str]:
    """Quantity and sales summed, stock as its average."""
    average = Fraction(total(rows, "현재고"), len(rows))
    return [
        whole(total(rows, "목표수량")),
        won(total(rows, "목표매출")),
        whole(Decimal(average.numerator) / average.denominator),
    ]


def by_article(rows: list[Row]) -> list[list[str]]:
    """As the table shows them: the highest target first, then by code."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(str(row[name]) for name in ("상품코드", "상품명", "브랜드"))].append(row)
    ordered = sorted(groups.items(), key=lambda item: (-total(item[1], "목표매출"), item[0]))
    return [[*names, *measures(members)] for names, members in ordered]


def by_month(rows: list[Row]) -> list[list[str]]:
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        sums[str(row["기준월"])[:7]] += int(str(row["목표매출"]))
    return [[month, won(amount)] for month, amount in sorted(sums.items())]


def shown(page: Page) -> tuple[list[list[str]], list[str], list[list[str]]]:
    """The table's first page, its totals, and the bars."""
    table = card(page, "상품별 목표와 재고").locator("lf-table")
    return reading.copied(table), reading.totals(table)[3:], reading.as_table(page, "월별 목표 매출")


def test_every_number_is_the_workbooks(page: Page, sheet: list[Row]) -> None:
    articles = by_article(sheet)
    rows, totals, months = shown(page)
    assert rows == articles[: len(rows)]
    assert len(rows) >= 50
    assert totals == measures(sheet)
    assert months == by_month(sheet)
    count = card(page, "상품별 목표와 재고").locator(".lf-pages-text")
    expect(count).to_contain_text(str(len(articles)))


def test_a_brand_is_the_workbooks_too(page: Page, sheet: list[Row]) -> None:
    brand = str(sheet[0]["브랜드"])
    browsing.pick_values(page, "브랜드", [brand])
    expect(page.locator('lf-select[label="브랜드"] .chip-value')).to_have_text(brand)
    page.wait_for_url("**/?f.*")
    wait_until_drawn(page)
    of_brand = [row for row in sheet if row["브랜드"] == brand]
    rows, totals, months = shown(page)
    assert rows == by_article(of_brand)[: len(rows)]
    assert totals == measures(of_brand)
    assert months == by_month(of_brand)
