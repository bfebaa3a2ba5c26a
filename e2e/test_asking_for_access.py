"""A VIEWER asks for access on a locked page; an ADMIN gives it for seven days; the page opens. And a connection to another kind
of database, refused and tried."""

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Page, expect

from e2e.browsing import SALES
from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.demo_process import Demo

ENGLISH: dict[str, Any] = {"locale": "en-US"}
COSTS = "상품 원가"


@pytest.fixture
def costs(demo: Demo) -> Iterator[psycopg.Connection[Any]]:
    """The application's database; afterwards the VIEWER has no grant again."""
    with psycopg.connect(demo.database_address("lookflex"), autocommit=True) as connection:
        yield connection
        viewer = "(SELECT id FROM accounts_user WHERE email = %s)"
        address = demo.users["VIEWER"].email
        connection.execute(f"DELETE FROM datasources_grant WHERE user_id = {viewer}", [address])
        connection.execute(f"DELETE FROM datasources_accessrequest WHERE user_id = {viewer}", [address])


def locked_page(page: Page) -> None:
    page.goto("/?tab=all")
    page.get_by_role("link", name=SALES, exact=True).click()
    page.locator(".tabs").get_by_role("link", name=re.compile(COSTS)).click()
    expect(page.locator(".state-locked")).to_be_visible()


def test_from_a_locked_page_to_an_open_one(page_of: PageOf, costs: psycopg.Connection[Any]) -> None:
    viewer, admin = page_of("VIEWER", **ENGLISH), page_of("ADMIN", **ENGLISH)
    locked_page(viewer)
    viewer.get_by_role("link", name="Ask for access").click()
    dialog = viewer.locator("#dialog")
    expect(dialog).to_contain_text(COSTS)
    dialog.get_by_label(re.compile("What do you need it for")).fill("The report of the month")
    dialog.get_by_role("button", name="Ask for access").click()
    expect(viewer.get_by_text("Administrators were told.")).to_be_visible()
    expect(viewer.locator(".state-sources .badge")).to_contain_text("Asked for")
    expect(viewer.get_by_role("link", name="Ask for access")).to_have_count(0)

    admin.goto("/notifications/")
    admin.get_by_text(re.compile(f"asks for access to {COSTS}")).first.click()
    row = admin.get_by_role("row").filter(has_text="The report of the month")
    row.get_by_role("link", name=re.compile("^Approve")).click()
    dialog = admin.locator("#dialog")
    dialog.get_by_label("For some days").check()
    dialog.get_by_label("Days", exact=True).fill("7")
    dialog.get_by_role("button", name="Approve").click()
    expect(admin.get_by_text("Access is granted")).to_be_visible()
    [(days,)] = costs.execute(
        "SELECT round(extract(epoch FROM expires_at - now()) / 86400) FROM datasources_grant "
        "WHERE expires_at IS NOT NULL"
    ).fetchall()
    assert 7 <= days <= 8

    viewer.goto("/notifications/")
    viewer.get_by_text(f"You have access to {COSTS}").first.click()
    expect(viewer.locator(".chart-card").first).to_be_visible()
    expect(viewer.locator(".state-locked")).to_have_count(0)
    viewer.goto("/datasources/")  # nothing polls any more when the grant is taken away again


def test_a_mysql_connection_with_wrong_data_is_explained_and_nothing_is_lost(
    page_of: PageOf, complaints: Complaints
) -> None:
    complaints.expect("status of 422")
    page = page_of("ADMIN", **ENGLISH)
    page.goto("/datasources/connections/")
    page.get_by_role("link", name="New connection").first.click()
    page.get_by_role("link", name=re.compile("MySQL")).click()
    page.get_by_label("Name", exact=True).fill("MySQL by e2e")
    page.get_by_label("Host", exact=True).fill("db.example.com,evil.example.com")
    page.get_by_label("Database", exact=True).fill("shop")
    page.get_by_label("User", exact=True).fill("reader")
    page.get_by_label(re.compile("^Password")).fill("a word")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#id_host_error")).to_contain_text("one host name")
    expect(page.get_by_label(re.compile("^Password"))).to_have_value("a word")
    page.get_by_label("Host", exact=True).fill("no-such-host.invalid")
    page.get_by_role("button", name="Test", exact=True).click()
    result = page.locator("#test")
    expect(result.locator(".is-bad")).to_contain_text("Host name")
    expect(result.locator(".is-bad")).to_contain_text("Check its spelling")
    expect(page.get_by_label("Port", exact=True)).to_have_value("3306")
