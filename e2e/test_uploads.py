"""Files sent over a bad line, too large, of the wrong kind, empty: told where they were chosen, and tried again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from e2e.bad_line import Line, bad_line
from e2e.browsing import PATIENCE
from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.demo_process import Demo

NEW = "/datasources/new/file/"
GOOD = b"code,amount\nA1,10\nB2,20\n"
MB = 1024 * 1024


@pytest.fixture
def page(page_of: PageOf) -> Page:
    page = page_of("ADMIN", locale="en-US")
    page.goto(NEW)
    return page


def choose(page: Page, name: str, content: bytes) -> None:
    expect(page.locator("lf-upload:defined")).to_be_visible()
    page.locator("#id_file").set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=content))


def send(page: Page) -> None:
    page.get_by_role("button", name="Send file").click()


def said(page: Page) -> Locator:
    """What stands beside the field."""
    return page.locator("#file-field .field-error")


def still_chosen(page: Page, name: str) -> None:
    """Nothing is lost: the file need not be chosen again, and sending it works."""
    assert page.locator("#id_file").evaluate("input => input.files[0]?.name") == name
    expect(page.locator("[data-name]")).to_contain_text(name)
    expect(page.locator("lf-upload form")).not_to_have_attribute("inert", re.compile(".*"))


def arrives(page: Page) -> None:
    """It is sent and its top is shown."""
    send(page)
    expect(page.get_by_role("heading", name="Which row holds the names of the columns?")).to_be_visible()


@pytest.mark.parametrize(("name", "words"), [("notes.pdf", "Only Excel"), ("empty.csv", "empty")])
def test_what_is_no_table_is_refused_before_it_is_sent(page: Page, name: str, words: str) -> None:
    choose(page, name, b"" if "empty" in name else b"%PDF-")
    expect(said(page)).to_contain_text(words)
    send(page)
    expect(said(page)).to_contain_text(words)
    expect(page).to_have_url(re.compile(NEW))
    choose(page, "good.csv", GOOD)
    expect(said(page)).to_have_count(0)
    arrives(page)


def test_a_file_of_another_kind_than_its_name(page: Page, complaints: Complaints) -> None:
    complaints.expect("status of 422")
    choose(page, "page.xlsx", b"<html><body>no workbook</body></html>")
    send(page)
    expect(said(page)).to_contain_text("web page with the name of a spreadsheet")
    expect(page).to_have_url(re.compile(NEW))
    choose(page, "good.csv", GOOD)
    arrives(page)


def test_too_large_for_the_page(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as out:
        out.truncate(51 * MB)
    expect(page.locator("lf-upload:defined")).to_be_visible()
    page.locator("#id_file").set_input_files(large)
    expect(said(page)).to_contain_text("larger than 50 MB")
    send(page)
    expect(said(page)).to_contain_text("larger than 50 MB")
    still_chosen(page, "large.csv")


def test_too_large_for_whatever_stands_before_the_server(page: Page, complaints: Complaints) -> None:
    complaints.expect("status of 413")
    page.route(f"**{NEW}", lambda route: refuse(route, 413))
    choose(page, "good.csv", GOOD)
    send(page)
    expect(said(page)).to_contain_text("too large for the server")
    still_chosen(page, "good.csv")
    page.unroute(f"**{NEW}")
    arrives(page)


def refuse(route: Route, status: int) -> None:
    """Answers a POST itself; what else is asked goes through."""
    if route.request.method == "POST":
        route.fulfill(status=status, body="")
    else:
        route.continue_()


@pytest.fixture
def line(demo: Demo) -> Iterator[Line]:
    """So slow that a file of some MB has a middle."""
    with bad_line(demo.url) as line:
        line.bytes_per_second = 3_000_000
        yield line


def bulky() -> bytes:
    return b"code,amount\n" + b"A123456789,1234567890\n" * 1_000_000


def under_way(page: Page) -> None:
    """Some of it is sent and some is not."""
    bar = page.locator(".upload-state progress")
    expect(bar).to_have_attribute("value", re.compile(r"^([5-9]|[1-8]\d)(\.|$)"))


def test_cancelled_in_the_middle(page: Page, line: Line) -> None:
    page.goto(line.url + NEW)
    choose(page, "bulky.csv", bulky())
    send(page)
    under_way(page)
    page.locator(".upload-state").get_by_role("button", name="Cancel").click()
    expect(said(page)).to_contain_text("Cancelled. Nothing was kept.")
    expect(page.locator(".upload-state")).to_have_count(0)
    still_chosen(page, "bulky.csv")
    line.bytes_per_second = 0
    arrives(page)


def test_the_line_breaks_in_the_middle(page: Page, line: Line, complaints: Complaints) -> None:
    complaints.expect("net::ERR_")
    page.goto(line.url + NEW)
    choose(page, "bulky.csv", bulky())
    send(page)
    under_way(page)
    line.cut()
    expect(said(page)).to_contain_text("The connection was lost. The file was not sent; try again.")
    still_chosen(page, "bulky.csv")
    send(page)
    expect(page.locator(".upload-state")).to_have_count(0)
    expect(said(page)).to_contain_text("The connection was lost.")
    line.bytes_per_second = 0
    line.mend()
    arrives(page)


def test_the_server_fails(page: Page, complaints: Complaints) -> None:
    complaints.expect("status of 503")
    page.route(f"**{NEW}", lambda route: refuse(route, 503))
    choose(page, "good.csv", GOOD)
    send(page)
    expect(said(page)).to_contain_text("The server could not take the file. Try again.")
    still_chosen(page, "good.csv")
    page.unroute(f"**{NEW}")
    arrives(page)


def made(page: Page, content: bytes, identifier: str) -> None:
    """Sent, named, read: the page that tells what it was read as."""
    choose(page, "table.csv", content)
    arrives(page)
    page.locator("#id_identifier").fill(identifier)
    page.get_by_role("button", name="Make data source").click()
    expect(page.get_by_role("heading", name="What the columns were read as")).to_be_visible(timeout=2 * PATIENCE)


def deleted(page: Page) -> None:
    page.get_by_role("link", name="Settings", exact=True).click()
    page.get_by_role("link", name="Delete data source").click()
    page.get_by_role("button", name="Delete data source").click()
    expect(page.get_by_text("The data source is deleted.")).to_be_visible()


def test_no_rows_are_said_and_another_file_mends_it(page: Page) -> None:
    choose(page, "table.csv", b"code,amount\n")
    arrives(page)
    expect(page.locator("#header-notes")).to_contain_text("There are no rows below row 1.")
    page.locator("#id_identifier").fill("e2e_no_rows")
    page.get_by_role("button", name="Make data source").click()
    expect(page.get_by_role("heading", name="What the columns were read as")).to_be_visible(timeout=2 * PATIENCE)
    expect(page.locator(".notice-info")).to_contain_text("no rows below its header")
    page.get_by_role("link", name="Replace the file").click()
    choose(page, "table.csv", GOOD)
    arrives(page)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", name="What changes")).to_be_visible()
    expect(page.locator(".change-list")).to_contain_text("amount")
    page.get_by_role("button", name="Replace the rows").click()
    expect(page.get_by_text("The rows are replaced.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("2 rows")
    deleted(page)


def test_two_columns_of_one_name_are_told_apart(page: Page) -> None:
    choose(page, "table.csv", b"code,amount,amount\nA1,10,11\n")
    arrives(page)
    notes = page.locator("#header-notes")
    expect(notes).to_contain_text("More than one column is called “amount”")
    page.get_by_role("radio").nth(1).check()
    expect(notes).to_contain_text("There are no rows below row 2.")
    page.get_by_role("radio").nth(0).check()
    expect(notes).to_contain_text("amount (2)")
    page.locator("#id_identifier").fill("e2e_same_names")
    page.get_by_role("button", name="Make data source").click()
    expect(page.get_by_role("heading", name="What the columns were read as")).to_be_visible(timeout=2 * PATIENCE)
    expect(page.locator(".notice-info")).to_contain_text("had the name of another")
    labels = page.locator("tbody th").all_inner_texts()
    assert len(set(labels)) == 3, labels
    deleted(page)


def test_an_identifier_that_is_taken_loses_nothing(page: Page, complaints: Complaints) -> None:
    complaints.expect("status of 422")
    made(page, GOOD, "e2e_taken")
    address = page.url
    page.goto(NEW)
    choose(page, "other.csv", GOOD)
    arrives(page)
    page.get_by_label("Label", exact=True).fill("Typed words")
    page.locator("#id_identifier").fill("e2e_taken")
    page.get_by_role("button", name="Make data source").click()
    expect(page.locator("#id_identifier_error")).to_contain_text("already")
    expect(page.get_by_label("Label", exact=True)).to_have_value("Typed words")
    page.get_by_role("button", name="Cancel", exact=True).click()
    page.goto(address)
    deleted(page)


def test_a_long_reading_is_followed_to_its_end(page: Page) -> None:
    made(page, bulky(), "e2e_bulky")
    expect(page.locator("main")).to_contain_text("1000000 rows")
    deleted(page)
