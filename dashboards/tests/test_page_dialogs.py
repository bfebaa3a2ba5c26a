"""Pages as tabs: added, renamed, ordered, deleted and taken back, by those who may; the second of two is told."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from dashboards.models import Dashboard, Page
from dashboards.services import boards
from dashboards.tests.factories import PageFactory, ShareFactory, page_for

ROUTES = [
    ("post", "pages/add/"),
    ("get", "pages/deleted/"),
    ("post", "pages/order/"),
    ("get", "pages/{page}/settings/"),
    ("post", "pages/{page}/settings/"),
    ("post", "pages/{page}/delete/"),
    ("post", "pages/{page}/undelete/"),
]


@pytest.fixture
def page(editor: User) -> Page:
    return page_for(editor, name="Summary", width=1400, height=900)


@pytest.fixture
def dashboard(page: Page) -> Dashboard:
    return page.dashboard


@pytest.fixture
def browser(client_of: ClientOf, editor: User) -> Client:
    return client_of(editor)


def address(page: Page, rest: str = "") -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/{rest}"


def sent(page: Page, **more: object) -> dict[str, object]:
    shown = {name: getattr(page, name) for name in ("name", "width", "height", "background", "revision")}
    return shown | more


def tabs(dashboard: Dashboard) -> list[str]:
    return [page.name for page in dashboard.pages.present()]


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_who_only_looks_gets_403_and_a_stranger_404(
    method: str, route: str, page: Page, viewer: User, outsider: User, client_of: ClientOf
) -> None:
    url = f"/dashboards/{page.dashboard_id}/{route.format(page=page.pk)}"
    assert getattr(client_of(outsider), method)(url).status_code == 404
    ShareFactory.create(dashboard=page.dashboard, user=outsider)
    ShareFactory.create(dashboard=page.dashboard, user=viewer, access="EDIT")
    for reader in (outsider, viewer):
        assert getattr(client_of(reader), method)(url).status_code == 403
    assert tabs(page.dashboard) == ["Summary"]


@pytest.mark.parametrize(("method", "route"), [route for route in ROUTES if "settings" not in route[1]])
def test_wrong_methods(method: str, route: str, page: Page, browser: Client) -> None:
    other = "get" if method == "post" else "post"
    url = f"/dashboards/{page.dashboard_id}/{route.format(page=page.pk)}"
    assert getattr(browser, other)(url).status_code == 405


def test_a_page_is_added_behind_the_last_one(page: Page, dashboard: Dashboard, browser: Client) -> None:
    answer = browser.post(f"/dashboards/{dashboard.pk}/pages/add/")
    added = dashboard.pages.present().last()
    assert added is not None
    assert answer.headers["Location"] == address(added, "edit/")
    assert tabs(dashboard) == ["Summary", "Page 2"]


def test_a_page_is_renamed(page: Page, browser: Client) -> None:
    assert browser.get(address(page, "settings/")).status_code == 200
    assert browser.post(address(page, "settings/"), sent(page, name="Overview", width=1600)).status_code == 302
    page.refresh_from_db()
    assert (page.name, page.width, page.height) == ("Overview", 1600, 900)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"width": 99}, {"height": "tall"}, {"background": "blue"}])
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(wrong: dict[str, object], page: Page, browser: Client) -> None:
    answer = browser.post(address(page, "settings/"), sent(page, name="Typed") | wrong)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert "name" in wrong or 'value="Typed"' in answer.content.decode()
    page.refresh_from_db()
    assert page.name == "Summary"


def test_the_second_of_two_sees_what_is_stored_now_their_own(page: Page, browser: Client) -> None:
    old = sent(page)
    browser.post(address(page, "settings/"), old | {"name": "Hers", "height": 700})
    refused = browser.post(address(page, "settings/"), old | {"name": "Mine"}, headers={"HX-Request": "true"})
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "<dd>Hers</dd>" in html
    assert "<dd>700</dd>" in html
    assert "<dd>1400</dd>" not in html, "what agrees is not listed"
    assert 'value="Mine"' in html
    page.refresh_from_db()
    assert page.name == "Hers"
    assert f'name="overwrite" value="{page.revision}"' in html
    browser.post(address(page, "settings/"), sent(page, name="A third"))
    again = old | {"name": "Mine", "overwrite": page.revision}
    assert browser.post(address(page, "settings/"), again).status_code == 422, "the third change was never shown"
    page.refresh_from_db()
    assert browser.post(address(page, "settings/"), again | {"overwrite": page.revision}).status_code == 302
    page.refresh_from_db()
    assert page.name == "Mine"


def test_the_same_for_the_dashboards_own_settings(dashboard: Dashboard, browser: Client) -> None:
    url = f"/dashboards/{dashboard.pk}/settings/"
    old = {"name": "Mine", "description": "", "visibility": "PRIVATE", "revision": dashboard.revision}
    browser.post(url, old | {"name": "Hers", "visibility": "TEAM"})
    refused = browser.post(url, old)
    assert refused.status_code == 422
    for told in ("<dd>Hers</dd>", "<dd>Whole team</dd>", 'value="Mine"'):
        assert told in refused.content.decode()
    dashboard.refresh_from_db()
    assert browser.post(url, old | {"overwrite": dashboard.revision}).status_code == 302
    dashboard.refresh_from_db()
    assert (dashboard.name, dashboard.visibility) == ("Mine", "PRIVATE")


def test_pages_are_put_in_order(page: Page, dashboard: Dashboard, browser: Client) -> None:
    second = PageFactory.create(dashboard=dashboard, name="Second")
    url = f"/dashboards/{dashboard.pk}/pages/order/"
    assert browser.post(url, {"page": [str(second.pk), str(page.pk)]}).status_code == 204
    assert tabs(dashboard) == ["Second", "Summary"]


def test_an_order_that_makes_no_sense_is_refused_with_a_reason(
    page: Page, dashboard: Dashboard, browser: Client
) -> None:
    url, known = f"/dashboards/{dashboard.pk}/pages/order/", str(page.pk)
    for sent_, reason in [
        (["first"], "no order of pages"),
        ([known, known], "changed meanwhile"),
        ([known, str(uuid4())], "changed meanwhile"),
        ([], "changed meanwhile"),
    ]:
        answer = browser.post(url, {"page": sent_})
        assert (answer.status_code, answer.headers["Content-Type"]) == (422, "text/plain; charset=utf-8")
        assert reason in answer.content.decode()
    assert tabs(dashboard) == ["Summary"]


def test_a_deleted_page_is_listed_with_who_when_until_and_comes_back(
    page: Page, dashboard: Dashboard, browser: Client, admin: User, client_of: ClientOf
) -> None:
    bin_ = f"/dashboards/{dashboard.pk}/pages/deleted/"
    assert "No deleted pages" in browser.get(bin_).content.decode()
    client_of(admin).post(address(page, "delete/"))
    page.refresh_from_db()
    assert page.kept_until is not None
    listed = browser.get(bin_, headers={"HX-Request": "true"}).content.decode()
    for told in ("Summary", "Adam Admin", f"gone for good on {page.kept_until.astimezone():%Y-%m-}"):
        assert told in listed
    assert browser.post(address(page, "undelete/")).status_code == 302
    assert tabs(dashboard) == ["Summary"]
    assert "Summary" not in browser.get(bin_, headers={"HX-Request": "true"}).content.decode()


def test_a_page_deleted_before_the_log_knew_pages_is_listed_without_a_name(
    page: Page, dashboard: Dashboard, browser: Client, editor: User
) -> None:
    Page.objects.filter(pk=page.pk).update(deleted_at=page.created_at)
    boards.edited(dashboard=dashboard, detail={"page_deleted": page.name}, actor=editor)
    listed = browser.get(f"/dashboards/{dashboard.pk}/pages/deleted/").content.decode()
    assert "Summary" in listed
    assert f'action="{address(page, "undelete/")}"' in listed
