"""Numbered: one OWNER, whatever the door. Each door tries each thing; afterwards the owner is who they were, and nobody's
role or account was changed by themselves."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import AuditEntry, Role, User
from accounts.tests.factories import PASSWORD
from conftest import ApiOf, ClientOf

Door: TypeAlias = Callable[[Client, APIClient, User, dict[str, Any]], object]


def page(browser: Client, _script: APIClient, person: User, change: dict[str, Any]) -> object:
    body = {"name": person.name, "role": person.role, "is_active": "on", "revision": person.revision} | change
    return browser.post(f"/manage/users/{person.pk}/", {name: value for name, value in body.items() if value})


def bulk(browser: Client, _script: APIClient, person: User, change: dict[str, Any]) -> object:
    account = "" if change.get("is_active", True) else "deactivate"
    body = {"user": str(person.pk), "role": change.get("role", ""), "account": account, "sure": str(person.pk)}
    return browser.post("/manage/users/", body)


def patch(_browser: Client, script: APIClient, person: User, change: dict[str, Any]) -> object:
    return script.patch(f"/api/v1/users/{person.pk}", change)


def delete(_browser: Client, script: APIClient, person: User, change: dict[str, Any]) -> object:
    return script.delete(f"/api/v1/users/{person.pk}") if not change.get("is_active", True) else None


def roles(_browser: Client, script: APIClient, person: User, change: dict[str, Any]) -> object:
    return script.patch("/api/v1/users/roles", {"updates": [{"user": str(person.pk)} | change]})


def me(_browser: Client, script: APIClient, _person: User, change: dict[str, Any]) -> object:
    return script.patch("/api/v1/users/me", change)


def django_form(browser: Client, _script: APIClient, person: User, change: dict[str, Any]) -> object:
    body = {
        "email": person.email,
        "name": person.name,
        "role": person.role,
        "theme": "system",
        "is_active": "on",
    } | change
    sent = {name: value for name, value in body.items() if value}
    return browser.post(f"/admin/accounts/user/{person.pk}/change/", sent)


def django_delete(browser: Client, _script: APIClient, person: User, _change: dict[str, Any]) -> object:
    return browser.post(f"/admin/accounts/user/{person.pk}/delete/", {"post": "yes"})


def django_action(browser: Client, _script: APIClient, person: User, _change: dict[str, Any]) -> object:
    body = {"action": "delete_selected", "_selected_action": str(person.pk), "post": "yes"}
    return browser.post("/admin/accounts/user/", body)


def django_list(browser: Client, _script: APIClient, person: User, change: dict[str, Any]) -> object:
    body = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": str(person.pk), "_save": "Save"}
    return browser.post("/admin/accounts/user/", body | {f"form-0-{name}": value for name, value in change.items()})


def django_password(browser: Client, _script: APIClient, person: User, _change: dict[str, Any]) -> object:
    new = {"password1": "another horse battery", "password2": "another horse battery"}
    return browser.post(f"/admin/accounts/user/{person.pk}/password/", new)


DOORS: list[Door] = [
    page, bulk, patch, delete, roles, me, django_form, django_delete, django_action, django_list, django_password,
]  # fmt: skip
CHANGES = [{"role": "VIEWER"}, {"is_active": False}, {"role": "OWNER"}, {"role": "ADMIN", "is_active": False}]


def facts() -> dict[str, tuple[str, bool, str]]:
    return {user.email: (user.role, user.is_active, user.password) for user in User.objects.all()}


@pytest.mark.parametrize("change", CHANGES, ids=str)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("who", ["owner", "admin"])
def test_01_nobody_touches_the_owner_or_themselves(
    who: str, door: Door, change: dict[str, Any], owner: User, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    actor = {"owner": owner, "admin": admin}[who]
    before = facts()
    for target in {owner, actor}:
        door(client_of(actor), api_of(actor), target, change)
        assert facts() == before
    assert not AuditEntry.objects.filter(action__in=["USER_EDIT", "PERMISSION_EDIT"]).exists()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_02_nobody_becomes_a_second_owner(
    door: Door, owner: User, admin: User, viewer: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    for actor in (owner, admin):
        door(client_of(actor), api_of(actor), viewer, {"role": "OWNER"})
        assert list(User.objects.filter(role=Role.OWNER)) == [owner]
        viewer.refresh_from_db()
        assert (viewer.role, viewer.is_active) == (Role.VIEWER, True)


@pytest.mark.parametrize("command", ["createsuperuser", "seed_owner"])
def test_03_nor_by_a_command(command: str, owner: User, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OWNER_EMAIL, settings.OWNER_PASSWORD = "second@example.com", PASSWORD
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    try:
        options = {"interactive": False, "email": "second@example.com", "name": "S"} if command != "seed_owner" else {}
        call_command(command, **options)
    except CommandError as refused:
        assert "There is an owner already" in str(refused)  # noqa: PT017 - seed_owner says nothing
    assert list(User.objects.all()) == [owner]


def test_04_nor_by_the_manager(owner: User) -> None:
    with pytest.raises(ValidationError, match="exactly one may exist"):
        User.objects.create_user("second@example.com", PASSWORD, role=Role.OWNER)


def test_05_an_admin_changes_nothing_of_the_owner(owner: User, admin: User, api_of: ApiOf) -> None:
    script = api_of(admin)
    refused = script.patch(f"/api/v1/users/{owner.pk}", {"name": "Evil"})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (403, "owner_protected")
    updates = {"updates": [{"user": str(owner.pk), "name": "Evil"}]}
    assert script.patch("/api/v1/users/profiles", updates).json()["errors"][0]["code"] == "owner_protected"
    owner.refresh_from_db()
    assert owner.name == "Olivia Owner"


def test_06_what_is_refused_has_its_code(owner: User, admin: User, api_of: ApiOf) -> None:
    def code(person: User, target: User, change: dict[str, Any]) -> tuple[int, str]:
        answer = api_of(person).patch(f"/api/v1/users/{target.pk}", change)
        return answer.status_code, answer.json()["errors"][0]["code"]

    assert code(admin, admin, {"role": "EDITOR"}) == (403, "self_role_change")
    assert code(admin, admin, {"is_active": False}) == (403, "self_role_change")
    assert code(owner, owner, {"role": "ADMIN"}) == (403, "owner_protected")
    assert code(admin, owner, {"is_active": False}) == (403, "owner_protected")
    assert api_of(owner).delete(f"/api/v1/users/{owner.pk}").status_code == 403
