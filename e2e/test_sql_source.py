"""An ADMIN writes a query with a mistake, sees it at its line, corrects it, looks at its rows, saves it and charts it."""

import re
from typing import Any

import psycopg
from playwright.sync_api import Page, expect

from e2e.conftest import PageOf

ENGLISH: dict[str, Any] = {"locale": "en-US"}


def write(page: Page, text: str) -> None:
    """Over everything that is there."""
    editor = page.get_by_role("textbox", name="Query")
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
    page.keyboard.press("Escape")


def test_a_query_is_written_corrected_saved_and_charted(page_of: PageOf, shop: psycopg.Connection[Any]) -> None:
    page = page_of("ADMIN", **ENGLISH)
    page.goto("/datasources/new/")
    page.locator("a.pick", has_text="쇼핑몰").first.click()
    page.get_by_role("link", name="Write SQL").click()
    tree = page.locator("#sql-schema")
    tree.locator("summary", has_text="orders").click()
    expect(tree.get_by_role("button", name=re.compile("^order_date"))).to_be_visible()
    write(page, "select brand, settlement_amount as amount\nfrom shop.orders\nwhere nosuch >= {{since}}")
    page.get_by_label("Type of since").select_option("DATE")
    page.get_by_label("Default of since").fill("2026-01-01")
    page.get_by_role("textbox", name="Query").press("Control+Enter")
    expect(page.locator("#sql-result")).to_contain_text("Line 3, column 7")
    expect(page.locator(".cm-mistake")).to_contain_text("nosuch")
    write(page, "select brand, settlement_amount as amount\nfrom shop.orders\nwhere order_date >= {{since}}")
    expect(page.locator(".cm-mistake")).to_have_count(0)
    expect(page.get_by_label("Default of since")).to_have_value("2026-01-01")
    page.get_by_role("button", name="Show rows").click()
    expect(page.locator("#sql-result tbody tr").first).to_be_visible()
    page.get_by_label("Label", exact=True).fill("Query by e2e")
    page.get_by_role("button", name="Make data source").click()
    expect(page).to_have_url(re.compile(r"/fields/$"))
    page.get_by_role("link", name="Overview").click()
    expect(page.locator("#preview tbody tr").first).to_be_visible()
    chart(page, shop)


def chart(page: Page, shop: psycopg.Connection[Any]) -> None:
    """A single number over it, which is that of plain SQL."""
    page.get_by_role("link", name="Make a dashboard").click()
    page.get_by_label("Name", exact=True).fill("Over a query")
    page.get_by_role("button", name="Make dashboard").click()
    page.locator("#panel [data-close]").click()
    page.locator(".type-tile[hx-get*='type=SCORECARD']").click()
    form = page.locator("#chart-form")
    expect(form.locator("[name=source] option:checked")).to_have_text("Query by e2e")
    form.locator("[name=metrics-0-field]").select_option("amount")
    expect(form.locator("[name=metrics-0-aggregate]")).to_have_value("SUM")
    [(total,)] = shop.execute(
        "SELECT sum(settlement_amount) FROM shop.orders WHERE order_date >= '2026-01-01'"
    ).fetchall()
    expect(page.locator("#canvas .chart-card").first).to_contain_text(f"{round(total):,}")
