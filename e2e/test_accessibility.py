"""axe-core on every kind of page: nothing serious, nothing critical, in either theme and language."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it comes without types
from playwright.sync_api import Page, expect

from e2e.browsing import SALES, open_dashboard
from e2e.complaints import Complaints
from e2e.conftest import NewContext, PageOf

UNKNOWN = "/dashboards/00000000-0000-4000-8000-000000000000/"
OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
GRAVE = {"serious", "critical"}


def grave_faults(page: Page) -> list[str]:
    """Where axe finds something serious or critical on the page as it stands."""
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{page.url} {fault['id']}: {node['target']} {node['html'][:120]} {node['any'][:1]}"
        for fault in violations
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["ko-KR", "en-US"])
def test_no_serious_fault(
    page_of: PageOf, listened_context: NewContext, complaints: Complaints, locale: str, scheme: str
) -> None:
    complaints.expect("status of 404")
    look = {"locale": locale, "color_scheme": scheme}
    door = listened_context(**look).new_page()
    faults = []
    for address in ("/sign-in/", "/sign-up/", "/sign-up/waiting/", "/forgot-password/", "/reset-password/gone/"):
        door.goto(address)
        faults += grave_faults(door)

    editor = page_of("EDITOR", **look)
    for address in ("/", UNKNOWN):
        editor.goto(address)
        expect(editor.locator("html")).to_have_attribute("lang", locale[:2])
        faults += grave_faults(editor)
    editor.goto("/datasources/")
    faults += grave_faults(editor)
    editor.locator("main table a").first.click()
    expect(editor.locator(".table-preview tbody tr").first).to_be_visible()
    faults += grave_faults(editor)
    open_dashboard(editor, SALES)
    faults += grave_faults(editor)
    editor.locator("lf-select .chip").first.click()
    expect(editor.get_by_role("option").first).to_be_visible()
    faults += grave_faults(editor)

    viewer = page_of("VIEWER", **look)
    viewer.goto(editor.url)
    viewer.locator(".tabs a").last.click()
    expect(viewer.locator(".state-locked")).to_be_visible()
    faults += grave_faults(viewer)

    builder = page_of("ADMIN", **look)
    for address in ("/ui/", "/manage/requests/", "/manage/requests/?tab=rejected", "/manage/requests/approve/"):
        builder.goto(address)
        faults += grave_faults(builder)
    assert not faults, "\n".join(faults)
