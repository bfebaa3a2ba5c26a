"""Changing people, whatever door the change comes through."""

from collections.abc import Collection, Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AuditAction, BrowserSession, RefreshFamily, Role, User
from accounts.services import locks, session_store
from lookflex.lib import uniqueness
from lookflex.lib.domain_errors import DomainError

_WRITTEN_DOWN = ("email", "name", "role", "is_active", "language", "theme")
_POWERS = frozenset({"role", "is_active"})


class OwnerProtected(DomainError):
    """Exactly one OWNER exists, active; nobody else becomes one by an edit, and only the OWNER changes the OWNER."""

    code = "owner_protected"
    status = HTTPStatus.FORBIDDEN
    message = _("The owner's role and account cannot be changed here.")


class SelfRoleChange(DomainError):
    """Nobody changes their own role or deactivates themselves."""

    code = "self_role_change"
    status = HTTPStatus.FORBIDDEN
    message = _("Nobody can change their own role.")


class SelfDeactivation(SelfRoleChange):
    """The same rule, in words for the other half of it."""

    message = _("Nobody can deactivate themselves.")


@transaction.atomic
def add(*, user: User, actor: User) -> None:
    """Save a new person whose fields are validated. Raises OwnerProtected, ValidationError (an address taken meanwhile)."""
    if user.role == Role.OWNER:
        raise OwnerProtected
    uniqueness.save(user)
    audit.record(action=AuditAction.USER_EDIT, actor=actor, target=user, detail={"added": facts(user)})


@transaction.atomic
def change(*, user: User, only: Collection[str] = _WRITTEN_DOWN, actor: User) -> None:
    """Save an edited person and write down what changed from what to what; deactivating ends sessions and tokens. `only` names
    what was edited: the rest stays as it is stored, whatever `user` remembers of it.

    Raises OwnerProtected, SelfRoleChange, ValidationError (an address taken meanwhile), PermissionDenied.
    """
    known = locked([user.pk, actor.pk])
    stored = known[user.pk]
    wanted = {name: value for name, value in facts(user).items() if name in only}
    if refusal := refused(stored=stored, wanted=wanted, actor=known.get(actor.pk, actor)):
        raise refusal[1]
    changes = audit.changes(facts(stored), wanted)
    if not changes:
        return
    user.revision = stored.revision + 1
    uniqueness.save(user, update_fields=[*changes, "revision", "updated_at"])
    if "is_active" in changes and not user.is_active:
        end_access([user.pk])
        user.refresh_from_db(fields=["token_epoch"])
    audit.record(action=AuditAction.USER_EDIT, actor=actor, target=user, detail=changes)


def made_by_command(*, user: User) -> None:
    """The audit line of a person whom a command on the server has just saved; nobody is signed in there."""
    detail = {"added": facts(user), "door": "command"}
    audit.record(action=AuditAction.USER_EDIT, actor=None, target=user, detail=detail)


@transaction.atomic
def end_sessions(*, user: User, actor: User) -> None:
    """Signs a person out everywhere, browsers and scripts; they may sign in again. Raises OwnerProtected, PermissionDenied."""
    known = locked([user.pk, actor.pk])
    if known[user.pk].role == Role.OWNER and user.pk != actor.pk:
        raise OwnerProtected
    if user.pk != actor.pk and not known[actor.pk].is_at_least_admin:
        raise PermissionDenied
    end_access([user.pk])
    audit.record(action=AuditAction.USER_EDIT, actor=actor, target=user, detail={"sessions": "ended"})


def end_access(users: Collection[UUID]) -> None:
    """Every session, token and API key of these people is worthless from their next request on. Inside a transaction."""
    session_store.end(BrowserSession.objects.filter(user__in=users))
    User.objects.filter(pk__in=users).update(token_epoch=F("token_epoch") + 1)
    RefreshFamily.objects.filter(user__in=users, revoked_at__isnull=True).update(revoked_at=timezone.now())


def locked(ids: Collection[UUID]) -> dict[UUID, User]:
    """These people as they are stored, locked until the end of the transaction; nobody else changes people meanwhile."""
    locks.take_people()
    found = User.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    return {user.pk: user for user in found}


def refused(*, stored: User, wanted: Mapping[str, Any], actor: User) -> tuple[str, DomainError] | None:
    """Which of the `wanted` values may not be written, and why; None when all may. `actor` as stored now, not as the request
    found them. Raises PermissionDenied for whoever may not change other people at all."""
    changed = {name for name, value in wanted.items() if getattr(stored, name) != value}
    is_self = stored.pk == actor.pk
    if not is_self and not actor.is_at_least_admin:
        raise PermissionDenied
    if "role" in changed and wanted["role"] == Role.OWNER:
        return "role", OwnerProtected()
    if stored.role == Role.OWNER and (kept := changed & _POWERS if is_self else changed):
        return min(kept, key=_WRITTEN_DOWN.index), OwnerProtected()
    if is_self and "role" in changed:
        return "role", SelfRoleChange()
    return ("is_active", SelfDeactivation()) if is_self and "is_active" in changed else None


def facts(user: User) -> dict[str, object]:
    """What is written down of a person, by name."""
    return {name: getattr(user, name) for name in _WRITTEN_DOWN}
