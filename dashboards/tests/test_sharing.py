"""The share dialog: nobody's change is replaced unseen, a warning is answered for those it named, refusals have a face."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from accounts.tests.factories import GroupFactory, UserFactory
from conftest import ApiOf, ClientOf
from dashboards.models import Dashboard, Page, Share
from dashboards.services import sharing
from dashboards.tests.factories import ChartFactory, page_for
from datasources.models import DataSource
from datasources.tests.factories import DataSourceFactory, FieldFactory, GrantFactory


@pytest.fixture
def dashboard(editor: User) -> Dashboard:
    return page_for(editor).dashboard


@pytest.fixture
def browser(editor: User, client_of: ClientOf) -> Client:
    return client_of(editor)


def address(dashboard: Dashboard) -> str:
    return f"/dashboards/{dashboard.pk}/share/"


def sent(dashboard: Dashboard, *people: User, **more: str) -> dict[str, object]:
    keys = [f"user:{person.pk}" for person in people]
    form = {"visibility": "PRIVATE", "revision": dashboard.revision, "receiver": keys, "access": ["VIEW"] * len(keys)}
    return form | more


def receivers(dashboard: Dashboard) -> set[str]:
    return set(Share.objects.filter(dashboard=dashboard).values_list("user__name", flat=True))


def test_the_second_of_two_is_told_what_the_first_saved(browser: Client, dashboard: Dashboard) -> None:
    ana, ben = UserFactory.create(name="Ana"), UserFactory.create(name="Ben")
    assert browser.post(address(dashboard), sent(dashboard, ana)).status_code == 302
    refused = browser.post(address(dashboard), sent(dashboard, ben, visibility="TEAM"))
    assert refused.status_code == 422
    assert "Ana" in refused.content.decode()
    assert f"user:{ben.pk}" in refused.content.decode(), "what was chosen is not lost"
    dashboard.refresh_from_db()
    assert (receivers(dashboard), dashboard.visibility) == ({"Ana"}, "PRIVATE"), "all or nothing"
    stale = dashboard.revision - 1
    again = sent(dashboard, ben, visibility="TEAM") | {"revision": stale, "overwrite": "1"}
    assert browser.post(address(dashboard), again).status_code == 302
    dashboard.refresh_from_db()
    assert (receivers(dashboard), dashboard.visibility) == ({"Ben"}, "TEAM")


def test_a_form_that_does_not_say_what_it_saw_replaces_nothing_unseen(browser: Client, dashboard: Dashboard) -> None:
    ana, ben = UserFactory.create(name="Ana"), UserFactory.create(name="Ben")
    assert browser.post(address(dashboard), sent(dashboard, ana)).status_code == 302
    for revision in ("", "x", "9" * 12):
        refused = browser.post(address(dashboard), sent(dashboard, ben, revision=revision))
        assert (refused.status_code, "Ana" in refused.content.decode()) == (422, True)
    assert receivers(dashboard) == {"Ana"}


def test_the_same_by_script(editor: User, api_of: ApiOf, dashboard: Dashboard) -> None:
    script, path, person = api_of(editor), f"/api/v1/dashboards/{dashboard.pk}/shares", UserFactory.create()
    read = script.get(path).json()["revision"]
    body = {"shares": [{"user": str(person.pk)}], "revision": read}
    first = script.put(path, body)
    assert (first.status_code, first.json()["revision"]) == (200, read + 1)
    second = script.put(path, {"shares": [], "revision": read})
    assert (second.status_code, second.json()["errors"][0]["code"]) == (409, "stale_revision")
    assert receivers(dashboard) == {person.name}


def test_the_warning_is_answered_for_those_it_named(browser: Client, editor: User, dashboard: Dashboard) -> None:
    source = DataSourceFactory.create()
    FieldFactory.create(source=source, key="brand")
    GrantFactory.create(source=source, user=editor)
    page = dashboard.pages.get()
    ChartFactory.create(element__page=page, source=source)
    ana, ben = UserFactory.create(name="Ana"), UserFactory.create(name="Ben")
    assert browser.post(address(dashboard), sent(dashboard, ana)).status_code == 422
    sure = f"user:{ana.pk}"
    added = browser.post(address(dashboard), sent(dashboard, ana, ben, sure=sure))
    assert added.status_code == 422, "Ben was not named"
    assert not receivers(dashboard)
    assert browser.post(address(dashboard), sent(dashboard, ana, sure=sure)).status_code == 302
    assert receivers(dashboard) == {"Ana"}


def test_a_locked_page_is_not_deleted_and_the_browser_says_why(
    browser: Client, dashboard: Dashboard, sales_source: DataSource
) -> None:
    page = dashboard.pages.get()
    ChartFactory.create(element__page=page, source=sales_source)
    answer = browser.post(f"/dashboards/{dashboard.pk}/pages/{page.pk}/delete/")
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()
    assert Page.objects.present().filter(pk=page.pk).exists()


def test_who_lacks_grants_is_found_in_the_same_queries_for_any_number(dashboard: Dashboard) -> None:
    locked, open_ = DataSourceFactory.create(label="Locked"), DataSourceFactory.create(label="Open")
    for source in (locked, open_):
        ChartFactory.create(element__page=dashboard.pages.get(), source=source)
    GrantFactory.create(source=open_, everyone=True)
    GrantFactory.create(source=locked, everyone=True, expires_at="2020-01-01T00:00:00Z")
    member, direct, admin_, late, gone = (
        UserFactory.create(), UserFactory.create(), UserFactory.create(role=Role.ADMIN), UserFactory.create(),
        UserFactory.create(is_active=False),
    )  # fmt: skip
    inside, outside = GroupFactory.create(), GroupFactory.create()
    inside.members.add(member)
    GrantFactory.create(source=locked, group=inside)
    GrantFactory.create(source=locked, user=direct)
    GrantFactory.create(source=locked, user=late, expires_at="2020-01-01T00:00:00Z")
    people, groups = [member, direct, admin_, late, gone], [inside, outside]
    counts = set()
    for some in (people[:1], people):
        with CaptureQueriesContext(connection) as made:
            found = sharing.missing_grants(dashboard=dashboard, users=some, groups=groups, team=True)
        counts.add(len(made))
    assert len(counts) == 1, counts
    assert {one.receiver: [source.label for source in one.sources] for one in found} == {
        "team": ["Locked"],
        f"user:{late.pk}": ["Locked"],
        f"user:{gone.pk}": ["Locked", "Open"],
        f"group:{outside.pk}": ["Locked"],
    }
    for person in people:
        granted = DataSource.objects.granted_to(person)
        named = {source.pk for one in found if one.receiver == f"user:{person.pk}" for source in one.sources}
        assert named == {locked.pk, open_.pk} - set(granted.values_list("pk", flat=True)), "as the rule itself says"
