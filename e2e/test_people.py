"""Users, groups and the owner's administration in a browser: many changed at once, accessible in either theme and language."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.browsing import sign_in
from e2e.complaints import Complaints
from e2e.conftest import NewContext, PageOf
from e2e.demo_process import Demo
from e2e.test_accessibility import grave_faults

PEOPLE = ("박가람", "최새별")


def tick(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("row").filter(has_text=name).get_by_role("checkbox").check()


def groups_of(page: Page, name: str) -> str:
    return page.get_by_role("row").filter(has_text=name).locator(".badges").inner_text()


def test_a_group_is_made_filled_and_emptied_in_bulk(page_of: PageOf) -> None:
    page = page_of("ADMIN")
    page.goto("/manage/groups/new/")
    page.locator("[name=name]").fill("겨울 기획")
    page.locator("lf-people [role=combobox]").fill("박가")
    page.get_by_role("option").filter(has_text="박가람").click()
    page.locator("[name=emails]").fill("최새별 <viewer@example.com>")
    page.locator("form.card .btn-primary").click()
    expect(page.locator(".person")).to_have_count(2)

    page.goto("/manage/users/")
    assert "겨울 기획" in groups_of(page, PEOPLE[0])
    tick(page, *PEOPLE)
    expect(page.locator(".bulk-count")).to_have_text("2명 선택")
    expect(page.locator("[name=all]")).to_have_js_property("indeterminate", value=True)
    page.locator("[popovertarget=bulk-leaves]").click()
    page.locator("#bulk-leaves label").filter(has_text="겨울 기획").click()
    page.keyboard.press("Escape")
    expect(page.locator("[data-number-of=leaves]")).to_have_text("1")
    page.locator(".bulk .btn-primary").click()
    expect(page.locator(".notice-success")).to_be_visible()
    assert "겨울 기획" not in groups_of(page, PEOPLE[0])

    page.goto("/manage/groups/")
    page.get_by_role("link", name="겨울 기획").click()
    page.locator("a.btn-warn").click()
    page.locator(".btn-danger").click()
    expect(page.get_by_role("link", name="겨울 기획")).to_have_count(0)


def test_whoever_may_not_be_changed_is_named(page_of: PageOf, complaints: Complaints) -> None:
    complaints.expect("status of 422")
    page = page_of("ADMIN")
    page.goto("/manage/users/")
    page.locator("[name=all]").check()
    expect(page.locator("tbody tr:not(.is-ticked)")).to_have_count(0)
    page.locator(".bulk [name=account]").select_option("deactivate")
    page.locator(".bulk .btn-primary").click()
    expect(page.locator(".notice-error")).to_contain_text("김하늘")
    expect(page.locator(".notice-error")).to_contain_text("이바다")
    expect(page.locator("tbody tr:not(.is-ticked)")).to_have_count(0)


def test_the_ownership_goes_to_an_administrator_and_back(
    listened_context: NewContext, demo: Demo, complaints: Complaints
) -> None:
    """Sessions of their own: each handing over gives the session a new key."""
    complaints.expect("status of (403|422)")
    pages = {role: listened_context().new_page() for role in ("OWNER", "ADMIN")}
    for role, page in pages.items():
        sign_in(page, demo.users[role])
    for giver, taker in (("OWNER", "ADMIN"), ("ADMIN", "OWNER")):
        page, other = pages[giver], pages[taker]
        page.goto("/manage/transfer-ownership/")
        heir = page.locator("[name=user] option").filter(has_text=demo.users[taker].email)
        page.locator("[name=user]").select_option(heir.get_attribute("value"))
        page.locator("[name=password]").fill(f"{demo.users[giver].password}x")
        page.locator(".btn-danger").click()
        expect(page.locator(".field-error")).to_be_visible()
        page.locator("[name=password]").fill(demo.users[giver].password)
        page.locator(".btn-danger").click()
        expect(page.locator(".notice-success")).to_be_visible()
        page.goto("/admin/")
        expect(page).not_to_have_url(re.compile("/admin/$"))
        other.goto("/admin/")
        expect(other.locator("#content")).to_be_visible()
        other.goto("/notifications/")
        expect(other.locator("main")).to_contain_text("소유")


def test_searching_while_one_types(page_of: PageOf) -> None:
    page = page_of("ADMIN")
    page.goto("/manage/users/")
    page.locator("[name=q]").fill("새별")
    expect(page.locator(".people-table tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"q="))


@pytest.mark.parametrize(("locale", "scheme"), [("ko-KR", "light"), ("en-US", "dark")])
def test_no_serious_fault(page_of: PageOf, locale: str, scheme: str) -> None:
    page = page_of("OWNER", locale=locale, color_scheme=scheme)
    faults: list[str] = []
    page.goto("/manage/users/?state=all")
    addresses = [link.get_attribute("href") or "" for link in page.locator(".people-table th a").all()[:4]]
    fixed = ["/manage/users/?state=all", "/manage/users/?q=zzzz", "/manage/groups/", "/manage/groups/new/"]
    for address in [*fixed, *addresses, "/manage/transfer-ownership/"]:
        page.goto(address)
        expect(page.locator("main h1")).to_be_visible()
        faults += grave_faults(page)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("locale", "scheme"), [("ko-KR", "light"), ("en-US", "dark")])
def test_the_administration_follows_the_theme_and_complains_of_nothing(
    page_of: PageOf, locale: str, scheme: str
) -> None:
    page = page_of("OWNER", locale=locale, color_scheme=scheme)
    for address in ("/admin/", "/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/accounts/group/add/"):
        page.goto(address)
        expect(page.locator("#content")).to_be_visible()
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(23, 28, 38)"}[scheme]
