"""Django admin: the OWNER's, with every guard."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry, Group, Role, User
from accounts.services import groups, people
from accounts.services.people import UserChanges
from accounts.tests.factories import GroupFactory
from conftest import ClientOf
from lookflex.lib.capped_pages import CappedPaginator

LISTS = ["/admin/", "/admin/accounts/user/", "/admin/accounts/group/", "/admin/accounts/auditentry/"]
NEW = {"name": "New", "language": "", "password1": "correct horse battery", "password2": "correct horse battery"}


def fields(user: User, **changed: str) -> dict[str, str]:
    body = {"email": user.email, "name": user.name, "role": user.role, "language": "", "theme": "system"}
    return body | {"is_active": "on"} | changed


@pytest.mark.parametrize("url", LISTS)
def test_the_owner_alone(client_of: ClientOf, owner: User, admin: User, deactivated: User, url: str) -> None:
    assert client_of(owner).get(url).status_code == 200
    assert client_of(admin).get(url, follow=True).status_code == 403
    for nobody in (None, deactivated):
        assert client_of(nobody).get(url).headers["Location"].startswith("/admin/login/")
        assert (
            client_of(nobody).get(url, follow=True).redirect_chain[-1][0] == f"/sign-in/?next={url.replace('/', '%2F')}"
        )


def test_django_has_no_sign_in_form_of_its_own(client_of: ClientOf, owner: User) -> None:
    response = client_of(None).post("/admin/login/", {"username": owner.email, "password": "correct horse battery"})
    assert response.headers["Location"].startswith("/sign-in/")


def test_editing_is_written_down(client_of: ClientOf, owner: User, viewer: User) -> None:
    url = f"/admin/accounts/user/{viewer.pk}/change/"
    assert client_of(owner).post(url, fields(viewer, name="Vic", role="EDITOR")).status_code == 302
    entry = AuditEntry.objects.get(action="USER_EDIT")
    assert (entry.actor, entry.target_id) == (owner, str(viewer.pk))
    assert entry.detail == {"name": ["Victor Viewer", "Vic"], "role": ["VIEWER", "EDITOR"]}


def test_out_of_date_it_is_refused_once(client_of: ClientOf, owner: User, viewer: User) -> None:
    browser, url = client_of(owner), f"/admin/accounts/user/{viewer.pk}/change/"
    mine = fields(viewer, name="Mine") | {"opened_at": "1"}
    people.edit(changes=UserChanges(id=viewer.pk, name="Theirs", role=Role.EDITOR), revision=None, actor=owner)
    answer = browser.post(url, mine)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody changed this meanwhile." in text
    assert "Name: Theirs, Role: EDITOR" in text
    assert 'value="Mine"' in text
    assert 'name="opened_at" value="2"' in text
    assert browser.post(url, mine | {"opened_at": "2"}).status_code == 302
    viewer.refresh_from_db()
    assert (viewer.name, viewer.role) == ("Mine", Role.VIEWER)


def test_out_of_date_groups_likewise(client_of: ClientOf, owner: User, viewer: User, editor: User) -> None:
    group = GroupFactory.create(name="Sales")
    body = {"name": "Sales", "type": "CUSTOM", "members": [str(editor.pk)], "opened_at": "1"}
    groups.set_members(group=group, members=[viewer], actor=owner)
    answer = client_of(owner).post(f"/admin/accounts/group/{group.pk}/change/", body)
    assert "Somebody changed this meanwhile." in answer.content.decode()
    assert list(group.members.all()) == [viewer]


def test_it_wears_the_theme_of_its_owner(client_of: ClientOf, owner: User) -> None:
    owner.choose_theme("dark")
    assert '<meta name="theme" content="dark">' in client_of(owner).get("/admin/").content.decode()


def test_adding_is_written_down_without_the_password(client_of: ClientOf, owner: User) -> None:
    body = NEW | {"email": "New@Example.com", "role": "EDITOR"}
    assert client_of(owner).post("/admin/accounts/user/add/", body).status_code == 302
    added = User.objects.get(email="new@example.com")
    assert added.check_password("correct horse battery")
    entry = AuditEntry.objects.get(action="USER_EDIT")
    assert entry.target_id == str(added.pk)
    assert "battery" not in str(entry.detail)
    assert added.password not in str(entry.detail)


def test_no_second_owner(client_of: ClientOf, owner: User, viewer: User) -> None:
    browser = client_of(owner)
    answers = [
        browser.post("/admin/accounts/user/add/", NEW | {"email": "new@example.com", "role": "OWNER"}),
        browser.post(f"/admin/accounts/user/{viewer.pk}/change/", fields(viewer, role="OWNER")),
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert User.objects.get(role=Role.OWNER) == owner
    assert User.objects.count() == 2


def test_the_owner_cannot_be_demoted_deactivated_or_deleted(client_of: ClientOf, owner: User) -> None:
    browser = client_of(owner)
    body = fields(owner, role="VIEWER", name="Olive")
    del body["is_active"]
    assert browser.post(f"/admin/accounts/user/{owner.pk}/change/", body).status_code == 302
    stored = User.objects.get(pk=owner.pk)
    assert (stored.name, stored.role, stored.is_active) == ("Olive", Role.OWNER, True)
    assert browser.post(f"/admin/accounts/user/{owner.pk}/delete/", {"post": "yes"}).status_code == 403


def test_people_are_deactivated_not_deleted(client_of: ClientOf, owner: User, editor: User) -> None:
    theirs, browser = client_of(editor), client_of(owner)
    assert browser.post(f"/admin/accounts/user/{editor.pk}/delete/", {"post": "yes"}).status_code == 403
    body = fields(editor)
    del body["is_active"]
    browser.post(f"/admin/accounts/user/{editor.pk}/change/", body)
    assert theirs.get("/api/v1/users/me").status_code == 401
    browser.post(f"/admin/accounts/user/{editor.pk}/change/", fields(editor))
    assert theirs.get("/api/v1/users/me").status_code == 401, "an old session came back to life"


def test_groups_and_their_members_are_written_down(
    client_of: ClientOf, owner: User, viewer: User, editor: User
) -> None:
    group = GroupFactory.create(name="Sales", members=[viewer])
    body = {"name": "Sales", "type": "CUSTOM", "description": "", "members": [str(editor.pk)]}
    assert client_of(owner).post(f"/admin/accounts/group/{group.pk}/change/", body).status_code == 302
    assert list(group.members.all()) == [editor]
    assert AuditEntry.objects.get(action="PERMISSION_EDIT").detail == {
        "members_added": [editor.email],
        "members_removed": [viewer.email],
    }


def test_deleting_a_group_is_written_down(client_of: ClientOf, owner: User, viewer: User) -> None:
    group = GroupFactory.create(name="Sales", members=[viewer])
    assert client_of(owner).post(f"/admin/accounts/group/{group.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Group.objects.exists()
    assert AuditEntry.objects.get(action="PERMISSION_EDIT").detail["members_removed"] == [viewer.email]


def test_the_log_is_read_only(client_of: ClientOf, owner: User, viewer: User) -> None:
    browser = client_of(owner)
    browser.post(f"/admin/accounts/user/{viewer.pk}/change/", fields(viewer, name="Vic"))
    entry = AuditEntry.objects.get(action="USER_EDIT")
    url = f"/admin/accounts/auditentry/{entry.pk}"
    assert browser.get(f"{url}/change/").status_code == 200
    assert browser.post(f"{url}/change/", {"action": "LOGIN"}).status_code == 403
    assert browser.post(f"{url}/delete/", {"post": "yes"}).status_code == 403
    assert browser.get("/admin/accounts/auditentry/add/").status_code == 403


def test_leaving_is_our_sign_out(client_of: ClientOf, owner: User) -> None:
    assert client_of(owner).post("/admin/logout/").headers["Location"] == "/sign-in/"
    assert AuditEntry.objects.get().action == "LOGOUT"


def test_a_new_password_is_written_down(client_of: ClientOf, owner: User) -> None:
    new = "another horse battery"
    body = {"old_password": "correct horse battery", "new_password1": new, "new_password2": new}
    assert client_of(owner).post("/admin/password_change/", body).status_code == 302
    assert User.objects.get(pk=owner.pk).check_password(new)
    assert AuditEntry.objects.get().action == "USER_EDIT"


def test_a_long_log_is_not_counted_or_sorted_as_a_whole(
    client_of: ClientOf, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CappedPaginator, "most", 5)
    AuditEntry.objects.bulk_create(AuditEntry(action="LOGIN", actor=owner) for _ in range(9))
    with CaptureQueriesContext(connection) as made:
        text = client_of(owner).get("/admin/accounts/auditentry/?q=owner").content.decode()
    counts = [query["sql"] for query in made if "COUNT(" in query["sql"] and "auditentry" in query["sql"]]
    assert counts
    assert all("LIMIT 5" in sql for sql in counts), counts
    assert not [query["sql"] for query in made if "DATE_TRUNC" in query["sql"]]
    assert "DELETE" not in text.upper().replace("DELETED", "")
