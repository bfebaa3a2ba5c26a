"""An administrator ends somebody's access, by whatever door: browsers, tokens of scripts and API keys alike, for good."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import ApiKey, BrowserSession, User
from accounts.services import api_keys, tokens
from accounts.tests.factories import PASSWORD
from conftest import ClientOf

ME = "/api/v1/users/me"
End: TypeAlias = Callable[[Client, User], int]


def end_sessions(admin: Client, person: User) -> int:
    return admin.post(f"/manage/users/{person.pk}/end-sessions/").status_code


def deactivate_on_their_page(admin: Client, person: User) -> int:
    said = {"name": person.name, "role": person.role, "revision": person.revision}
    return admin.post(f"/manage/users/{person.pk}/", said).status_code


def deactivate_many(admin: Client, person: User) -> int:
    said = {"user": [str(person.pk)], "shown": [str(person.pk)], "account": "deactivate", "sure": str(person.pk)}
    return admin.post("/manage/users/", said).status_code


def deactivate_by_api(admin: Client, person: User) -> int:
    return admin.delete(f"/api/v1/users/{person.pk}").status_code


@pytest.mark.parametrize(
    ("end", "lets_sign_in"),
    [(end_sessions, True), (deactivate_on_their_page, False), (deactivate_many, False), (deactivate_by_api, False)],
)
def test_every_way_in_is_closed(client_of: ClientOf, admin: User, editor: User, end: End, lets_sign_in: bool) -> None:
    browser = Client()
    assert browser.post("/sign-in/", {"email": editor.email, "password": PASSWORD}).status_code == 302
    pair = tokens.sign_in(actor=editor)
    expires_at = timezone.now() + timedelta(days=3)
    key, raw = api_keys.make(name="Nightly", scopes=["read"], expires_at=expires_at, actor=editor)
    doors = [
        browser,
        APIClient(HTTP_AUTHORIZATION=f"Bearer {pair.access}"),
        APIClient(HTTP_AUTHORIZATION=f"Api-Key {raw}"),
    ]
    assert [door.get(ME).status_code for door in doors] == [200, 200, 200]
    places = [f"session:{row.pk.hex}" for row in BrowserSession.objects.filter(user=editor)]
    administrator = client_of(admin)

    assert end(administrator, editor) in {204, 302}

    assert [door.get(ME).status_code for door in doors] == [401, 401, 401]
    assert APIClient().post("/api/v1/auth/refresh", {"refresh": pair.refresh}).status_code == 401
    assert not BrowserSession.objects.filter(user=editor).exists()
    assert not any(cache.get(place) for place in places)
    assert not ApiKey.objects.active().filter(pk=key.pk).exists()
    assert administrator.get(ME).status_code == 200, "the administrator stays"
    answer = Client().post("/sign-in/", {"email": editor.email, "password": PASSWORD})
    assert (answer.status_code == 302) is lets_sign_in

    User.objects.filter(pk=editor.pk).update(is_active=True)
    assert [door.get(ME).status_code for door in doors] == [401, 401, 401], "and coming back revives nothing"


def test_ones_own_sessions_but_this_one(admin: User) -> None:
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post("/sign-in/", {"email": admin.email, "password": PASSWORD})
    assert here.post(f"/manage/users/{admin.pk}/end-sessions/").status_code == 302
    assert [browser.get(ME).status_code for browser in (here, there)] == [200, 401]
    assert BrowserSession.objects.filter(user=admin).count() == 1
