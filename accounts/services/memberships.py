"""Who is in which group, from the person's side. Called with people locked, inside a transaction."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from accounts import audit
from accounts.models import AuditAction, Group, User
from accounts.signals import joined_groups


def rows() -> Any:  # noqa: ANN401 - a model Django made
    """The table between people and groups: `user_id`, `group_id`."""
    return User.groups.through.objects


def of_users(users: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The groups each of them is in; nobody without any."""
    found: dict[UUID, set[UUID]] = {}
    for user, group in rows().filter(user_id__in=list(users)).values_list("user_id", "group_id"):
        found.setdefault(user, set()).add(group)
    return {user: frozenset(groups) for user, groups in found.items()}


def locked(groups: Collection[UUID]) -> set[UUID]:
    """Those of `groups` that exist, and go on existing until the end of the transaction."""
    if not groups:
        return set()
    found = Group.objects.select_for_update(no_key=True).filter(pk__in=groups).order_by("pk")
    return set(found.values_list("pk", flat=True))


def touch(groups: Collection[UUID]) -> None:
    """Whoever has one of these groups open sees that it changed."""
    Group.objects.filter(pk__in=groups).update(revision=F("revision") + 1, updated_at=timezone.now())


def touch_people(users: Collection[UUID]) -> None:
    """Likewise the people."""
    User.objects.filter(pk__in=users).update(revision=F("revision") + 1, updated_at=timezone.now())


def move(*, user: User, now: frozenset[UUID], after: frozenset[UUID], actor: User) -> None:
    """From the groups `now` to the groups `after`; written down."""
    through = rows()
    through.filter(Q(group_id__in=now - after), user_id=user.pk).delete()
    through.bulk_create(
        [through.model(user_id=user.pk, group_id=group) for group in after - now], ignore_conflicts=True
    )
    touch(now ^ after)
    names = dict(Group.objects.filter(pk__in=now ^ after).values_list("pk", "name"))
    detail = {
        "groups_added": sorted(names[key] for key in after - now),
        "groups_removed": sorted(names[key] for key in now - after),
    }
    audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=user, detail=detail)
    if after - now:
        joined_groups.send(sender=Group, users=[user.pk])
