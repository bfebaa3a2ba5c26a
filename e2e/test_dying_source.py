"""A database that shuts its door while people look at its numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from playwright.sync_api import expect

from e2e.browsing import SALES, TARGETS, card, open_dashboard, wait_until_drawn
from e2e.conftest import PageOf

Shop = psycopg.Connection[Any]


@contextmanager
def locked_out(shop: Shop) -> Iterator[None]:
    """The account that LookFlex reads with may not sign in, and what it has open is cut."""
    shop.execute("ALTER ROLE shop_reader NOLOGIN")
    shop.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shop_reader'")
    try:
        yield
    finally:
        shop.execute("ALTER ROLE shop_reader LOGIN")


def test_its_charts_say_so_with_a_way_to_try_again_and_nothing_else_suffers(page_of: PageOf, shop: Shop) -> None:
    page = page_of("EDITOR")
    open_dashboard(page, SALES)
    mall_sales = card(page, "판매처별 매출")
    with locked_out(shop):
        page.locator(".boardbar [hx-post]").click()
        expect(page.locator("article.chart-card[data-state=stale] .chart-late")).to_have_count(9)
        error = mall_sales.get_by_role("alert")
        expect(error).to_be_visible()
        assert "shop_reader" not in error.inner_text()
        expect(error.get_by_role("button")).to_be_visible()
        expect(mall_sales.locator("canvas")).to_be_visible()  # with the numbers there were

        other = page_of("VIEWER")
        open_dashboard(other, TARGETS)
        expect(other.locator("article.chart-card[data-state=data]")).to_have_count(3)

    mall_sales.locator(".chart-late button").click()
    expect(mall_sales).to_have_attribute("data-state", "data")
    expect(mall_sales.locator("canvas")).to_be_visible()
    page.locator(".boardbar [hx-post]").click()
    expect(page.locator("article.chart-card[data-state=data]")).to_have_count(9)
    wait_until_drawn(page)
