"""Administrators changing people: one or many at once, all or nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AuditAction, User
from accounts.services import memberships, users
from lookflex.lib import revisions
from lookflex.lib.domain_errors import DomainError

MOST = 500
"""More people are not changed at once."""
_PLAIN = ("name", "role", "is_active")


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChanges:
    """What to change about the person `id`; None leaves as it is. `groups` are exactly those they shall be in; `joins` and
    `leaves` touch no other."""

    id: UUID
    name: str | None = None
    role: str | None = None
    is_active: bool | None = None
    groups: frozenset[UUID] | None = None
    joins: frozenset[UUID] = frozenset()
    leaves: frozenset[UUID] = frozenset()

    @property
    def plain(self) -> dict[str, Any]:
        """Columns that were named."""
        said = {name: getattr(self, name) for name in _PLAIN if getattr(self, name) is not None}
        return said | ({"name": said["name"].strip()} if "name" in said else {})

    def groups_after(self, now: frozenset[UUID]) -> frozenset[UUID]:
        """Where they are afterwards, who are in `now`."""
        return ((now if self.groups is None else self.groups) | self.joins) - self.leaves


class UnknownPerson(DomainError):
    code = "unknown_id"
    message = _("There is no such user.")


class UnknownGroup(DomainError):
    code = "unknown_id"
    message = _("There is no such group.")


class NamedTwice(DomainError):
    code = "duplicate_id"
    message = _("This user is in the list twice.")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the change at `index` cannot be made, at its key `name`. `user` is None where there is nobody of that id."""

    index: int
    user: User | None
    name: str
    error: DomainError


class UnfitPeople(Exception):
    """Changes that cannot be made; `refusals` is never empty."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(f"{len(refusals)} changes do not fit")
        self.refusals = list(refusals)


@transaction.atomic
def edit_many(*, changes: Sequence[UserChanges], actor: User) -> int:
    """How many people were named; each whom something changed for leaves an audit line. Raises `UnfitPeople`, and then nothing
    has changed; `PermissionDenied` for whoever is no ADMIN any more."""
    stored = users.locked({one.id for one in changes} | {actor.pk})
    _sure_of(changes, stored, actor)
    now = memberships.of_users(stored)
    for one in changes:
        _write(one, stored[one.id], now.get(one.id, frozenset()), actor)
    return len(changes)


@transaction.atomic
def judge(*, changes: Sequence[UserChanges], actor: User) -> None:
    """As `edit_many` without changing anything: for whoever asks a question before. Raises `UnfitPeople`, PermissionDenied."""
    _sure_of(changes, users.locked({one.id for one in changes} | {actor.pk}), actor)


@transaction.atomic
def edit(*, changes: UserChanges, revision: int | None, actor: User) -> User:
    """One person. Raises `StaleRevision`, what `edit_many` would name (`OwnerProtected`, `SelfRoleChange` …), Http404."""
    stored = users.locked({changes.id, actor.pk}).get(changes.id)
    if stored is None:
        raise Http404
    revisions.check(stored, revision)
    try:
        edit_many(changes=[changes], actor=actor)
    except UnfitPeople as unfit:
        raise unfit.refusals[0].error from unfit
    stored.refresh_from_db()
    return stored


def _sure_of(changes: Sequence[UserChanges], stored: Mapping[UUID, User], actor: User) -> None:
    """Raises `UnfitPeople`."""
    groups = memberships.locked(
        {key for one in changes for key in (one.groups or frozenset()) | one.joins | one.leaves}
    )
    found = [_refusal(index, one, stored, groups, actor) for index, one in enumerate(changes)]
    seen: set[UUID] = set()
    for index, one in enumerate(changes):
        if one.id in seen and found[index] is None:
            found[index] = Refusal(index, stored[one.id], "user", NamedTwice())
        seen.add(one.id)
    if refusals := [one for one in found if one is not None]:
        raise UnfitPeople(refusals)


def _refusal(
    index: int, one: UserChanges, stored: Mapping[UUID, User], groups: Collection[UUID], actor: User
) -> Refusal | None:
    if one.id not in stored:
        return Refusal(index, None, "user", UnknownPerson())
    user = stored[one.id]
    if not {*(one.groups or ()), *one.joins, *one.leaves} <= set(groups):
        return Refusal(index, user, "group_ids", UnknownGroup())
    refused = users.refused(stored=user, wanted=one.plain, actor=stored[actor.pk])
    return Refusal(index, user, *refused) if refused else None


def _write(one: UserChanges, user: User, now: frozenset[UUID], actor: User) -> None:
    before = users.facts(user)
    changed = [name for name, value in one.plain.items() if before[name] != value]
    after = one.groups_after(now)
    if not changed and after == now:
        return
    for name in changed:
        setattr(user, name, one.plain[name])
    user.revision += 1
    user.updated_at = timezone.now()
    user.save(update_fields=[*changed, "revision", "updated_at"])
    if "is_active" in changed and not user.is_active:
        users.end_access([user.pk])
    if changed:
        detail = audit.changes(before, users.facts(user))
        audit.record(action=AuditAction.USER_EDIT, actor=actor, target=user, detail=detail)
    if after != now:
        memberships.move(user=user, now=now, after=after, actor=actor)
