"""Sales by brand and month, filtered by mall: made by an EDITOR with the mouse, read by a VIEWER, checked by plain SQL."""

import re
from typing import Any

import psycopg
from playwright.sync_api import Page, expect

from e2e import browsing, reading
from e2e.browsing import card, wait_until_drawn
from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.shown import won

NAME, TITLE = "브랜드별 월 매출", "브랜드와 월"
MALL = "자사몰"
Shop = psycopg.Connection[Any]


def by_brand_and_month(shop: Shop, condition: str = "true", *values: object) -> list[list[str]]:
    rows = shop.execute(
        f"""SELECT brand, to_char(order_date, 'YYYY-MM'), sum(settlement_amount) FROM shop.orders
        WHERE {condition} GROUP BY 1, 2""",
        values,
    ).fetchall()
    return sorted([brand, month, won(amount)] for brand, month, amount in rows)


def settled(page: Page) -> None:
    """The panel has taken what was chosen and the preview shows it."""
    expect(page.locator(".htmx-request")).to_have_count(0)
    expect(page.locator("#canvas .chart-card[data-state=waiting]")).to_have_count(0)


def make_dashboard(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="새 대시보드").first.click()
    page.get_by_label("이름", exact=True).fill(NAME)
    page.get_by_role("button", name="대시보드 만들기").click()
    expect(page.locator(".type-tile").first).to_be_visible()


def make_table(page: Page) -> None:
    page.locator(".type-tile").filter(has_text="표").first.click()
    form = page.locator("#chart-form")
    form.get_by_label("데이터 소스", exact=True).select_option(label="주문")
    settled(page)
    form.locator("[name=dimensions-0-field]").select_option("brand")
    settled(page)
    form.locator("[data-action='add:dimensions']").click()
    form.locator("[name=dimensions-1-field]").select_option("order_date")
    settled(page)
    form.locator("[name=dimensions-1-grain]").select_option("month")
    while form.locator("[name^=metrics-][name$=-field]").count() > 1:
        count = form.locator("[name^=metrics-][name$=-field]").count()
        form.locator("[data-action='remove:metrics:1']").click()
        expect(form.locator("[name^=metrics-][name$=-field]")).to_have_count(count - 1)
    form.locator("[name=metrics-0-field]").select_option("settlement_amount")
    settled(page)
    expect(form.locator("[name=metrics-0-aggregate]")).to_have_value("SUM")
    form.get_by_label("제목", exact=True).fill(TITLE)
    form.get_by_label("페이지당 행 수").fill("500")
    settled(page)
    form.get_by_role("button", name="저장", exact=True).click()
    expect(page).to_have_url(re.compile("select="))


def make_dropdown(page: Page) -> None:
    page.locator("#panel [data-close]").click()
    page.locator("button[hx-get*='type=DROPDOWN']").click()
    form = page.locator("#filter-form")
    form.locator("[name=field]").select_option("mall")
    settled(page)
    before = page.url
    form.get_by_role("button", name="저장", exact=True).click()
    expect(page).not_to_have_url(before)
    expect(page.locator("#filter-form")).to_be_visible()


def share_with_the_team(page: Page) -> None:
    page.get_by_role("button", name="공유", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=visibility][value=TEAM]").check(force=True)
    dialog.get_by_role("button", name="저장", exact=True).click()
    expect(dialog.locator(".notice-warning")).to_contain_text("모두가 데이터를 볼 수 있는 것은 아닙니다")
    dialog.get_by_role("button", name=re.compile("그래도")).click()
    expect(dialog).to_be_hidden()


def shown(page: Page) -> list[list[str]]:
    wait_until_drawn(page)
    return sorted(reading.copied(card(page, TITLE).locator("lf-table")))


def test_sales_by_brand_and_month_filtered_by_mall(page_of: PageOf, shop: Shop, complaints: Complaints) -> None:
    page = page_of("EDITOR")
    make_dashboard(page)
    make_table(page)
    make_dropdown(page)
    page.get_by_role("link", name="완료").click()
    expect(page).not_to_have_url(re.compile("/edit/"))
    assert shown(page) == by_brand_and_month(shop)

    label = page.locator("lf-select").get_attribute("label") or ""
    browsing.pick_values(page, label, [MALL])
    expect(page).to_have_url(re.compile(r"f\.mall="))
    only = by_brand_and_month(shop, "mall = %s", MALL)
    assert shown(page) == only

    share_with_the_team(page)
    reader = page_of("VIEWER")
    complaints.expect("status of (404|422)")  # once it is deleted; not everybody would see the data
    reader.goto(page.url)
    assert shown(reader) == only
    expect(reader.get_by_role("link", name="편집")).to_have_count(0)

    page.goto(re.sub(r"/pages/.*", "/", page.url))
    page.locator("[popovertarget=board-menu]").click()
    page.locator("#board-menu").get_by_role("button", name="삭제", exact=True).click()
    expect(page.get_by_role("button", name="실행 취소").first).to_be_visible()
    assert reader.reload().status == 404  # type: ignore[union-attr]


def test_a_wrong_number_is_told_beside_it_and_nothing_is_lost(page_of: PageOf, complaints: Complaints) -> None:
    complaints.expect("status of 422")
    page = page_of("EDITOR")
    make_dashboard(page)
    page.locator(".type-tile").filter(has_text="표").first.click()
    form = page.locator("#chart-form")
    form.get_by_label("데이터 소스", exact=True).select_option(label="주문")
    expect(form.locator("[name=dimensions-0-field] option[value=brand]")).to_have_count(1)
    form.get_by_label("제목", exact=True).fill("아직 저장하지 않은 표")
    form.get_by_label("최대 행 수").fill("abc")
    form.get_by_role("button", name="저장", exact=True).click()
    limit = form.get_by_label("최대 행 수")
    expect(limit).to_have_attribute("aria-invalid", "true")
    told = form.locator(f"#{(limit.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(told).not_to_be_empty()
    expect(limit).to_have_value("abc")
    expect(form.get_by_label("제목", exact=True)).to_have_value("아직 저장하지 않은 표")
    limit.fill("20")
    form.get_by_role("button", name="저장", exact=True).click()
    expect(page).to_have_url(re.compile("select="))
    expect(card(page, "아직 저장하지 않은 표").locator(".lf-row").first).to_be_visible()
