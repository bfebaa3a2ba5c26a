"""An ADMIN connects a database by the form, makes a data source of a table and grants it; an EDITOR uses it."""

import re
import secrets
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Page, expect
from psycopg import sql

from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.demo_process import Demo

ENGLISH: dict[str, Any] = {"locale": "en-US"}
READER = "e2e_reader"
TEAM = "상품팀"


@pytest.fixture
def password(shop: psycopg.Connection[Any]) -> Iterator[str]:
    """Of an account of the sample shop that may only read."""
    word, name = secrets.token_urlsafe(12), sql.Identifier(READER)
    shop.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(word)))
    shop.execute(sql.SQL("GRANT pg_read_all_data TO {}").format(name))
    shop.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(shop.info.dbname), name))
    yield word
    shop.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM {}").format(sql.Identifier(shop.info.dbname), name))
    shop.execute(sql.SQL("DROP ROLE {}").format(name))


def connect(page: Page, demo: Demo, password: str) -> None:
    """The form, filled by a pasted address whose password is wrong; tested, corrected, tested again, saved."""
    address = urlsplit(demo.database_address("shop"))
    page.goto("/datasources/")
    page.get_by_role("link", name="New data source").first.click()
    page.get_by_role("link", name=re.compile("A new connection")).click()
    page.get_by_role("link", name=re.compile("PostgreSQL")).click()
    page.get_by_text("Paste an address instead").click()
    database = address.path.lstrip("/")
    page.get_by_label("Paste an address").fill(
        f"postgres://{READER}:wrong@{address.hostname}:{address.port}/{database}"
    )
    expect(page.get_by_label("Host", exact=True)).to_have_value(str(address.hostname))
    page.get_by_label("Name", exact=True).fill("Shop for e2e")
    page.get_by_role("button", name="Test", exact=True).click()
    result = page.locator("#test")
    expect(result).to_contain_text("The connection does not work.")
    expect(result.locator(".is-bad")).to_contain_text("The server refused this user or password.")
    expect(result.locator(".is-ok")).to_have_count(3)  # name, network, encryption
    expect(page.get_by_label("Name", exact=True)).to_have_value("Shop for e2e")
    page.get_by_label(re.compile("^Password")).fill(password)
    page.get_by_role("button", name="Test", exact=True).click()
    expect(result).to_contain_text("The connection works.")
    expect(result.locator(".notice-warning")).to_have_count(0)
    page.get_by_role("button", name="Save", exact=True).click()


def pick(page: Page) -> None:
    """A table out of the list, found by its search."""
    expect(page.get_by_role("heading", name="Pick a table")).to_be_visible()
    expect(page.locator("#tables input[type=radio]").first).to_be_visible()
    page.get_by_label("Search tables").fill("rders")
    expect(page.locator("#tables input[type=radio]")).to_have_count(1)
    page.locator("#tables .choice").first.click()
    expect(page.get_by_label("Label", exact=True)).to_have_value("orders")
    page.get_by_label("Label", exact=True).fill("Orders by e2e")
    page.get_by_role("button", name="Make data source").click()


def rename_first_field(page: Page) -> None:
    expect(page).to_have_url(re.compile(r"/fields/$"))
    label = page.locator("tbody tr").nth(1).get_by_label("Label", exact=True)
    label.fill("Renamed by e2e")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The fields are saved.")).to_be_visible()
    expect(page.locator("tbody tr").nth(1).get_by_label("Label", exact=True)).to_have_value("Renamed by e2e")


def grant(page: Page) -> None:
    page.get_by_role("link", name="Access", exact=True).click()
    page.get_by_role("combobox", name="Add people or groups").fill(TEAM)
    page.get_by_role("option").filter(has_text=TEAM).click()
    page.locator(".form-actions").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".impact")).to_contain_text("would gain access")
    page.get_by_role("button", name="Give access").click()
    expect(page.get_by_text("Access is saved.")).to_be_visible()
    expect(page.locator(".person")).to_contain_text(TEAM)


def test_from_a_database_to_a_source_an_editor_uses(
    page_of: PageOf, demo: Demo, password: str, shop: psycopg.Connection[Any], complaints: Complaints
) -> None:
    complaints.expect("status of 422")  # who gains access is told before it is saved
    page = page_of("ADMIN", **ENGLISH)
    connect(page, demo, password)
    pick(page)
    rename_first_field(page)
    editor = page_of("EDITOR", **ENGLISH)
    editor.goto("/datasources/")
    row = editor.get_by_role("row").filter(has_text="Orders by e2e")
    expect(row).to_contain_text("No access")
    grant(page)
    editor.reload()
    expect(row.locator(".badge")).to_have_text("PostgreSQL")
    row.get_by_role("link", name="Orders by e2e").click()
    expect(editor.locator(".table-preview tbody tr").first).to_be_visible()
    expect(editor.locator(".table-preview thead")).to_contain_text("Renamed by e2e")
    expect(editor.locator(".table-preview tbody tr")).to_have_count(100)
    editor.get_by_role("link", name="Make a dashboard").first.click()
    editor.get_by_label("Name", exact=True).fill("Over e2e")
    editor.get_by_role("button", name="Make dashboard").click()
    expect(editor.locator("select[name=source] option:checked")).to_have_text("Orders by e2e")
    page.goto(page.url.replace("access/", "settings/"))
    page.get_by_role("link", name="Delete data source").click()
    page.get_by_role("button", name="Delete data source").click()
    expect(page.get_by_text("The data source is deleted.")).to_be_visible()
