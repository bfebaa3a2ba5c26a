"""A field that charts use is hidden: everybody reads what is missing, whoever may edit finds the way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from e2e.browsing import SALES, open_dashboard
from e2e.conftest import PageOf
from e2e.demo_process import Demo
from e2e.test_script_user import Script

GONE = "margin"


@pytest.fixture
def _gone(demo: Demo) -> Iterator[None]:
    """For this test alone."""
    script = Script(demo.url)
    script.sign_in(demo.users["ADMIN"].email, demo.users["ADMIN"].password)
    sources = script.ask("datasources")[1]["results"]
    source = next(one["id"] for one in sources if one.get("identifier") == "orders")
    fields = script.ask(f"datasources/{source}/fields?page_size=100")[1]["results"]
    field = next(one["id"] for one in fields if one["key"] == GONE)
    for hidden in (True, False):
        body = {"updates": [{"id": field, "hidden": hidden}], "force": True}
        status, _answer = script.ask(f"datasources/{source}/fields", body, method="PATCH")
        assert status == 200
        if hidden:
            yield


@pytest.mark.usefixtures("_gone")
def test_what_is_missing_is_said_and_editors_find_the_way(page_of: PageOf) -> None:
    for role in ("VIEWER", "EDITOR"):
        page = page_of(role)
        open_dashboard(page, SALES)
        note = page.locator(".chart-lacks").first
        expect(note).to_be_visible()
        link = note.locator("a")
        if role == "VIEWER":
            expect(link).to_be_hidden()
            continue
        link.click()
        expect(page.locator("#chart-form .panel-row-lost")).to_be_visible()
