"""What groups and people hold, as the management's pages show it (`accounts.services.holdings`)."""

import re

import pytest
from django.test import Client

from accounts.models import AuditEntry, Group, User
from accounts.tests.factories import GroupFactory
from conftest import ClientOf
from dashboards.models import Share
from dashboards.tests.factories import DashboardFactory, ShareFactory
from datasources.models import Grant
from datasources.tests.factories import DataSourceFactory, GrantFactory

LIST = "/manage/groups/"


@pytest.fixture
def browser(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


@pytest.fixture
def sales(viewer: User) -> Group:
    return GroupFactory.create(name="영업팀", type="DEPARTMENT", members=[viewer])


def url(group: Group) -> str:
    return f"{LIST}{group.pk}/"


def test_the_list(browser: Client, sales: Group, deactivated: User) -> None:
    sales.members.add(deactivated)
    GroupFactory.create(name="Board", type="POSITION", description="영업 아님")
    GrantFactory.create(source=DataSourceFactory.create(label="Orders"), group=sales)
    ShareFactory.create(dashboard=DashboardFactory.create(), user=None, group=sales)
    text = browser.get(LIST).content.decode()
    assert re.findall(r'is-num[^"]*">(\d+)<', text) == ["0", "0", "1", "2"]

    def found(query: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)', browser.get(LIST + query).content.decode())

    assert found("?q=영업") == ["Board", "영업팀"]
    assert found("?q=영업&type=DEPARTMENT") == ["영업팀"]
    assert found("?type=NONE&q=%00") == ["Board", "영업팀"]
    assert "No group fits this" in browser.get(LIST + "?q=zzz").content.decode()


def test_deleting_says_what_ends_and_holds_for_what_was_shown(browser: Client, sales: Group, viewer: User) -> None:
    grant = GrantFactory.create(source=DataSourceFactory.create(label="Orders"), group=sales)
    page = browser.get(f"{url(sales)}delete/").content.decode()
    assert "1 person is in it" in page
    assert f'href="/datasources/{grant.source_id}/access/">Orders' in page
    shown = re.search(r'name="shown" value="(\w+)"', page)
    assert shown is not None
    ShareFactory.create(dashboard=DashboardFactory.create(name="Winter"), user=None, group=sales)
    again = browser.post(f"{url(sales)}delete/", {"shown": shown[1]})
    assert again.status_code == 422
    assert "Winter" in again.content.decode()
    assert Group.objects.exists()
    shown = re.search(r'name="shown" value="(\w+)"', again.content.decode())
    assert shown is not None
    assert browser.post(f"{url(sales)}delete/", {"shown": shown[1]}).status_code == 302
    assert not Group.objects.exists()
    assert not Grant.objects.exists()
    assert not Share.objects.exists()
    detail = AuditEntry.objects.get().detail
    assert detail["given"] == ["dashboard Winter", "datasource Orders"]
    assert detail["members_removed"] == [viewer.email]


def test_what_they_own_is_shown(browser: Client, editor: User) -> None:
    DashboardFactory.create(owner=editor, name="Winter")
    DashboardFactory.create(name="Somebody else's")
    text = browser.get(f"/manage/users/{editor.pk}/").content.decode()
    assert "Winter" in text
    assert "Somebody else" not in text
