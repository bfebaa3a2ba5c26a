"""Signing in, and everything drawn on the first page one opens."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.browsing import SALES, TARGETS, fill_sign_in, open_dashboard, sign_in, wait_until_drawn
from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.demo_process import Demo
from e2e.pixels import distinct_colours

DRAWN_SECONDS = 15
# A blank card has its surface, its border and the smoothed edges of its title.
COLOURS_OF_A_CHART = 60


def test_a_wrong_password_is_refused_in_korean_and_tells_nothing(
    stranger: Page, demo: Demo, complaints: Complaints
) -> None:
    complaints.expect("status of 422")
    known, unknown = demo.users["VIEWER"].email, "nobody@example.com"
    answers = []
    for email in (known, unknown):
        stranger.goto("/sign-in/")
        fill_sign_in(stranger, email, "wrong-password-1")
        alert = stranger.get_by_role("alert")
        expect(alert).to_be_visible()
        answers.append(alert.inner_text())
    assert answers[0] == answers[1]
    assert re.search("[가-힣]", answers[0])
    assert "비밀번호" in answers[0]
    expect(stranger).to_have_url(re.compile("/sign-in/"))


def test_signed_in_one_sees_the_dashboards_and_a_whole_page_within_seconds(stranger: Page, demo: Demo) -> None:
    sign_in(stranger, demo.users["VIEWER"])
    expect(stranger.locator(".tiles h2")).to_have_text([TARGETS, SALES])
    stranger.get_by_role("link", name=SALES, exact=True).click()
    stranger.set_default_timeout(DRAWN_SECONDS * 1000)
    wait_until_drawn(stranger)
    expect(stranger.locator("article.chart-card[data-state=data]")).to_have_count(9)
    expect(stranger.locator("lf-table .lf-row").first).to_be_visible()
    assert stranger.locator("lf-table .lf-grid-body .lf-row[aria-rowindex]").count() > 5
    assert all(text.strip() for text in stranger.locator(".scorecard-value").all_inner_texts())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_chart_is_drawn_in_many_colours(page_of: PageOf, scheme: str) -> None:
    page = page_of("VIEWER", color_scheme=scheme)
    open_dashboard(page, SALES)
    charts = page.locator("lf-chart")
    expect(charts).to_have_count(4)
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator("canvas")).to_be_visible()
        assert distinct_colours(chart) > COLOURS_OF_A_CHART, chart.get_attribute("label")
    surface = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = [int(part) for part in re.findall(r"\d+", surface)[:3]]
    assert (sum(brightness) / 3 < 128) is (scheme == "dark"), surface


def test_an_address_asked_for_before_signing_in_is_where_one_arrives(stranger: Page, demo: Demo) -> None:
    sign_in(stranger, demo.users["VIEWER"], at="/datasources/")
    expect(stranger).to_have_url(f"{demo.url}/datasources/")


def test_home_to_page_by_mouse_and_back(page_of: PageOf) -> None:
    page = page_of("VIEWER")
    open_dashboard(page, SALES, "주문 내역")
    page.go_back()
    wait_until_drawn(page)
    expect(page.locator(".tabs [aria-current=page]")).to_contain_text("요약")
    expect(page.locator("lf-chart canvas").first).to_be_visible()
