"""What every browser test does: sign in, open a page of a dashboard, wait until it is drawn."""

import re
from typing import Any, Final

from playwright.sync_api import Locator, Page, ViewportSize, expect

from e2e.demo_process import Account

CHROMIUM: Final = "/usr/bin/chromium"
ARGUMENTS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none", "--force-color-profile=srgb",
)  # fmt: skip
VIEWPORT: Final = ViewportSize(width=1440, height=900)
CONTEXT: Final[dict[str, Any]] = {
    "locale": "ko-KR",
    "timezone_id": "Asia/Seoul",
    "viewport": VIEWPORT,
    "reduced_motion": "reduce",
    "permissions": ["clipboard-read", "clipboard-write"],
}
PATIENCE: Final = 20_000  # milliseconds; a machine with two cores that does other things besides
SALES: Final = "쇼핑몰 매출 현황"
TARGETS: Final = "목표와 재고"

expect.set_options(timeout=PATIENCE)


def sign_in(page: Page, account: Account, *, at: str = "/sign-in/") -> None:
    """From the sign-in page to wherever `at` leads."""
    page.goto(at)
    fill_sign_in(page, account.email, account.password)
    expect(page).not_to_have_url(re.compile("/sign-in/"))


def fill_sign_in(page: Page, email: str, password: str) -> None:
    """Types both and presses Enter."""
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")


def open_dashboard(page: Page, name: str, tab: str = "") -> None:
    """From home into a dashboard, and there to the page named `tab`."""
    page.goto("/?tab=all")
    page.get_by_role("link", name=name, exact=True).click()
    if tab:
        page.locator(".tabs").get_by_role("link", name=tab, exact=True).click()
        expect(page.locator(".tabs [aria-current=page]")).to_contain_text(tab)
    wait_until_drawn(page)


def wait_until_drawn(page: Page) -> None:
    """Until every chart of the page has its numbers, those near the window are drawn and keys are listened to."""
    expect(page.locator("#board")).to_be_visible()
    page.wait_for_load_state("load")  # scripts are modules: they have run by then
    expect(page.locator("[data-ticket]")).to_have_count(0)
    expect(page.locator(".chart-card[data-state=waiting]")).to_have_count(0)
    expect(page.locator(".htmx-request")).to_have_count(0)


def card(page: Page, title: str) -> Locator:
    """The chart with that title."""
    return page.locator("article.chart-card").filter(has=page.get_by_role("heading", name=title, exact=True))


def pick_period(page: Page, preset: str) -> None:
    """Sets the page's period filter to a relative period by its technical name."""
    control = page.locator("lf-daterange")
    control.locator(".chip").click()
    control.locator(f".range-presets button[value={preset}]").click()


def pick_values(page: Page, title: str, wanted: list[str]) -> None:
    """Picks values of a multi-select filter, each found by its search, and applies them."""
    control = page.locator(f'lf-select[label="{title}"]')
    control.locator(".chip").click()
    search = control.get_by_role("combobox")
    for value in wanted:
        search.fill(value)
        option = control.get_by_role("option").filter(has_text=value)
        expect(control.get_by_role("option")).to_have_count(1)
        option.click()
        expect(option).to_have_attribute("aria-selected", "true")
    search.press("Control+Enter")
