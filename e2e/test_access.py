"""Locked pages, other people's dashboards, and the administration: who sees what, by page and by API."""

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Page, expect

from e2e import reading
from e2e.browsing import SALES, TARGETS, card, open_dashboard, wait_until_drawn
from e2e.complaints import Complaints
from e2e.conftest import PageOf
from e2e.demo_process import Demo
from e2e.shown import won

UNKNOWN = "00000000-0000-4000-8000-000000000000"
COSTS = "상품 원가"


@pytest.fixture
def private_targets(demo: Demo) -> Iterator[str]:
    """The id of a dashboard that is its owner's alone for the time of a test."""
    change = "UPDATE dashboards_dashboard SET visibility = %s WHERE name = %s RETURNING id"
    with psycopg.connect(demo.database_address("lookflex"), autocommit=True) as connection:
        row = connection.execute(change, ["PRIVATE", TARGETS]).fetchone()
        assert row is not None
        try:
            yield str(row[0])
        finally:
            connection.execute(change, ["TEAM", TARGETS])


def status_of(page: Page, method: str, address: str) -> int:
    """What the API answers the person of this browser."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrf")
    answer = page.request.fetch(
        address, method=method, headers={"X-CSRFToken": token}, data={} if method == "POST" else None
    )
    return answer.status


def chart_id(page: Page, title: str) -> str:
    return (card(page, title).get_attribute("id") or "").removeprefix("e-")


def test_a_locked_page_names_its_source_and_shows_no_data(page_of: PageOf, shop: psycopg.Connection[Any]) -> None:
    editor = page_of("EDITOR")
    open_dashboard(editor, SALES, COSTS)
    table = card(editor, "상품별 원가").locator("lf-table")
    rows = shop.execute(
        "SELECT brand, product, sku, avg(list_price), avg(cost_price) FROM shop.products "
        'GROUP BY 1, 2, 3 ORDER BY brand COLLATE "C", product COLLATE "C", sku'
    ).fetchall()
    shown = reading.copied(table)
    assert shown == [[*names, won(price), won(cost)] for *names, price, cost in rows][: len(shown)]

    viewer = page_of("VIEWER")
    viewer.goto(editor.url)
    expect(viewer.locator(".state-locked")).to_be_visible()
    expect(viewer.locator(".state-sources li")).to_have_text([COSTS])
    expect(viewer.locator(".tabs [aria-current=page] .icon")).to_be_visible()
    expect(viewer.locator(".chart-card, lf-table, lf-chart")).to_have_count(0)
    assert shown[0][2] not in viewer.content()

    data = f"/api/v1/charts/{chart_id(editor, '상품별 원가')}/data"
    assert status_of(viewer, "POST", data) == 403
    assert status_of(editor, "POST", data) == 200


def test_a_dashboard_that_is_not_there_and_one_of_somebody_else_look_the_same(
    page_of: PageOf, private_targets: str, complaints: Complaints
) -> None:
    complaints.expect("status of 404")
    viewer = page_of("VIEWER")
    texts = []
    for dashboard in (UNKNOWN, private_targets):
        answer = viewer.goto(f"/dashboards/{dashboard}/")
        assert answer is not None
        assert answer.status == 404
        texts.append(viewer.locator("main").inner_text())
        assert status_of(viewer, "GET", f"/api/v1/dashboards/{dashboard}") == 404
    assert texts[0] == texts[1]
    assert re.search("[가-힣]", texts[0])
    viewer.locator("main a.btn").click()
    expect(viewer.locator(".tiles h2")).to_have_text([SALES])

    owner_of_it = page_of("EDITOR")
    owner_of_it.goto(f"/dashboards/{private_targets}/")
    wait_until_drawn(owner_of_it)


def test_the_administration_is_the_owners_alone(page_of: PageOf, complaints: Complaints) -> None:
    complaints.expect("status of 403")
    owner = page_of("OWNER")
    owner.goto("/")
    owner.locator("[popovertarget=user-menu]").click()
    owner.locator("#user-menu a[href='/admin/']").click()
    for address, shows in (("/admin/accounts/user/", "viewer@example.com"), ("/admin/accounts/auditentry/", "LOGIN")):
        owner.goto(address)
        expect(owner.locator("#result_list")).to_contain_text(re.compile(rf"{shows}|로그인|sign", re.IGNORECASE))
    owner.locator("#result_list tbody tr a").first.click()
    expect(owner.locator("#content")).to_be_visible()
    expect(owner.locator("[name=_save]")).to_have_count(0)

    for role in ("ADMIN", "EDITOR", "VIEWER"):
        answer = page_of(role).goto("/admin/")
        assert answer is not None
        assert answer.status == 403


def test_without_signing_in_there_is_only_the_sign_in_page(stranger: Page) -> None:
    for address in ("/", "/datasources/", f"/dashboards/{UNKNOWN}/", "/admin/"):
        stranger.goto(address)
        expect(stranger).to_have_url(re.compile("/sign-in/"))
    assert stranger.request.get("/api/v1/dashboards").status == 401


def test_the_style_guide_is_for_those_who_build(page_of: PageOf, complaints: Complaints) -> None:
    complaints.expect("status of 404")
    answer = page_of("EDITOR").goto("/ui/")
    assert answer is not None
    assert answer.status == 404
