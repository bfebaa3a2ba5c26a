"""Reading numbers off a page the way a person does: from cells, from "view as table", by copying."""

from playwright.sync_api import Locator, Page, expect

from e2e.browsing import card


def cells(table: Locator) -> list[list[str]]:
    """The rows on screen of an lf-table, in their order."""
    rows: list[list[str]] = table.evaluate(
        """(table) => [...table.querySelectorAll(".lf-grid-body .lf-row[aria-rowindex]")]
            .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)
            .map((row) => [...row.children].map((cell) => cell.textContent))"""
    )
    return rows


def totals(table: Locator) -> list[str]:
    """The totals row of an lf-table."""
    return table.locator(".lf-grid-foot .lf-cell").all_inner_texts()


def copied(table: Locator) -> list[list[str]]:
    """All rows of a table's page, marked and copied by keyboard, as a spreadsheet would get them."""
    page = table.page
    page.evaluate("navigator.clipboard.writeText('')")
    expect(table.locator("[aria-busy=true]")).to_have_count(0)
    table.locator(".lf-grid-body .lf-row[aria-rowindex] .lf-cell").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    text = page.evaluate("navigator.clipboard.readText()")
    return [line.split("\t") for line in text.split("\n")]


def as_table(page: Page, title: str) -> list[list[str]]:
    """A drawn chart's numbers through its "view as table"; the chart is drawn again afterwards."""
    chart = card(page, title)
    button = chart.locator("[data-as-table]")
    button.click()
    table = chart.locator("table.lf-plain")
    expect(table).to_be_visible()
    rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
    button.click()
    expect(chart.locator("canvas")).to_be_visible()
    return rows


def score(page: Page, title: str) -> str:
    """The large number of a scorecard."""
    return card(page, title).locator(".scorecard-value").inner_text()
