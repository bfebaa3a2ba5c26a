"""`/api/v1/users…`, for ADMINs."""

from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import AuditEntry, Role, User
from accounts.tests.factories import PASSWORD, GroupFactory, UserFactory
from conftest import ApiOf
from lookflex.tests.documented import faults

API = "/api/v1/users"


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def test_one_of_them(script: APIClient, viewer: User) -> None:
    group = GroupFactory.create(name="Sales", members=[viewer])
    found = script.get(f"{API}/{viewer.pk}")
    assert faults("users_retrieve", 200, found.json()) == []
    assert found.json() == {
        "id": str(viewer.pk),
        "email": "viewer@example.com",
        "name": "Victor Viewer",
        "role": "VIEWER",
        "groups": [{"id": str(group.pk), "name": "Sales", "type": "CUSTOM"}],
        "language": "",
        "theme": "system",
        "profile_image_url": None,
        "joined_at": viewer.created_at.astimezone().isoformat(),
        "is_active": True,
        "last_sign_in_at": None,
        "revision": 1,
    }
    assert script.get(f"{API}/{uuid4()}").status_code == 404


def test_the_list(script: APIClient, viewer: User, deactivated: User) -> None:
    group = GroupFactory.create(members=[viewer])

    def found(query: str) -> list[str]:
        answer = script.get(f"{API}?{query}")
        assert faults("users_list", 200, answer.json()) == []
        return [row["name"] for row in answer.json()["results"]]

    kim = UserFactory.create(name="김하늘", role=Role.EDITOR)
    assert found("search=하늘") == [kim.name]
    assert found("ordering=-name") == [kim.name, viewer.name, deactivated.name, "Adam Admin"]
    assert found("ordering=role")[0] == "Adam Admin"
    assert found(f"group={group.pk}&role=VIEWER&is_active=true") == [viewer.name]
    assert found("is_active=false") == [deactivated.name]
    assert script.get(f"{API}?is_active=perhaps").status_code == 400


def test_changing_one(script: APIClient, viewer: User) -> None:
    group = GroupFactory.create()
    body = {"name": "Vic", "role": "EDITOR", "group_ids": [str(group.pk)], "revision": 1}
    answer = script.patch(f"{API}/{viewer.pk}", body)
    assert (answer.json()["name"], answer.json()["role"], answer.json()["revision"]) == ("Vic", "EDITOR", 2)
    assert [one["id"] for one in answer.json()["groups"]] == [str(group.pk)]
    late = script.patch(f"{API}/{viewer.pk}", {"name": "Late", "revision": 1})
    assert (late.status_code, late.json()["current"]["name"]) == (409, "Vic")
    assert faults("users_update", 409, late.json()) == []
    assert script.patch(f"{API}/{viewer.pk}", {"name": "Overwritten"}).json()["revision"] == 3
    unknown = script.patch(f"{API}/{viewer.pk}", {"group_ids": [str(uuid4())]})
    assert (unknown.status_code, unknown.json()["errors"][0]["attr"]) == (400, "group_ids")
    assert script.patch(f"{API}/{viewer.pk}", {"email": "x@example.com"}).json()["errors"][0]["code"] == "unknown_key"


def test_delete_deactivates(script: APIClient, editor: User, api_of: ApiOf) -> None:
    theirs = api_of(editor)
    assert script.delete(f"{API}/{editor.pk}").status_code == 204
    assert script.delete(f"{API}/{editor.pk}").status_code == 204, "idempotent"
    assert theirs.get(f"{API}/me").status_code == 401
    assert script.get(f"{API}/{editor.pk}").json()["is_active"] is False
    assert AuditEntry.objects.filter(action="USER_EDIT").count() == 1


def test_roles_in_bulk(script: APIClient, viewer: User, editor: User) -> None:
    updates = [{"user": str(one.pk), "role": "ADMIN"} for one in (viewer, editor)]
    assert script.patch(f"{API}/roles", {"updates": updates}).json() == {"updated": 2}
    assert User.objects.filter(role=Role.ADMIN).count() == 3


def test_profiles_in_bulk(script: APIClient, viewer: User, editor: User) -> None:
    group = GroupFactory.create(members=[editor])
    updates = [
        {"user": str(viewer.pk), "name": "Vic", "group_ids": [str(group.pk)]},
        {"user": str(editor.pk), "group_ids": []},
    ]
    assert script.patch(f"{API}/profiles", {"updates": updates}).json() == {"updated": 2}
    assert list(group.members.values_list("name", flat=True)) == ["Vic"]


def test_bulk_is_all_or_nothing_and_names_the_entries(
    script: APIClient, admin: User, owner: User, viewer: User, editor: User
) -> None:
    people = [str(viewer.pk), str(owner.pk), str(admin.pk), str(uuid4()), str(viewer.pk), str(editor.pk)]
    roles = ["EDITOR", "ADMIN", "VIEWER", "VIEWER", "ADMIN", "OWNER"]
    updates = [{"user": user, "role": role} for user, role in zip(people, roles, strict=True)]
    refused = script.patch(f"{API}/roles", {"updates": updates})
    assert refused.status_code == 400
    assert faults("users_roles", 400, refused.json()) == []
    assert {(one["attr"], one["code"]) for one in refused.json()["errors"]} == {
        ("updates.1.role", "owner_protected"),
        ("updates.2.role", "self_role_change"),
        ("updates.3.user", "unknown_id"),
        ("updates.4.user", "duplicate_id"),
        ("updates.5.role", "owner_protected"),
    }
    groups = [
        {"user": str(viewer.pk), "name": "New", "group_ids": []},
        {"user": str(editor.pk), "group_ids": [str(uuid4())]},
    ]
    errors = script.patch(f"{API}/profiles", {"updates": groups}).json()["errors"]
    assert [(one["attr"], one["code"]) for one in errors] == [("updates.1.group_ids", "unknown_id")]
    viewer.refresh_from_db()
    assert (viewer.role, viewer.name) == (Role.VIEWER, "Victor Viewer")
    assert not AuditEntry.objects.exists()


def test_signing_in_by_script_is_a_sign_in(script: APIClient, viewer: User, api_of: ApiOf) -> None:
    api_of(None).post("/api/v1/auth/login", {"email": viewer.email, "password": PASSWORD})
    assert script.get(f"{API}/{viewer.pk}").json()["last_sign_in_at"] is not None
