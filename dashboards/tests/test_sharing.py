"""The share dialog: nobody's change is replaced unseen, a warning is answered for those it named, refusals have a face."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.factories import UserFactory
from conftest import ApiOf, ClientOf
from dashboards.models import Dashboard, Page, Share
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
