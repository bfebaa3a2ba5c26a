"""One person's page."""

import re

import pytest
from django.test import Client

from accounts.models import AuditEntry, RefreshFamily, Role, User
from accounts.services import tokens
from accounts.tests.factories import GroupFactory, UserFactory
from conftest import ApiOf, ClientOf


def url(person: User) -> str:
    return f"/manage/users/{person.pk}/"


def sent(person: User, **changed: object) -> dict[str, object]:
    body = {"name": person.name, "role": person.role, "is_active": "on", "revision": person.revision}
    body |= {"groups": [str(group.pk) for group in person.groups.all()]} | changed
    return {name: value for name, value in body.items() if value is not None}


@pytest.fixture
def browser(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


def test_saving(browser: Client, viewer: User) -> None:
    old, new = GroupFactory.create(name="Old", members=[viewer]), GroupFactory.create(name="New")
    body = sent(viewer, name=" Vic ", role="EDITOR", groups=[str(new.pk)])
    assert browser.post(url(viewer), body).status_code == 302
    viewer.refresh_from_db()
    assert (viewer.name, viewer.role, list(viewer.groups.all()), viewer.revision) == ("Vic", "EDITOR", [new], 2)
    page = browser.get(url(viewer)).content.decode()
    assert "Role: Viewer → Editor" in page
    assert "Groups joined: New" in page
    assert "Groups left: Old" in page
    assert not old.members.exists()


def test_the_second_of_two_sees_what_is_stored(browser: Client, viewer: User, client_of: ClientOf, owner: User) -> None:
    mine = sent(viewer, name="Mine")
    client_of(owner).post(url(viewer), sent(viewer, name="Theirs", role="ADMIN"))
    answer = browser.post(url(viewer), mine)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Mine"' in text
    assert re.findall(r"Stored now: <strong>([^<]+)</strong>", text) == ["Theirs", "Admin"]
    viewer.refresh_from_db()
    assert viewer.name == "Theirs"
    button = re.search(r'name="overwrite" value="(\d+)"', text)
    assert button is not None
    assert browser.post(url(viewer), mine | {"overwrite": button[1]}).status_code == 302
    viewer.refresh_from_db()
    assert (viewer.name, viewer.role) == ("Mine", Role.VIEWER)


def test_a_change_of_groups_elsewhere_makes_it_stale(browser: Client, viewer: User) -> None:
    group = GroupFactory.create(name="Sales")
    mine = sent(viewer)
    body = {"name": "Sales", "type": "CUSTOM", "receiver": f"user:{viewer.pk}", "revision": 1}
    assert browser.post(f"/manage/groups/{group.pk}/", body).status_code == 302
    answer = browser.post(url(viewer), mine)
    assert answer.status_code == 422
    assert "Stored now:</strong>" not in answer.content.decode()
    assert "<strong>Sales (Custom)</strong>" in answer.content.decode()
    assert list(group.members.all()) == [viewer]


def test_what_one_may_not_change_is_not_taken(browser: Client, admin: User, owner: User, client_of: ClientOf) -> None:
    group = GroupFactory.create()
    tampered = {"name": "Evil", "role": "VIEWER", "groups": [str(group.pk)]}
    assert browser.post(url(owner), sent(owner, **tampered, is_active=None)).status_code == 302
    owner.refresh_from_db()
    assert (owner.name, owner.role, owner.is_active) == ("Olivia Owner", Role.OWNER, True)
    assert list(owner.groups.all()) == [group]
    assert browser.post(url(admin), sent(admin, name="Ada", role="EDITOR", is_active=None)).status_code == 302
    admin.refresh_from_db()
    assert (admin.name, admin.role, admin.is_active) == ("Ada", Role.ADMIN, True)
    assert client_of(owner).post(url(owner), sent(owner, name="Olive", role="VIEWER")).status_code == 302
    owner.refresh_from_db()
    assert (owner.name, owner.role) == ("Olive", Role.OWNER)


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("name", "x" * 101), ("role", "OWNER"), ("groups", ["x"])])
def test_wrong_input_is_told_and_kept(browser: Client, viewer: User, field: str, value: object) -> None:
    answer = browser.post(url(viewer), sent(viewer, **{field: value}))
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    viewer.refresh_from_db()
    assert (viewer.name, viewer.role) == ("Victor Viewer", Role.VIEWER)


def test_deactivated_one_is_out_by_every_door(
    browser: Client, editor: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    window, script = client_of(editor), api_of(editor)
    pair = tokens.sign_in(actor=editor)
    assert browser.post(url(editor), sent(editor, is_active=None)).status_code == 302
    assert window.get("/").status_code == 302
    assert script.get("/api/v1/users/me").status_code == 401
    assert script.post("/api/v1/auth/refresh", {"refresh": pair.refresh}).status_code == 401
    assert RefreshFamily.objects.get().revoked_at is not None
    editor.refresh_from_db()
    assert browser.post(url(editor), sent(editor)).status_code == 302
    assert window.get("/").status_code == 302
    assert script.post("/api/v1/auth/refresh", {"refresh": pair.refresh}).status_code == 401


def test_signing_somebody_out_everywhere(
    browser: Client, viewer: User, owner: User, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    window, script = client_of(viewer), api_of(viewer)
    assert browser.post(f"{url(viewer)}end-sessions/").status_code == 302
    assert (window.get("/").status_code, script.get("/api/v1/users/me").status_code) == (302, 401)
    viewer.refresh_from_db()
    assert client_of(viewer).get("/").status_code == 200, "they may sign in again"
    assert browser.post(f"{url(owner)}end-sessions/").status_code == 403
    other = client_of(admin)
    assert browser.post(f"{url(admin)}end-sessions/").status_code == 302
    assert browser.get("/").status_code == 200, "one's own session goes on"
    assert other.get("/").status_code == 302
    assert AuditEntry.objects.filter(target_id=str(viewer.pk), detail={"sessions": "ended"}).exists()


def test_nobody_there(browser: Client) -> None:
    assert browser.get(url(UserFactory.build())).status_code == 404
