"""The first visit to a LookFlex in which there is nothing yet: what each role is told, and the way to the first chart."""

import re
from collections.abc import Callable, Iterator

import psycopg
import pytest
from playwright.sync_api import Page, expect

from e2e import browsing
from e2e.browsing import wait_until_drawn
from e2e.conftest import NewContext
from e2e.demo_process import Demo, running_demo
from lookflex.embedded import throw_away

NOTHING = "TRUNCATE dashboards_dashboard, datasources_datasource, datasources_connection, datasources_job CASCADE"
HELPLESS = {
    "EDITOR": "There is no data you may use yet. Ask an administrator",
    "VIEWER": "Nothing has been shared with you. Ask a colleague",
}


@pytest.fixture(scope="module")
def site() -> Iterator[Demo]:
    """A site of its own with people and nothing else: the other tests need theirs as it is."""
    with throw_away.folder() as folder, running_demo(folder / "empty") as running:
        with psycopg.connect(running.database_address("lookflex"), autocommit=True) as database:
            database.execute(NOTHING)
        yield running


@pytest.fixture
def visit(listened_context: NewContext, site: Demo) -> Callable[[str], Page]:
    """Somebody's first page after signing in."""

    def make(role: str) -> Page:
        page = listened_context(base_url=site.url, locale="en-US").new_page()
        browsing.sign_in(page, site.users[role])
        return page

    return make


@pytest.mark.parametrize("role", ["EDITOR", "VIEWER"])
def test_whoever_cannot_help_themselves_is_told_whom_to_ask(
    role: str, visit: Callable[[str], Page], site: Demo
) -> None:
    page = visit(role)
    main = page.get_by_role("main")
    expect(main).to_contain_text(HELPLESS[role])
    for helper in ("OWNER", "ADMIN"):
        expect(main.get_by_role("link", name=site.users[helper].email)).to_be_visible()
    expect(page.get_by_role("button", name="Try with sample data")).to_have_count(0)
    expect(page.get_by_role("link", name="Connect a source")).to_have_count(0)
    page.get_by_role("link", name="Data sources").first.click()
    expect(page.get_by_role("heading", name="No data sources yet")).to_be_visible()
    expect(page.get_by_role("link", name="New data source")).to_have_count(0)


@pytest.mark.parametrize("role", ["OWNER", "ADMIN"])
def test_whoever_can_is_led_to_a_source(role: str, visit: Callable[[str], Page]) -> None:
    page = visit(role)
    expect(page.get_by_role("button", name="Try with sample data")).to_be_visible()
    page.get_by_role("link", name="Connect a source").click()
    for way in ("A new connection", "An Excel or CSV file"):
        expect(page.get_by_role("link", name=way)).to_be_visible()
    page.get_by_role("link", name="A new connection").click()
    page.get_by_role("link", name="PostgreSQL").click()
    expect(page.locator("#connection-form")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.goto("/datasources/connections/")
    expect(page.get_by_role("heading", name="No connections yet")).to_be_visible()
    page.goto("/datasources/")
    expect(page.get_by_role("heading", name="No data sources yet")).to_be_visible()
    page.get_by_role("link", name="New data source").first.click()
    page.get_by_role("link", name="An Excel or CSV file").click()
    expect(page.locator("#id_file")).to_be_attached()


def test_the_sample_is_there_for_everybody_a_moment_after_it_was_asked_for(visit: Callable[[str], Page]) -> None:
    page = visit("OWNER")
    page.get_by_role("button", name="Try with sample data").click()
    page.wait_for_url(re.compile(r"/dashboards/[0-9a-f-]{36}/pages/"), timeout=3 * browsing.PATIENCE)
    wait_until_drawn(page)
    shown = page.locator(".chart-card").count()
    assert shown >= 3
    expect(page.locator(".chart-card .state-error")).to_have_count(0)
    for role in ("VIEWER", "EDITOR", "ADMIN"):
        other = visit(role)
        other.goto("/?tab=all")
        expect(other.get_by_role("button", name="Try with sample data")).to_have_count(0)
        other.locator(".tiles a, .table-list a").first.click()
        wait_until_drawn(other)
        expect(other.locator(".chart-card")).to_have_count(shown)
        expect(other.get_by_role("link", name="Edit", exact=True)).to_have_count(1 if role == "ADMIN" else 0)
