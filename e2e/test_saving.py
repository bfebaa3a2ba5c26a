"""The edit page while a save is on its way: where one goes next, and what is not lost."""

import re

from playwright.sync_api import Dialog, Page, expect

from e2e.browsing import card
from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.test_making import make_dashboard, settled

# The answer to a save comes when the next click is long done.
SLOWLY = """() => {
  const fetch = window.fetch;
  window.fetch = async (address, request) => {
    const isSave = request?.method === "POST" && /edit\\/(charts|filters)/.test(address) && !/preview/.test(address);
    if (isSave) await new Promise((resolve) => setTimeout(resolve, 1000));
    return fetch(address, request);
  };
}"""


def new_table(page: Page, title: str) -> None:
    make_dashboard(page)
    page.locator(".type-tile").filter(has_text="표").first.click()
    form = page.locator("#chart-form")
    form.get_by_label("데이터 소스", exact=True).select_option(label="주문")
    settled(page)
    form.get_by_label("제목", exact=True).fill(title)
    settled(page)


def save_and_leave(page: Page) -> None:
    page.locator("#panel [data-save]").first.click(no_wait_after=True)
    page.get_by_role("link", name="완료").click(no_wait_after=True)


def test_done_right_after_save_goes_to_the_page_with_all_of_it_stored(page_of: PageOf) -> None:
    page = page_of("EDITOR")
    new_table(page, "눈 깜짝할 사이")
    page.evaluate(SLOWLY)
    save_and_leave(page)
    expect(page).to_have_url(re.compile(r"/pages/[0-9a-f-]{36}/$"))
    page.wait_for_timeout(1500)  # an answer that came late would lead back
    expect(page).to_have_url(re.compile(r"/pages/[0-9a-f-]{36}/$"))
    expect(card(page, "눈 깜짝할 사이").locator(".lf-row").first).to_be_visible()

    page.get_by_role("link", name="편집").click()
    page.locator("button[hx-get*='type=DROPDOWN']").click()
    page.locator("#filter-form [name=field]").select_option("mall")
    settled(page)
    page.evaluate(SLOWLY)
    save_and_leave(page)
    expect(page).to_have_url(re.compile(r"/pages/[0-9a-f-]{36}/$"))
    expect(page.locator("lf-select")).to_have_count(1)


def test_what_is_refused_keeps_one_there_and_is_not_lost_by_leaving_then(
    page_of: PageOf, complaints: Complaints
) -> None:
    complaints.expect("status of 422")
    page = page_of("EDITOR")
    new_table(page, "Not stored yet")
    page.locator("#chart-form").get_by_label("최대 행 수").fill("abc")
    settled(page)
    page.evaluate(SLOWLY)
    save_and_leave(page)
    expect(page.locator("#chart-form").get_by_label("최대 행 수")).to_have_attribute("aria-invalid", "true")
    page.wait_for_timeout(1500)
    assert "/edit/" in page.url, "whoever wanted to leave stays with what was refused"

    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="완료").click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"], "nothing of it is stored, so leaving asks"
    expect(page.locator("#chart-form").get_by_label("제목", exact=True)).to_have_value("Not stored yet")
