"""What the database itself holds, whatever the code above it does."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditAction, Group, GroupType, RefreshFamily, Role, User
from accounts.tests.factories import GroupFactory, UserFactory


def refused(**change: object) -> None:
    """The row of `UserFactory` with `change` cannot be stored."""
    user = UserFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(**change)


@pytest.mark.parametrize(
    "change",
    [{"email": "Upper@example.com"}, {"name": ""}, {"role": "KING"}, {"language": "fr"}, {"theme": "pink"}],
)
def test_rules_of_one_row(db: None, change: dict[str, object]) -> None:
    refused(**change)


def test_one_owner(owner: User) -> None:
    refused(role=Role.OWNER)


def test_the_owner_stays_active(owner: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=owner.pk).update(is_active=False)


def test_one_account_per_address_in_any_case(viewer: User) -> None:
    with pytest.raises(ValidationError, match="already"):
        User.objects.create_user("VIEWER@example.com", "correct horse battery")


def test_addresses_outside_ascii_are_refused(db: None) -> None:
    with pytest.raises(ValidationError, match="Latin letters"):
        User.objects.create_user("\N{KELVIN SIGN}im@example.com", "correct horse battery")


def test_a_second_owner_is_refused_in_a_sentence(owner: User) -> None:
    with pytest.raises(ValidationError, match="There is an owner already, and exactly one may exist"):
        User.objects.create_superuser("second@example.com", "correct horse battery")


def test_order_of_roles() -> None:
    above = {role: [other for other in Role if role.at_least(other)] for role in Role}
    assert [len(above[role]) for role in (Role.OWNER, Role.ADMIN, Role.EDITOR, Role.VIEWER)] == [4, 3, 2, 1]


def test_django_admin_is_the_active_owners(owner: User, admin: User) -> None:
    assert (owner.is_staff, owner.is_superuser, owner.has_perm("x"), owner.has_module_perms("x")) == (True,) * 4
    assert (admin.is_staff, admin.is_superuser, admin.has_perm("x"), admin.has_module_perms("x")) == (False,) * 4
    owner.is_active = False
    assert not owner.is_staff


def test_group_names_are_unique_within_their_type(db: None) -> None:
    GroupFactory.create(name="Sales", type=GroupType.CUSTOM)
    GroupFactory.create(name="Sales", type=GroupType.DEPARTMENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.create(name="Sales", type=GroupType.CUSTOM)


def test_a_refresh_token_has_one_family(viewer: User) -> None:
    token, later = uuid4(), timezone.now() + timedelta(days=7)
    RefreshFamily.objects.create(user=viewer, current=token, expires_at=later)
    with pytest.raises(IntegrityError), transaction.atomic():
        RefreshFamily.objects.create(user=viewer, current=token, expires_at=later)


class TestAuditLog:
    def test_secrets_stay_out(self, viewer: User) -> None:
        detail = {"host": "db", "password": "hunter2", "options": [{"api_key": "k", "port": 1}], "secret_set": True}
        entry = audit.record(action=AuditAction.SETTINGS_EDIT, actor=viewer, detail=detail)
        entry.refresh_from_db()
        assert entry.detail == {
            "host": "db",
            "password": "***",
            "options": [{"api_key": "***", "port": 1}],
            "secret_set": "***",
        }

    def test_text_that_postgresql_cannot_hold(self, viewer: User) -> None:
        label = "a\x00b\ud800" + "x" * 500
        entry = audit.record(action=AuditAction.EXPORT, actor=viewer, target_label=label, detail={"note": "\x00"})
        entry.refresh_from_db()
        assert entry.target_label == ("ab?" + "x" * 500)[:254]
        assert entry.detail == {"note": ""}

    def test_changes_are_what_differs(self) -> None:
        assert audit.changes({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == {"b": [2, 3], "c": [None, 4]}
