"""Language, theme, the keyboard alone, and a phone."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from e2e.browsing import SALES, open_dashboard, sign_in, wait_until_drawn
from e2e.conftest import NewContext, PageOf
from e2e.demo_process import Account

NEWCOMER = Account("newcomer@example.com", "Quiet-River-4417")
PHONE = {"width": 390, "height": 844}
MANY_TABS = 40


@pytest.fixture
def newcomer(page_of: PageOf) -> Account:
    """Somebody the OWNER has just added in the administration, who has chosen nothing yet."""
    owner = page_of("OWNER")
    owner.goto(f"/admin/accounts/user/?q={NEWCOMER.email}")
    if owner.locator("#result_list tbody tr").count():
        return NEWCOMER
    owner.goto("/admin/accounts/user/add/")
    owner.locator("[name=email]").fill(NEWCOMER.email)
    owner.locator("[name=name]").fill("새 사람")
    owner.locator("[name=role]").select_option("VIEWER")
    for name in ("password1", "password2"):
        owner.locator(f"[name={name}]").fill(NEWCOMER.password)
    owner.locator("[name=_save]").click()
    expect(owner.locator(".messagelist .success")).to_be_visible()
    return NEWCOMER


def test_language_and_theme_are_chosen_once_and_kept(newcomer: Account, listened_context: NewContext) -> None:
    page = listened_context().new_page()
    sign_in(page, newcomer)
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    choose(page, "language", "en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dashboards")
    choose(page, "theme", "dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    elsewhere = listened_context().new_page()
    sign_in(elsewhere, newcomer)
    expect(elsewhere.locator("html")).to_have_attribute("lang", "en")
    expect(elsewhere.locator("html")).to_have_attribute("data-theme", "dark")
    choose(elsewhere, "language", "ko")
    expect(elsewhere.locator("html")).to_have_attribute("lang", "ko")


def choose(page: Page, name: str, value: str) -> None:
    """Presses a switch in the menu of the account."""
    if not page.locator("#user-menu").is_visible():
        page.locator("[popovertarget=user-menu]").click()
    with page.expect_response(re.compile(f"/preferences/{name}/")):
        page.locator(f"#user-menu [name={name}][value={value}]").click()


def test_the_language_of_the_sign_in_page_is_a_choice_too(stranger: Page) -> None:
    stranger.goto("/sign-in/")
    expect(stranger.locator("html")).to_have_attribute("lang", "ko")
    stranger.locator("[name=language][value=en]").click()
    expect(stranger.locator("html")).to_have_attribute("lang", "en")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_skip_link_menu_and_signing_out_by_keyboard_alone(newcomer: Account, listened_context: NewContext) -> None:
    page = listened_context().new_page()
    sign_in(page, newcomer)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#main :focus")).to_be_visible()
    tab_to(page, ".tiles a")

    page.goto("/")
    tab_to(page, "[popovertarget=user-menu]")
    page.keyboard.press("Enter")
    expect(page.locator("#user-menu")).to_be_visible()
    tab_to(page, "#user-menu form[action='/sign-out/'] button")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/sign-in/"))
    page.goto("/")
    expect(page).to_have_url(re.compile("/sign-in/"))


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus."""
    for _ in range(MANY_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


def test_a_filter_is_set_by_keyboard_alone(page_of: PageOf) -> None:
    page = page_of("VIEWER")
    open_dashboard(page, SALES)
    tab_to(page, "lf-select .chip")
    page.keyboard.press("Enter")
    control = page.locator("lf-select").first
    expect(control.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(control.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"f\.brand="))
    expect(control.locator(".chip")).to_be_focused()


@pytest.mark.parametrize("address", ["/sign-in/", "/", "/datasources/"])
def test_nothing_is_wider_than_a_phone(page_of: PageOf, stranger: Page, address: str) -> None:
    page = stranger if address == "/sign-in/" else page_of("VIEWER")
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.goto(address)
    expect(page.locator("main")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]


def test_a_dashboard_on_a_phone_is_a_list_to_read(page_of: PageOf) -> None:
    page = page_of("VIEWER")
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    open_dashboard(page, SALES)
    wait_until_drawn(page)
    # All at one moment: one after the other, a card may come between that pushes the rest down.
    boxes = page.locator("article.chart-card").evaluate_all(
        "(cards) => cards.map((card) => card.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) == 9
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    for former, latter in pairwise(boxes):  # scorecards may stand two in a line
        beside = latter["y"] == former["y"] and latter["x"] >= former["x"] + former["width"]
        assert beside or latter["y"] >= former["y"] + former["height"]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in boxes)


def test_a_phones_menu_begins_where_one_is(page_of: PageOf) -> None:
    page = page_of("ADMIN", viewport=PHONE)
    page.goto("/manage/queries/")
    expect(page.locator(".manage-menu [aria-current]")).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0
