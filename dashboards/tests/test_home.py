"""Home: what each tab lists, where people land, and that neither the search nor the chosen view is lost on the way."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from dashboards.models import Dashboard
from dashboards.tests.factories import ChartFactory, DashboardFactory, PageFactory, ShareFactory
from datasources.tests.factories import DataSourceFactory, GrantFactory

VIEW = "/preferences/home-view/"


@pytest.fixture
def shop(editor: User, viewer: User, admin: User) -> None:
    """One of the editor's, shared with the viewer; one of the admin's for the team; one of the admin's alone."""
    ShareFactory.create(dashboard=DashboardFactory.create(name="Weekly sales", owner=editor), user=viewer)
    DashboardFactory.create(name="Team stock", owner=admin, visibility="TEAM", description="by warehouse")
    DashboardFactory.create(name="Salaries", owner=admin)


def names(browser: Client, address: str = "/") -> list[str]:
    return [item.dashboard.name for item in browser.get(address).context["dashboards"]]


@pytest.mark.parametrize(
    ("person", "tab", "listed"),
    [
        ("editor", "mine", ["Weekly sales"]),
        ("editor", "shared", []),
        ("editor", "all", ["Team stock", "Weekly sales"]),
        ("viewer", "shared", ["Weekly sales"]),
        ("viewer", "all", ["Team stock", "Weekly sales"]),
        ("outsider", "all", ["Team stock"]),
        ("admin", "mine", ["Salaries", "Team stock"]),
        ("admin", "all", ["Salaries", "Team stock", "Weekly sales"]),
    ],
)
def test_each_tab_lists_what_one_may_see(
    shop: None, person: str, tab: str, listed: list[str], client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    assert names(client_of(request.getfixturevalue(person)), f"/?tab={tab}") == listed


def test_who_owns_some_lands_on_those_and_everybody_else_on_all(
    shop: None, editor: User, viewer: User, outsider: User, client_of: ClientOf
) -> None:
    landed = {person.email: client_of(person).get("/").context["wanted"].tab for person in (editor, viewer, outsider)}
    assert list(landed.values()) == ["mine", "all", "all"]


def test_a_demoted_owner_still_finds_theirs(shop: None, editor: User, client_of: ClientOf) -> None:
    User.objects.filter(pk=editor.pk).update(role="VIEWER")
    answer = client_of(editor).get("/")
    assert answer.context["wanted"].tab == "mine"
    assert 'href="?tab=mine"' in answer.content.decode()


def test_every_word_is_searched_and_survives_tabs_and_views(shop: None, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    assert names(browser, "/?tab=all&q=stock+WAREHOUSE") == ["Team stock"]
    assert names(browser, "/?tab=all&q=edith") == ["Weekly sales"], "the owner's name"
    page = browser.get("/?tab=all&q=stock&sort=-updated_at").content.decode()
    assert 'href="?tab=shared&amp;q=stock&amp;sort=-updated_at"' in page
    assert 'name="next" value="/?tab=all&amp;q=stock&amp;sort=-updated_at"' in page


def test_a_search_without_hits_leads_on(shop: None, editor: User, client_of: ClientOf) -> None:
    page = client_of(editor).get("/?tab=mine&q=stock").content.decode()
    assert 'href="?tab=all&amp;q=stock"' in page
    assert 'href="?tab=mine"' in page


def test_what_makes_no_sense_counts_as_not_said(shop: None, editor: User, client_of: ClientOf) -> None:
    answer = client_of(editor).get("/?tab=secret&sort=owner__password&page=x&q=%00")
    wanted = answer.context["wanted"]
    assert (answer.status_code, wanted.tab, wanted.sort, wanted.words) == (200, "mine", "name", "")


def test_the_view_is_remembered_with_the_person(shop: None, editor: User, viewer: User, client_of: ClientOf) -> None:
    answer = client_of(editor).post(VIEW, {"view": "table", "next": "/?tab=all&q=sales"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/?tab=all&q=sales")
    elsewhere = client_of(editor)
    assert "<table" in elsewhere.get("/").content.decode()
    assert "<table" not in client_of(viewer).get("/").content.decode()
    elsewhere.post(VIEW, {"view": "cards"})
    assert 'class="tiles"' in elsewhere.get("/").content.decode()


def test_only_the_two_views_only_by_post_and_only_for_people(viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)
    assert browser.post(VIEW, {"view": "list"}).status_code == 400
    assert browser.get(VIEW).status_code == 405
    assert client_of(None).post(VIEW, {"view": "table"}).headers["Location"] == "/sign-in/?next=/"
    assert "evil" not in browser.post(VIEW, {"view": "table", "next": "//evil.example"}).headers["Location"]
    assert User.objects.get(pk=viewer.pk).home_view == "table"


@pytest.mark.parametrize("view", ["cards", "table"])
def test_cards_and_table_tell_the_same(view: str, shop: None, editor: User, viewer: User, client_of: ClientOf) -> None:
    dashboard = Dashboard.objects.get(name="Weekly sales")
    PageFactory.create(dashboard=dashboard)
    for person, manages in ((editor, True), (viewer, False)):
        browser = client_of(person)
        browser.post(VIEW, {"view": view})
        page = browser.get("/?tab=all").content.decode()
        for told in ("Edith Editor", "Private", f'href="/dashboards/{dashboard.pk}/"'):
            assert told in page
        assert f'<lf-copy href="/dashboards/{dashboard.pk}/">' in page
        assert (f"/dashboards/{dashboard.pk}/share/" in page) is manages
        assert (f"/dashboards/{dashboard.pk}/delete/" in page) is manages


def test_the_bin_says_when_each_goes_for_good_and_gives_it_back(
    shop: None, editor: User, outsider: User, client_of: ClientOf
) -> None:
    dashboard = Dashboard.objects.get(name="Weekly sales")
    browser = client_of(editor)
    assert "?tab=bin" not in browser.get("/").content.decode(), "an empty bin is no tab"
    browser.post(f"/dashboards/{dashboard.pk}/delete/")
    Dashboard.objects.filter(pk=dashboard.pk).update(deleted_at=datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
    page = browser.get("/?tab=bin").content.decode()
    assert "gone for good on 2026-12-20 12:00" in page, "thirty days later, in Seoul"
    assert f'action="/dashboards/{dashboard.pk}/undelete/"' in page
    assert names(client_of(outsider), "/?tab=bin") == []
    assert client_of(outsider).post(f"/dashboards/{dashboard.pk}/undelete/").status_code == 404
    browser.post(f"/dashboards/{dashboard.pk}/undelete/")
    assert names(browser, "/?tab=mine") == ["Weekly sales"]


def test_wrong_method(viewer: User, client_of: ClientOf) -> None:
    assert client_of(viewer).post("/").status_code == 405


SAMPLE, CONNECT, NEW = 'action="/dashboards/sample/"', 'href="/datasources/new/"', "Make one in two minutes"


@pytest.mark.parametrize(
    ("person", "with_data", "offered"),
    [
        ("owner", False, {SAMPLE, CONNECT}),
        ("admin", False, {SAMPLE, CONNECT}),
        ("admin", True, {CONNECT, NEW}),
        ("editor", False, {"admin@example.com", "Ask an administrator to grant"}),
        ("editor", True, {NEW}),
        ("viewer", False, {"admin@example.com", "Nothing has been shared with you."}),
        ("viewer", True, {"admin@example.com", "Nothing has been shared with you."}),
    ],
)
def test_the_first_visit_says_what_to_do_or_whom_to_ask(
    person: str, with_data: bool, offered: set[str], admin: User, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    if with_data:
        GrantFactory.create(source=DataSourceFactory.create(), everyone=True)
    page = client_of(request.getfixturevalue(person)).get("/").content.decode()
    every = {
        SAMPLE,
        CONNECT,
        NEW,
        "admin@example.com",
        "Ask an administrator to grant",
        "Nothing has been shared with you.",
    }
    assert {words for words in every if words in page.replace(person + "@example.com", "")} == offered


def test_where_the_sample_is_seen_an_empty_tab_leads_to_it(editor: User, admin: User, client_of: ClientOf) -> None:
    source = DataSourceFactory.create(
        identifier="sample_orders", kind="CSV", connection=None, schema_name="", table_name=""
    )
    sample = DashboardFactory.create(owner=admin, visibility="TEAM")
    ChartFactory.create(page=PageFactory.create(dashboard=sample), source=source)
    browser, link = client_of(editor), f'href="/dashboards/{sample.pk}/"'
    assert link in browser.get("/?tab=mine").content.decode()
    Dashboard.objects.update(visibility="PRIVATE")
    assert link not in browser.get("/?tab=mine").content.decode()
