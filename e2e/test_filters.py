"""Filters: what they change, what the address says, and that every number agrees with SQL run beside the page."""

import re
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import psycopg
from playwright.sync_api import Page, expect

from e2e import browsing, reading
from e2e.browsing import SALES, card, open_dashboard, wait_until_drawn
from e2e.conftest import PageOf
from e2e.shown import hundred_millions, percent, whole, won

BRANDS = ["온결살림", "하루담은"]
DAYS = "order_date BETWEEN current_date - 30 AND current_date - 1"
MEASURES = """sum(settlement_amount), sum(margin), sum(quantity), count(DISTINCT order_no), avg(discount_rate)"""
Shop = psycopg.Connection[Any]


class Numbers(NamedTuple):
    """What a person reads off the summary page."""

    table: list[list[str]]
    totals: list[str]
    scores: list[str]
    malls: list[list[str]]


def read(page: Page) -> Numbers:
    table = card(page, "브랜드별 실적").locator("lf-table")
    return Numbers(
        reading.cells(table),
        reading.totals(table)[2:],
        [reading.score(page, title) for title in ("매출", "주문 수", "구매 고객", "평균 할인율")],
        reading.as_table(page, "판매처별 매출"),
    )


def ask(shop: Shop, condition: str, *values: object) -> Numbers:
    """The same, by plain SQL."""
    where = f"FROM shop.orders WHERE {condition}"
    groups = shop.execute(
        f"SELECT brand, category, {MEASURES} {where} GROUP BY 1, 2 ORDER BY 3 DESC, 1", values
    ).fetchall()
    everything = shop.execute(f"SELECT {MEASURES}, count(DISTINCT customer_id) {where}", values).fetchone()
    malls = shop.execute(
        f"SELECT mall, sum(settlement_amount) {where} GROUP BY 1 ORDER BY 2 DESC, 1", values
    ).fetchall()
    assert everything is not None
    sales, _margin, _quantity, orders, discount, customers = everything
    return Numbers(
        [[brand, category, *measures(*rest)] for brand, category, *rest in groups],
        measures(*everything[:5]),
        [hundred_millions(sales), whole(orders), whole(customers), percent(discount)],
        [[mall, won(amount)] for mall, amount in malls],
    )


def measures(sales: Any, margin: Any, quantity: Any, orders: Any, discount: Any) -> list[str]:  # noqa: ANN401 - SQL's
    return [won(sales), won(margin), whole(quantity), whole(orders), percent(discount)]


def test_a_period_and_two_brands_agree_with_sql_and_travel_by_link(page_of: PageOf, shop: Shop) -> None:
    page = page_of("EDITOR")
    open_dashboard(page, SALES)
    before = [reading.score(page, title) for title in ("매출", "주문 수")]
    browsing.pick_period(page, "last_30_days")
    expect(page).to_have_url(re.compile("last_30_days"))
    browsing.pick_values(page, "브랜드", BRANDS)
    expect(page).to_have_url(re.compile(r"f\.brand="))
    wait_until_drawn(page)

    query = parse_qsl(urlsplit(page.url).query, strict_parsing=True)
    assert query == [*(("f.brand", brand) for brand in sorted(BRANDS)), ("f.order_date", "last_30_days")]
    expected = ask(shop, f"{DAYS} AND brand = ANY(%s)", BRANDS)
    assert read(page) == expected
    assert before != expected.scores[:2]

    page.reload()
    wait_until_drawn(page)
    assert read(page) == expected
    expect(page.locator('lf-select[label="브랜드"] .chip')).to_have_attribute("title", ", ".join(sorted(BRANDS)))

    colleague = page_of("VIEWER")
    colleague.goto(page.url)
    wait_until_drawn(colleague)
    assert read(colleague) == expected

    page.locator(".tabs").get_by_role("link", name="주문 내역", exact=True).click()
    wait_until_drawn(page)
    page.go_back()
    wait_until_drawn(page)
    assert read(page) == expected


def test_typed_dates_include_both_ends(page_of: PageOf, shop: Shop) -> None:
    first, last = (str(day) for day in shop.execute("SELECT current_date - 12, current_date - 9").fetchone() or ())
    page = page_of("VIEWER")
    open_dashboard(page, SALES)
    control = page.locator("lf-daterange")
    control.locator(".chip").click()
    inputs = control.locator(".range-inputs input")
    inputs.nth(0).fill(first)
    inputs.nth(1).fill(last)
    inputs.nth(1).press("Enter")
    expect(page).to_have_url(re.compile(re.escape(f"f.order_date={first}..{last}")))
    wait_until_drawn(page)
    assert read(page).totals == ask(shop, "order_date BETWEEN %s::date AND %s::date", first, last).totals


def test_clearing_the_period_means_all_days_and_the_default_is_left_out_of_the_address(
    page_of: PageOf, shop: Shop
) -> None:
    page = page_of("VIEWER")
    open_dashboard(page, SALES)
    control = page.locator("lf-daterange")
    control.locator(".chip").click()
    control.locator(".range-foot button").first.click()
    expect(page).to_have_url(re.compile(r"\?f\.order_date\.op=any$"))
    wait_until_drawn(page)
    assert read(page).totals == ask(shop, "true").totals
    browsing.pick_period(page, "last_90_days")
    expect(page).to_have_url(re.compile("/$"))


def test_filters_that_make_no_sense_are_named_and_change_nothing(page_of: PageOf, shop: Shop) -> None:
    page = page_of("VIEWER")
    open_dashboard(page, SALES)
    as_usual = read(page)
    page.goto(f"{page.url}?f.nosuch=1&f.order_date=31.12.2026&f.brand.op=between")
    wait_until_drawn(page)
    notices = page.locator("#filter-notices .notice")
    expect(notices).to_have_count(3)
    for word in ("nosuch", "31.12.2026", "between"):
        expect(notices.filter(has_text=word)).to_have_count(1)
    assert read(page) == as_usual
    assert as_usual.totals == ask(shop, "order_date BETWEEN current_date - 90 AND current_date - 1").totals


def test_a_filter_nothing_matches_says_so_in_every_chart(page_of: PageOf) -> None:
    page = page_of("VIEWER")
    open_dashboard(page, SALES)
    page.goto(f"{page.url}?f.brand=%EC%97%86%EB%8A%94%20%EB%B8%8C%EB%9E%9C%EB%93%9C")
    wait_until_drawn(page)
    for title in ("일별 매출과 마진", "카테고리 비중", "판매처별 매출", "브랜드별 실적"):
        expect(card(page, title).locator(".state-empty")).to_be_visible()
    expect(page.locator(".state-error")).to_have_count(0)
