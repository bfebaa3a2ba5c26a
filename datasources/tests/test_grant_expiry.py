"""Until when people have access: set and shown by page and script, forgotten when it is long over."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import AuditEntry, User
from accounts.tests.factories import GroupFactory
from conftest import ApiOf, ClientOf
from datasources.models import DataSource, Grant
from datasources.services import grant_cleaning, grants
from datasources.tests.factories import DataSourceFactory, GrantFactory

TODAY = timezone.localdate


@pytest.fixture
def source(db: None) -> DataSource:
    return DataSourceFactory.create()


@pytest.fixture
def browser(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def page(source: DataSource) -> str:
    return f"/datasources/{source.pk}/access/"


def save(browser: Client, source: DataSource, sent: dict[str, Any]) -> Any:
    """Saved, and confirmed where people are named."""
    answer = browser.post(page(source), sent)
    if answer.status_code == 422 and "impact" in answer.context:
        return browser.post(page(source), sent | {"sure": answer.context["impact"].word})
    return answer


def ends(source: DataSource, **who: Any) -> datetime | None:
    return source.grants.get(**who).expires_at


def test_a_date_on_the_page_is_the_whole_day(browser: Client, source: DataSource, viewer: User) -> None:
    group = GroupFactory.create()
    day = TODAY() + timedelta(days=3)
    sent = {"receiver": [f"user:{viewer.pk}", f"group:{group.pk}"], "until": [day.isoformat(), ""]}
    assert save(browser, source, sent).status_code == 302
    end = ends(source, user=viewer)
    assert end is not None
    assert timezone.localtime(end).isoformat() == f"{day + timedelta(days=1)}T00:00:00+09:00"
    assert ends(source, group=group) is None
    assert f'value="{day}"' in browser.get(page(source)).content.decode()
    line = AuditEntry.objects.filter(action="PERMISSION_EDIT").latest("created_at")
    assert f"user {viewer.email} until {day + timedelta(days=1)} 00:00" in line.detail["grants"][1]


def test_what_is_saved_as_it_was_shown_stays_to_the_second(browser: Client, source: DataSource, viewer: User) -> None:
    end = timezone.now() + timedelta(days=2, seconds=7)
    GrantFactory.create(source=source, user=viewer, expires_at=end)
    shown = timezone.localtime(end).date().isoformat()
    assert save(browser, source, {"receiver": [f"user:{viewer.pk}"], "until": [shown]}).status_code == 302
    assert ends(source, user=viewer) == end
    source.refresh_from_db()
    assert source.revision == 1, "nothing changed"
    assert save(browser, source, {"receiver": [f"user:{viewer.pk}"]}).status_code == 302
    assert ends(source, user=viewer) == end, "a list without dates says nothing about them"
    assert save(browser, source, {"receiver": [f"user:{viewer.pk}"], "until": [""]}).status_code == 302
    assert ends(source, user=viewer) is None


@pytest.mark.parametrize("day", ["2020-01-01", "31.12.2030", "9999-12-31", "\x00", "tomorrow"])
def test_a_date_that_is_none_or_over_changes_nothing(
    day: str, browser: Client, source: DataSource, viewer: User
) -> None:
    answer = browser.post(page(source), {"receiver": [f"user:{viewer.pk}"], "until": [day]})
    assert (answer.status_code, viewer.name in answer.content.decode()) == (422, True)
    assert "notice-error" in answer.content.decode()
    assert not source.grants.exists()


def test_everyone_may_be_until_a_day(browser: Client, source: DataSource, viewer: User) -> None:
    day = TODAY() + timedelta(days=1)
    assert save(browser, source, {"everyone": "1", "everyone_until": day.isoformat()}).status_code == 302
    assert ends(source, everyone=True) is not None
    assert f'name="everyone_until" list="until-days" value="{day}"' in browser.get(page(source)).content.decode()
    Grant.objects.update(expires_at=timezone.now())
    assert not DataSource.objects.granted_to(viewer).exists()


def test_by_script(script: APIClient, source: DataSource, viewer: User, editor: User) -> None:
    address = f"/api/v1/datasources/{source.pk}/grants"
    end = "2030-05-01T12:00:00+09:00"
    body = {"everyone": False, "group_ids": [], "user_ids": [str(viewer.pk), str(editor.pk)]}
    made = script.put(address, body | {"expires_at": {str(viewer.pk): end}})
    assert made.status_code == 200, made.content
    assert made.json()["expires_at"] == {str(viewer.pk): end}
    assert script.get(address).json() == made.json()
    assert script.put(address, body).json()["expires_at"] == {str(viewer.pk): end}, "not named: kept"
    assert script.put(address, script.get(address).json()).status_code == 200, "what is read may be sent"
    assert script.put(address, body | {"expires_at": {str(viewer.pk): None}}).json()["expires_at"] == {}
    for wrong in ({str(viewer.pk): "2020-01-01T00:00:00Z"}, {"everyone": end}, {"x" * 500: None}, {str(viewer.pk): 7}):
        refused = script.put(address, body | {"expires_at": wrong})
        assert refused.status_code == 400
        assert refused.json()["errors"][0]["attr"].startswith("expires_at")


def test_what_has_run_out_is_not_given_and_shown_as_expired(
    browser: Client, script: APIClient, source: DataSource, viewer: User
) -> None:
    GrantFactory.create(source=source, user=viewer, expires_at=timezone.now() - timedelta(minutes=1))
    assert script.get(f"/api/v1/datasources/{source.pk}/grants").json()["user_ids"] == []
    shown = browser.get(page(source))
    assert [row.name for row in shown.context["expired"]] == [viewer.name]
    assert list(shown.context["receivers"]) == []
    assert "Expired" in shown.content.decode()


def test_a_clean_up_lists_what_ran_out_long_ago(source: DataSource, viewer: User, editor: User) -> None:
    old = timezone.now() - grant_cleaning.REMEMBERED - timedelta(days=1)
    GrantFactory.create(source=source, user=viewer, expires_at=old)
    GrantFactory.create(source=source, user=editor, expires_at=timezone.now() - timedelta(days=1))
    assert grant_cleaning.clean() == 1
    assert [grant.user for grant in source.grants.all()] == [editor]
    line = AuditEntry.objects.get()
    assert (line.actor, line.detail["grants_expired"][0].split(" until ")[0]) == (None, f"user {viewer.email}")
    assert grant_cleaning.clean() == 0
    assert AuditEntry.objects.count() == 1


def test_no_grant_ends_before_it_begins(source: DataSource, viewer: User, admin: User) -> None:
    with pytest.raises(ValidationError):
        grants.set_grants(
            source=source,
            everyone=False,
            groups=[],
            users=[viewer],
            until={str(viewer.pk): timezone.now()},
            actor=admin,
        )
