"""Home, the tabs of pages and the choosing of people, as somebody uses them: by mouse, keyboard and finger."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.browsing import SALES, open_dashboard
from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.test_accessibility import grave_faults

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
NO_COPY = "Document.prototype.execCommand = () => false"


@pytest.fixture
def editor(page_of: PageOf) -> Page:
    return page_of("EDITOR", locale="en-US")


@pytest.fixture
def three_pages(editor: Page) -> Iterator[Page]:
    """The edit page of a new dashboard's third page; the dashboard is gone afterwards."""
    editor.goto("/dashboards/new/")
    editor.locator("[name=name]").fill("Three pages")
    editor.get_by_role("button", name="Make dashboard").click()
    for number in (2, 3):
        editor.get_by_role("button", name="Add a page").click()
        expect(current(editor)).to_have_text(f"Page {number}")
    expect(editor.locator("[data-move='1']")).to_have_attribute("aria-disabled", "true")  # lf-sortable is there
    yield editor
    editor.goto("/?tab=mine&q=Three+pages")
    for _left in range(editor.locator(".tile").count()):
        more(editor.locator(".tile").first, "Delete").click()
        expect(editor.locator(".notice-success")).to_be_visible()
        editor.goto("/?tab=mine&q=Three+pages")


def current(page: Page) -> Locator:
    return page.locator(".tabs .tab[aria-current=page]")


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("lf-sortable .tab").all_inner_texts()]


def found(page: Page) -> Locator:
    """Those the search for people offers."""
    return page.locator(".people-found [role=option]")


def more(tile: Locator, item: str) -> Locator:
    """An entry of a dashboard's menu."""
    tile.locator(".tile-menu > .btn").click()
    return tile.get_by_role("button", name=item, exact=True)


def test_search_and_view_survive_each_other_and_the_tabs(editor: Page) -> None:
    editor.goto("/")
    expect(editor.get_by_role("link", name=re.compile("^Mine"))).to_have_attribute("aria-current", "page")
    editor.get_by_role("searchbox").fill("매출")
    expect(editor.locator(".tile")).to_have_count(1)
    expect(editor.get_by_role("searchbox")).to_be_focused()
    editor.get_by_role("link", name=re.compile("^All")).click()
    expect(editor.get_by_role("searchbox")).to_have_value("매출")
    editor.get_by_role("button", name="Table").click()
    expect(editor.locator("#home-list tbody tr")).to_have_count(1)
    expect(editor).to_have_url(re.compile("tab=all"))
    editor.get_by_role("searchbox").fill("zzz")
    expect(editor.get_by_role("heading", name="Nothing found")).to_be_visible()
    assert not grave_faults(editor)
    editor.goto("/?tab=all")
    expect(editor.locator("#home-list table")).to_be_visible()
    editor.get_by_role("button", name="Cards").click()
    expect(editor.locator(".tile").first).to_be_visible()


@pytest.mark.parametrize("hindrance", ["", NO_CLIPBOARD])
def test_the_link_of_a_dashboard_is_copied_with_or_without_a_clipboard(page_of: PageOf, hindrance: str) -> None:
    page = page_of("VIEWER", locale="en-US")
    page.goto("/?tab=all")
    tile = page.locator(".tile").filter(has_text=SALES)
    address = page.evaluate("(link) => link.href", tile.locator("h2 a").element_handle())
    page.evaluate(f"() => {{ {hindrance} }}")
    more(tile, "Copy link").click()
    expect(page.locator(".toast-ok")).to_contain_text("Copied.")
    page.goto("/?tab=all")
    page.get_by_role("searchbox").press("Control+v")
    expect(page.get_by_role("searchbox")).to_have_value(address)


def test_where_nothing_can_copy_the_text_is_shown(page_of: PageOf) -> None:
    page = page_of("VIEWER", locale="en-US")
    page.goto("/?tab=all")
    page.evaluate(f"() => {{ {NO_CLIPBOARD}; {NO_COPY}; }}")
    more(page.locator(".tile").filter(has_text=SALES), "Copy link").click()
    field = page.get_by_role("dialog").get_by_role("textbox")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile(r"^http://.*/dashboards/[0-9a-f-]{36}/$"))
    assert not grave_faults(page)


def test_pages_are_moved_by_menu_keyboard_and_mouse(three_pages: Page) -> None:
    page = three_pages
    page.locator("[popovertarget=tab-menu]").click()
    assert not grave_faults(page)
    expect(page.get_by_role("button", name="Move right")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Move left").click()
    expect(page.locator(".toast-ok")).to_contain_text("Moved to place 2 of 3.")
    page.keyboard.press("Escape")
    assert names(page) == ["Page 1", "Page 3", "Page 2"]
    current(page).focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator(".toast-ok", has_text="Moved to place 1 of 3.")).to_be_visible()
    page.reload()
    assert names(page) == ["Page 3", "Page 1", "Page 2"]
    with page.expect_response(re.compile("/pages/order/")):
        current(page).drag_to(page.locator("lf-sortable .tab").last, target_position={"x": 60, "y": 20})
    page.reload()
    assert names(page) == ["Page 1", "Page 2", "Page 3"]


def test_a_page_is_dragged_by_touch_and_a_taken_away_finger_drops_nothing(three_pages: Page) -> None:
    page = three_pages
    touch = page.context.new_cdp_session(page)
    boxes = [tab.bounding_box() for tab in page.locator("lf-sortable .tab").all()]
    first, last = boxes[0], boxes[-1]
    assert first is not None
    assert last is not None
    line, begin, end = last["y"] + 20, last["x"] + last["width"] / 2, first["x"] + 4

    def finger(kind: str, x: float | None = None) -> None:
        points = [] if x is None else [{"x": x, "y": line}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    for ending, order in [
        ("touchCancel", ["Page 1", "Page 2", "Page 3"]),
        ("touchEnd", ["Page 3", "Page 1", "Page 2"]),
    ]:
        finger("touchStart", begin)
        for step in range(1, 11):
            finger("touchMove", begin + (end - begin) * step / 10)
        expect(page.locator("lf-sortable .tab").first).to_have_text("Page 3")
        finger(ending)
        page.wait_for_timeout(300)
        page.reload()
        assert names(page) == order


def test_an_order_that_is_not_saved_is_put_back(three_pages: Page, complaints: Complaints) -> None:
    page = three_pages
    complaints.expect("ERR_FAILED")
    complaints.expect("status of 422")
    page.route("**/pages/order/", lambda route: route.abort())
    current(page).focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator(".toast-bad")).to_contain_text("The order could not be saved. Try again.")
    assert names(page) == ["Page 1", "Page 2", "Page 3"]
    page.unroute("**/pages/order/")
    page.locator("lf-sortable [data-id]").first.evaluate("(item) => (item.dataset.id = 'gone')")
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator(".toast-bad", has_text="no order of pages")).to_be_visible()
    assert names(page) == ["Page 1", "Page 2", "Page 3"]


def test_a_deleted_page_is_found_and_restored_later(three_pages: Page) -> None:
    page = three_pages
    page.locator("[popovertarget=tab-menu]").click()
    page.get_by_role("button", name="Delete page").click()
    expect(page.locator(".notice-success")).to_contain_text("is in the bin")
    page.reload()
    page.locator("[popovertarget=board-menu]").click()
    page.get_by_role("button", name="Deleted pages").click()
    row = page.get_by_role("dialog").get_by_role("listitem")
    expect(row).to_contain_text("gone for good on")
    assert not grave_faults(page)
    row.get_by_role("button", name="Restore Page 3").click()
    expect(current(page)).to_have_text("Page 3")


def test_e_edits_and_looks_but_not_while_somebody_types(editor: Page) -> None:
    open_dashboard(editor, SALES)
    looking = editor.url
    editor.keyboard.press("e")
    expect(editor).to_have_url(re.compile("/edit/$"))
    editor.keyboard.press("e")
    expect(editor).to_have_url(looking)
    editor.locator("lf-select .chip").first.click()
    editor.locator("lf-select").first.get_by_role("combobox").press_sequentially("e")
    expect(editor).to_have_url(looking)


def test_people_are_chosen_by_keyboard_and_a_late_answer_opens_nothing(three_pages: Page) -> None:
    page = three_pages
    page.goto(page.url.split("pages/")[0] + "share/")
    search = page.get_by_role("combobox", name="Add people or groups")
    search.fill("example")
    expect(found(page).first).to_have_attribute("aria-selected", "true")
    assert not grave_faults(page)
    search.press("ArrowDown")
    search.press("Enter")
    expect(page.locator("lf-people .person")).to_have_count(1)
    expect(found(page)).to_have_count(0)
    search.press("Backspace")
    expect(page.locator("lf-people .person")).to_have_count(0)
    expect(search).to_be_focused()

    search.click()  # whoever knows no names is shown some, and Enter takes none of them unasked
    expect(found(page).first).to_be_visible()
    search.press("Enter")
    expect(page.locator("lf-people .person")).to_have_count(0)
    search.press("Escape")
    expect(found(page)).to_have_count(0)

    page.route("**/people/**", lambda route: (page.wait_for_timeout(500), route.continue_()))
    search.fill("exam")
    page.wait_for_timeout(300)  # asked, not answered
    search.press("Tab")
    page.wait_for_timeout(700)
    expect(found(page)).to_have_count(0)


def test_a_finger_that_scrolls_the_found_adds_nobody(page_of: PageOf) -> None:
    page = page_of("EDITOR", locale="en-US", has_touch=True)
    page.goto("/?tab=mine")
    more(page.locator(".tile").filter(has_text=SALES), "Share").click()
    page.get_by_role("combobox", name="Add people or groups").fill("example")
    option = found(page).first
    expect(option).to_be_visible()
    box = option.bounding_box()
    assert box is not None
    touch, x, y = page.context.new_cdp_session(page), box["x"] + 40, box["y"] + 20
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 12 * step}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator("lf-people .person")).to_have_count(0)
    found(page).first.tap()
    expect(page.locator("lf-people .person")).to_have_count(1)
