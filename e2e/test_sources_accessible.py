"""axe-core on the ADMIN's screens of data sources and connections, with what they say when something is wrong."""

import pytest
from playwright.sync_api import Page, expect

from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.test_accessibility import grave_faults

PARTS = ("", "fields/", "access/", "uses/", "settings/", "delete/")
STALE = "for (const one of document.querySelectorAll('[name=revision]')) one.value = '99'"


def source_address(page: Page, kind: str) -> str:
    page.goto("/datasources/")
    row = page.get_by_role("row").filter(has=page.locator(".badge", has_text=kind)).first
    return str(row.locator("a").first.get_attribute("href"))


def refused(page: Page, address: str, form: str) -> None:
    """The page as the second of two people sees it."""
    page.goto(address)
    page.evaluate(STALE)
    page.locator(form).evaluate("form => form.requestSubmit()")
    expect(page.locator(".notice-warning")).to_be_visible()


@pytest.mark.parametrize(("locale", "scheme"), [("ko-KR", "light"), ("en-US", "dark")])
def test_no_serious_fault(page_of: PageOf, complaints: Complaints, locale: str, scheme: str) -> None:
    complaints.expect("status of 422")
    page = page_of("ADMIN", locale=locale, color_scheme=scheme)
    table, file = source_address(page, "PostgreSQL"), source_address(page, "Excel")
    faults = grave_faults(page)
    fixed = [
        "/datasources/new/",
        "/datasources/new/file/",
        "/datasources/connections/",
        "/datasources/connections/new/",
        "/datasources/connections/new/mysql/",
        "/datasources/connections/new/bigquery/",
    ]
    for address in [*fixed, "/datasources/?q=zzzz", *(table + part for part in PARTS), f"{file}file/"]:
        page.goto(address)
        expect(page.locator("main h1, main h2").first).to_be_visible()
        expect(page.locator("[data-ticket]")).to_have_count(0)
        faults += grave_faults(page)
    for part, form in (("fields/", "lf-fields form"), ("access/", "form.card"), ("settings/", "form.card")):
        refused(page, table + part, form)
        faults += grave_faults(page)

    page.goto(table + "access/")
    page.locator("[name=everyone]").check()
    page.locator("form.card .form-actions [type=submit]").click()
    expect(page.locator("[name=sure]")).to_be_visible()
    faults += grave_faults(page)

    page.goto("/datasources/connections/")
    page.locator("main table a").filter(has_text="쇼핑몰 PostgreSQL").click()
    page.locator("button[hx-post$='/test/']").click()
    expect(page.locator("#test .is-ok")).to_have_count(6)
    faults += grave_faults(page)
    page.locator("[name=schema]").fill("no_such_schema")
    page.locator("button[hx-post$='/test/']").click()
    expect(page.locator("#test .is-bad")).to_have_count(1)
    faults += grave_faults(page)
    connection = page.url
    refused(page, connection, "#connection-form")
    faults += grave_faults(page)

    page.goto(f"/datasources/new/table/?connection={connection.rstrip('/').split('/')[-1]}")
    expect(page.locator("#tables input[type=radio]").first).to_be_visible()
    faults += grave_faults(page)
    page.locator("[name=q]").fill("zzzz")
    expect(page.locator("#tables.state-empty")).to_be_visible()
    faults += grave_faults(page)
    assert not faults, "\n".join(faults)

    page.set_viewport_size({"width": 390, "height": 844})
    for address in (table + "fields/", "/manage/queries/"):
        page.goto(address)
        assert page.evaluate("() => document.documentElement.scrollWidth") == 390, address
