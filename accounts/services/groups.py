"""Changing groups. A group receives grants and shares, so its members are a matter of permission."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from accounts import audit
from accounts.models import AuditAction, Group, User
from accounts.services import holdings, locks, memberships
from accounts.signals import joined_groups
from lookflex.lib import revisions, uniqueness


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChanges:
    """None leaves as it is; `members` are exactly those who are in it afterwards."""

    name: str | None = None
    type: str | None = None
    description: str | None = None
    members: Collection[User] | None = None


@transaction.atomic
def create(*, name: str, type: str, description: str = "", members: Collection[User] = (), actor: User) -> Group:  # noqa: A002 - its name everywhere
    """Raises ValidationError, at `name` where name and type are taken."""
    group = Group(name=name.strip(), type=type, description=description.strip())
    save(group=group, actor=actor)
    if members:
        set_members(group=group, members=members, actor=actor)
    return group


@transaction.atomic
def edit(*, group: Group, changes: GroupChanges, revision: int | None, actor: User) -> Group:
    """Raises `StaleRevision`, ValidationError, Http404."""
    locks.take_people()
    stored = get_object_or_404(Group.objects.select_for_update(no_key=True), pk=group.pk)
    revisions.check(stored, revision)
    for name in ("name", "type", "description"):
        value = getattr(changes, name)
        if value is not None:
            setattr(stored, name, value.strip())
    save(group=stored, actor=actor)
    if changes.members is not None:
        set_members(group=stored, members=changes.members, actor=actor)
    stored.refresh_from_db()
    return stored


@transaction.atomic
def save(*, group: Group, actor: User) -> None:
    """Save a new or edited group. Raises ValidationError, at `name` where name and type are taken, also by somebody in this
    very moment."""
    stored = Group.objects.filter(pk=group.pk).first()
    changes = audit.changes(_facts(stored) if stored else {}, _facts(group))
    if not changes:
        return
    group.full_clean(validate_unique=False, validate_constraints=False)
    group.revision = stored.revision + 1 if stored else 1
    uniqueness.save(group, told_at="name")
    audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=group, detail=changes)


@transaction.atomic
def set_members(*, group: Group, members: Collection[User], actor: User) -> None:
    """Make exactly `members` the group's members."""
    locks.take_people()
    before = set(Group.objects.select_for_update(no_key=True).get(pk=group.pk).members.all())
    added, removed = set(members) - before, before - set(members)
    if not added and not removed:
        return
    group.members.remove(*removed)
    group.members.add(*added)
    memberships.touch([group.pk])
    memberships.touch_people([user.pk for user in added | removed])
    detail = {"members_added": _names(added), "members_removed": _names(removed)}
    audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=group, detail=detail)
    joined_groups.send(sender=Group, users=[user.pk for user in added])


@transaction.atomic
def add_members(*, group: Group, members: Collection[User], actor: User) -> None:
    """Make `members` members besides those who are."""
    before = set(Group.objects.select_for_update().get(pk=group.pk).members.all())
    added = set(members) - before
    if added:
        group.members.add(*added)
        detail = {"members_added": _names(added), "members_removed": []}
        audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=group, detail=detail)
        joined_groups.send(sender=Group, users=[user.pk for user in added])


@transaction.atomic
def delete(*, group: Group, actor: User) -> None:
    """Delete a group, and with it what was granted to it and shared with it."""
    locks.take_people()
    stored = get_object_or_404(Group.objects.select_for_update(), pk=group.pk)
    members = list(stored.members.all())
    given = [f"{one.kind} {one.label}" for one in holdings.of_group(stored)]
    detail = {"deleted": _facts(stored), "members_removed": _names(members), "given": given}
    audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=stored, detail=detail)
    memberships.touch_people([user.pk for user in members])
    stored.delete()


def members_of(group: Group) -> tuple[list[User], list[User]]:
    """The active and the deactivated ones, by name."""
    found = list(group.members.order_by("name", "email"))
    return [one for one in found if one.is_active], [one for one in found if not one.is_active]


def known(ids: Collection[UUID]) -> dict[UUID, User]:
    """People by id, active or not."""
    return dict(User.objects.in_bulk(list(ids)))


def _facts(group: Group) -> dict[str, object]:
    return {"name": group.name, "type": group.type, "description": group.description}


def _names(users: Collection[User]) -> list[str]:
    return sorted(user.email for user in users)
