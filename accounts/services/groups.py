"""Changing groups. A group receives grants and shares, so its members are a matter of permission."""

from collections.abc import Collection

from django.db import transaction

from accounts import audit
from accounts.models import AuditAction, Group, User
from lookflex.lib import uniqueness


@transaction.atomic
def save(*, group: Group, actor: User) -> None:
    """Save a new or edited group whose fields are validated. Raises ValidationError for a name that is taken meanwhile."""
    stored = Group.objects.filter(pk=group.pk).first()
    uniqueness.save(group, told_at="name")
    before = _facts(stored) if stored else {}
    changes = audit.changes(before, _facts(group))
    if changes:
        audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=group, detail=changes)


@transaction.atomic
def set_members(*, group: Group, members: Collection[User], actor: User) -> None:
    """Make exactly `members` the group's members."""
    before = set(Group.objects.select_for_update().get(pk=group.pk).members.all())
    group.members.set(members)
    detail = {"members_added": _names(set(members) - before), "members_removed": _names(before - set(members))}
    if any(detail.values()):
        audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=group, detail=detail)


@transaction.atomic
def add_members(*, group: Group, members: Collection[User], actor: User) -> None:
    """Make `members` members besides those who are."""
    before = set(Group.objects.select_for_update().get(pk=group.pk).members.all())
    added = set(members) - before
    if added:
        group.members.add(*added)
        detail = {"members_added": _names(added), "members_removed": []}
        audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=group, detail=detail)


@transaction.atomic
def delete(*, group: Group, actor: User) -> None:
    """Delete a group, and with it what was granted to it."""
    detail = {"deleted": _facts(group), "members_removed": _names(group.members.all())}
    audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=group, detail=detail)
    group.delete()


def _facts(group: Group) -> dict[str, object]:
    return {"name": group.name, "type": group.type, "description": group.description}


def _names(users: Collection[User]) -> list[str]:
    return sorted(user.email for user in users)
