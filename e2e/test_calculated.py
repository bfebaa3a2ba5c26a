"""A ratio written in the browser and shown in a table with totals, checked by plain SQL; cells pasted from a spreadsheet."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from playwright.sync_api import Page, expect

from e2e import reading
from e2e.browsing import card, wait_until_drawn
from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.test_making import make_dashboard, settled

LABEL, TITLE = "개당 정산 금액", "브랜드별 개당 정산 금액"
EXPRESSION = "SUM(settlement_amount) / NULLIF(SUM(quantity), 0)"
Shop = psycopg.Connection[Any]
PASTE = """cells => {
  const data = new DataTransfer();
  data.setData("text/plain", cells);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
PASTED = [
    ["상품 번호", "Text", "COUNT", ""],
    ["상품 이름", "TEXT", "NONE", ""],
    ["제조사", "TEXT", "COUNT_DISTINCT", ""],
]


def fields_page(page: Page, label: str) -> None:
    page.goto("/datasources/")
    page.locator("main a", has_text=label).first.click()
    page.locator("a.tab[href$='/fields/']").click()
    expect(page.locator("table[role=grid]")).to_be_visible()


@contextmanager
def ratio(page: Page) -> Iterator[None]:
    """The calculated field, for a while: the demo is shared."""
    fields_page(page, "주문")
    page.locator("a[href$='/fields/new/']").click()
    page.locator("[name=label]").fill(LABEL)
    page.locator("[name=expression]").fill("SUM(settlement_amount) / nothing")
    expect(page.locator("#expression-check mark")).to_have_text("nothing")
    page.locator("[name=expression]").fill(EXPRESSION)
    expect(page.locator("#expression-check .table td")).to_have_count(1)
    page.locator("#calculated-form .btn-primary").click()
    row = page.locator("table.field-grid tr", has=page.locator("code", has_text="calculated_1"))
    expect(row).to_have_count(1)
    yield
    fields_page(page, "주문")
    row.locator("a").click()
    page.locator("[name=remove]").click()
    if page.locator("[name=remove][value=force]").count():
        page.locator("[name=remove][value=force]").click()
    expect(page.locator("table[role=grid]")).to_be_visible()
    expect(row).to_have_count(0)


def make_table(page: Page) -> None:
    make_dashboard(page)
    page.locator(".type-tile").filter(has_text="표").first.click()
    form = page.locator("#chart-form")
    form.locator("[name=source]").select_option(label="주문")
    settled(page)
    form.locator("[name=dimensions-0-field]").select_option("brand")
    settled(page)
    while (count := form.locator("[name^=metrics-][name$=-field]").count()) > 1:
        form.locator("[data-action='remove:metrics:1']").click()
        expect(form.locator("[name^=metrics-][name$=-field]")).to_have_count(count - 1)
    form.locator("[name=metrics-0-field]").select_option(label=LABEL)
    settled(page)
    expect(form.locator("[name=metrics-0-aggregate]")).to_have_value("AUTO")
    expect(form.locator("[name=dimensions-0-field] option", has_text=LABEL)).to_have_count(0)
    form.locator("[name=title]").fill(TITLE)
    form.locator("[name=totals]").check()
    settled(page)
    form.locator("[data-save]").first.click()
    expect(page).to_have_url(re.compile("select="))
    page.get_by_role("link", name="완료").click()
    expect(page).not_to_have_url(re.compile("/edit/"))


def test_a_ratio_and_its_totals_equal_plain_sql(page_of: PageOf, shop: Shop, complaints: Complaints) -> None:
    complaints.expect("status of 409")  # removing the field asks first: the table uses it
    admin = page_of("ADMIN")
    with ratio(admin):
        page = page_of("ADMIN")
        make_table(page)
        wait_until_drawn(page)
        sql = "SELECT {} sum(settlement_amount)::numeric / nullif(sum(quantity), 0) FROM shop.orders {}"
        by_brand = shop.execute(sql.format("brand,", "GROUP BY 1")).fetchall()
        [(whole,)] = shop.execute(sql.format("", "")).fetchall()
        table = card(page, TITLE).locator("lf-table")
        assert sorted(reading.copied(table)) == sorted([brand, f"{value:,.2f}"] for brand, value in by_brand)
        assert reading.totals(table)[-1] == f"{whole:,.2f}"


def test_cells_pasted_from_a_spreadsheet(page_of: PageOf) -> None:
    page = page_of("ADMIN")
    fields_page(page, "상품 원가")
    first = page.locator("table.field-grid tbody td.grid-label").first
    before = shown(page)
    first.evaluate("td => td.focus()")
    paste(page, PASTED)
    assert [row[0] for row in shown(page)] == [row[0] for row in PASTED]
    page.keyboard.press("Control+z")
    assert shown(page) == before
    paste(page, PASTED)
    save(page)
    assert [row[2] for row in shown(page)] == ["COUNT", "NONE", "COUNT_DISTINCT"]
    page.locator("table.field-grid tbody td.grid-label").first.evaluate("td => td.focus()")
    paste(page, before)
    save(page)
    assert shown(page) == before


def paste(page: Page, rows: list[list[str]]) -> None:
    page.evaluate(PASTE, "\r\n".join("\t".join(row) for row in rows))


def save(page: Page) -> None:
    page.locator("lf-fields .card-head button[type=submit]").click()
    expect(page.locator("[data-changed]")).to_be_hidden()
    expect(page.locator("table[role=grid]")).to_be_visible()


def shown(page: Page) -> list[list[str]]:
    """Label, type, default aggregate and format of the first three fields."""
    names = ("label", "type", "default_aggregate", "format")
    rows = page.locator("table.field-grid tbody tr")
    return [[rows.nth(index).locator(f"[name$='-{name}']").input_value() for name in names] for index in range(3)]
