"""Handing the ownership over, by page and by script."""

from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from accounts.models import AuditEntry, Role, User
from accounts.services import ownership, people
from accounts.services.people import UserChanges
from accounts.signals import ownership_transferred
from accounts.tests.factories import PASSWORD, UserFactory
from conftest import ApiOf, ClientOf

PAGE, API = "/manage/transfer-ownership/", "/api/v1/users/transfer-ownership"


def roles(*people_: User) -> list[str]:
    return [User.objects.get(pk=person.pk).role for person in people_]


@pytest.fixture
def heard() -> Any:
    told: list[tuple[User, User]] = []

    def hear(*, old: User, new: User, **_more: object) -> None:
        told.append((old, new))

    ownership_transferred.connect(hear)
    yield told
    ownership_transferred.disconnect(hear)


def test_by_page(owner: User, admin: User, client_of: ClientOf, heard: list[tuple[User, User]]) -> None:
    browser, theirs = client_of(owner), client_of(admin)
    key = browser.session.session_key
    assert f'value="{admin.pk}" selected' in browser.get(f"{PAGE}?to={admin.pk}").content.decode()
    answer = browser.post(PAGE, {"user": str(admin.pk), "password": PASSWORD})
    assert answer.status_code == 302
    assert roles(owner, admin) == [Role.ADMIN, Role.OWNER]
    assert (browser.get("/").status_code, theirs.get("/").status_code) == (200, 200), "both sessions go on"
    assert browser.cookies["session"].value != key
    old = client_of(None)
    old.cookies["session"] = key
    assert old.get("/").status_code == 302, "under a new key"
    assert [(a.pk, b.pk) for a, b in heard] == [(owner.pk, admin.pk)]
    assert heard[0][1].role == Role.OWNER
    lines = AuditEntry.objects.order_by("created_at").values_list("action", "target_label", "detail")
    assert list(lines) == [
        ("USER_EDIT", str(owner), {"role": ["OWNER", "ADMIN"]}),
        ("USER_EDIT", str(admin), {"role": ["ADMIN", "OWNER"]}),
        ("PERMISSION_EDIT", str(admin), {"ownership": [owner.email, admin.email]}),
    ]
    assert browser.get(PAGE).status_code == 403
    assert browser.get("/admin/", follow=True).status_code == 403
    assert theirs.get("/admin/").status_code == 200


def test_by_script(owner: User, admin: User, api_of: ApiOf) -> None:
    script = api_of(owner)
    assert script.post(API, {"user": str(admin.pk), "password": PASSWORD}).status_code == 204
    assert roles(owner, admin) == [Role.ADMIN, Role.OWNER]
    assert script.post(API, {"user": str(admin.pk), "password": PASSWORD}).status_code == 403
    assert script.get("/api/v1/users/me").json()["role"] == "ADMIN", "the token goes on"


def test_a_wrong_password(owner: User, admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    answer = client_of(owner).post(PAGE, {"user": str(admin.pk), "password": "wrong"})
    assert answer.status_code == 422
    assert "The password is not right." in answer.content.decode()
    assert "wrong" not in answer.content.decode().replace("wrongly", "")
    refused = api_of(owner).post(API, {"user": str(admin.pk), "password": "wrong"})
    assert refused.status_code == 400
    assert (refused.json()["errors"][0]["code"], refused.json()["errors"][0]["attr"]) == (
        "invalid_credentials",
        "password",
    )
    assert roles(owner, admin) == [Role.OWNER, Role.ADMIN]
    assert AuditEntry.objects.filter(action="LOGIN_FAILED", detail__door="ownership").count() == 2


def test_guessing_is_slowed_down_together_with_the_sign_in_page(owner: User, admin: User, client_of: ClientOf) -> None:
    door, browser = client_of(None), client_of(owner)
    for _n in range(3):
        door.post("/sign-in/", {"email": owner.email, "password": "wrong"})
    wrong = {"user": str(admin.pk), "password": "wrong"}
    tries = list(takewhile(lambda status: status != 429, (browser.post(PAGE, wrong).status_code for _n in range(12))))
    assert 2 <= len(tries) < 12, "three at the door and two here are free, then it slows down"
    late = browser.post(PAGE, {"user": str(admin.pk), "password": PASSWORD})
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) > 0
    assert roles(owner) == [Role.OWNER]


@pytest.mark.parametrize("who", ["viewer", "editor", "sleeping_admin", "owner", "nobody"])
def test_only_an_active_admin_can_get_it(
    who: str, owner: User, viewer: User, editor: User, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    people_ = {"viewer": viewer, "editor": editor, "owner": owner, "nobody": UserFactory.build()}
    heir = people_.get(who) or UserFactory.create(role=Role.ADMIN, is_active=False)
    body = {"user": str(heir.pk), "password": PASSWORD}
    assert client_of(owner).post(PAGE, body).status_code == 422
    refused = api_of(owner).post(API, body)
    assert (refused.status_code, refused.json()["errors"][0]["attr"]) == (400, "user")
    assert list(User.objects.filter(role=Role.OWNER)) == [owner]


def test_without_another_admin_the_page_says_so(owner: User, client_of: ClientOf) -> None:
    assert "There is no other administrator" in client_of(owner).get(PAGE).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_at_once(owner: User, admin: User) -> None:
    other = UserFactory.create(role=Role.ADMIN)
    start = Barrier(2)

    def hand_over(heir: User) -> str:
        try:
            start.wait(20)
            ownership._hand_over(user=heir, actor=owner)
        except PermissionDenied:
            return "too late"
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(hand_over, (admin, other))) == ["done", "too late"]
    assert sorted(roles(owner, admin, other)) == [Role.ADMIN, Role.ADMIN, Role.OWNER]
    assert AuditEntry.objects.filter(action="PERMISSION_EDIT").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_admins_demote_each_other_at_once(admin: User) -> None:
    other = UserFactory.create(role=Role.ADMIN)
    start = Barrier(2)

    def demote(pair: tuple[User, User]) -> str:
        actor, target = pair
        try:
            start.wait(20)
            people.edit(changes=UserChanges(id=target.pk, role=Role.VIEWER), revision=None, actor=actor)
        except PermissionDenied:
            return "no admin any more"
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(demote, ((admin, other), (other, admin)))) == ["done", "no admin any more"]
    assert sorted(roles(admin, other)) == [Role.ADMIN, Role.VIEWER]
