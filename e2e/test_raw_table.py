"""The page of plain rows: order, paging, sorting, copying, frozen columns."""

from typing import Any

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect

from e2e import reading
from e2e.browsing import SALES, card, open_dashboard
from e2e.conftest import PageOf
from e2e.shown import percent, whole, won

Shop = psycopg.Connection[Any]
PAGE_SIZE = 100
DAYS = "order_date BETWEEN current_date - 90 AND current_date - 1"
COLUMNS = (
    "ordered_at", "order_no", "brand", "category", "mall", "product", "sku", "region", "quantity", "list_price",
    "discount_rate", "settlement_amount", "margin",
)  # fmt: skip
TEXTS = COLUMNS[1:8]


@pytest.fixture
def table(page_of: PageOf) -> Locator:
    page = page_of("VIEWER")
    open_dashboard(page, SALES, "주문 내역")
    table = card(page, "주문 내역").locator("lf-table")
    expect(table.locator(".lf-grid-body .lf-row").first).to_be_visible()
    return table


def ask(shop: Shop, order: dict[str, str], *, page: int = 1) -> list[list[str]]:
    """A page of rows by plain SQL. What the chosen order leaves open, the columns decide one after the other."""
    keys = [_key(name, order.get(name, "ASC")) for name in [*order, *(name for name in COLUMNS if name not in order)]]
    rows = shop.execute(
        f"SELECT to_char(ordered_at, 'YYYY-MM-DD HH24:MI'), {', '.join(COLUMNS[1:])} FROM shop.orders WHERE {DAYS} "
        f"ORDER BY {', '.join(keys)} LIMIT {PAGE_SIZE} OFFSET {(page - 1) * PAGE_SIZE}"
    ).fetchall()
    return [
        [at, *(text or "" for text in texts), whole(quantity), won(price), percent(discount), won(sales), won(margin)]
        for at, *texts, quantity, price, discount, sales, margin in rows
    ]


def _key(name: str, direction: str) -> str:
    by_letters = ' COLLATE "C"' if name in TEXTS else ""
    return f"{name}{by_letters} {direction} NULLS LAST"


def count(shop: Shop) -> int:
    row = shop.execute(f"SELECT count(*) FROM shop.orders WHERE {DAYS}").fetchone()
    assert row is not None
    return int(row[0])


def turn(table: Locator, button: str, shows: str) -> None:
    """Presses one of the four buttons below the table and waits for the rows."""
    buttons = ("first", "previous", "next", "last")
    table.locator(".lf-pages-buttons button").nth(buttons.index(button)).click()
    expect(table.locator(".lf-pages-text")).to_contain_text(shows)


def sort_by(table: Locator, label: str, direction: str, *modifiers: Any) -> None:  # noqa: ANN401 - Playwright's literals
    header = table.get_by_role("columnheader", name=label, exact=True)
    header.locator(".lf-head-label").click(modifiers=list(modifiers))
    expect(header).to_have_attribute("aria-sort", direction)
    expect(table.locator("[aria-busy=true]")).to_have_count(0)


def test_the_first_third_and_last_page_are_sqls(table: Locator, shop: Shop) -> None:
    newest_first = {"ordered_at": "DESC"}
    rows = count(shop)
    expect(table.locator(".lf-pages-text")).to_contain_text(f"{rows:,}")
    assert reading.copied(table) == ask(shop, newest_first)
    turn(table, "next", "101")
    turn(table, "next", "201")
    assert reading.copied(table) == ask(shop, newest_first, page=3)
    last = -(-rows // PAGE_SIZE)
    turn(table, "last", f"{(last - 1) * PAGE_SIZE + 1:,}")
    assert reading.copied(table) == ask(shop, newest_first, page=last)
    turn(table, "first", f"{PAGE_SIZE}")
    assert reading.copied(table) == ask(shop, newest_first)


def test_one_column_sorts_then_a_second_with_shift(table: Locator, shop: Shop) -> None:
    sort_by(table, "배송 지역", "ascending")
    assert reading.copied(table) == ask(shop, {"region": "ASC"})
    sort_by(table, "배송 지역", "descending")
    assert reading.copied(table) == ask(shop, {"region": "DESC"})
    sort_by(table, "매출", "ascending", "Shift")
    sort_by(table, "매출", "descending", "Shift")
    assert reading.copied(table) == ask(shop, {"region": "DESC", "settlement_amount": "DESC"})


def test_a_rectangle_is_copied_by_keyboard_as_it_is_shown(table: Locator, shop: Shop) -> None:
    page = table.page
    table.locator(".lf-grid-body .lf-row[aria-rowindex='2'] .lf-cell").nth(1).click()
    for key in ("Shift+ArrowDown", "Shift+ArrowRight", "Control+C"):
        page.keyboard.press(key)
    rows = ask(shop, {"ordered_at": "DESC"})
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join("\t".join(row[1:3]) for row in rows[:2])


def test_the_frozen_columns_stay_while_the_others_move(table: Locator) -> None:
    first, third = (table.locator(".lf-row[aria-rowindex='2'] .lf-cell").nth(index) for index in (0, 2))
    stays, moves = _left(first), _left(third)
    table.locator(".lf-grid").hover()
    table.page.mouse.wheel(200, 0)
    expect(table.locator(".lf-grid.scrolled-x")).to_be_visible()
    assert _left(first) == stays
    assert _left(third) < moves


def test_rows_of_another_page_under_another_page_size(table: Locator, shop: Shop) -> None:
    table.locator(".lf-page-size").select_option("25")
    expect(table.locator(".lf-pages-text")).not_to_contain_text("100")
    assert reading.copied(table) == ask(shop, {"ordered_at": "DESC"})[:25]


def _left(cell: Locator) -> float:
    box = cell.bounding_box()
    assert box is not None
    return round(box["x"], 1)


def test_numbers_are_never_cut(table: Locator) -> None:
    page: Page = table.page
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".lf-grid-body .lf-row[aria-rowindex] .lf-cell.num")]
            .filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)"""
    )
    assert cut == []
