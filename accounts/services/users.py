"""Changing people, whatever door the change comes through."""

from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AuditAction, Role, User
from lookflex.lib.domain_errors import DomainError

_WRITTEN_DOWN = ("email", "name", "role", "is_active", "language", "theme")


class OwnerProtected(DomainError):
    """Exactly one OWNER exists, active; nobody else becomes one by an edit."""

    code = "owner_protected"
    status = HTTPStatus.FORBIDDEN
    message = _("The owner's role and account cannot be changed here.")


class SelfRoleChange(DomainError):
    """Nobody changes their own role or deactivates themselves."""

    code = "self_role_change"
    status = HTTPStatus.FORBIDDEN
    message = _("Nobody can change their own role.")


@transaction.atomic
def add(*, user: User, actor: User) -> None:
    """Save a new person whose fields are validated. Raises OwnerProtected."""
    if user.role == Role.OWNER:
        raise OwnerProtected
    user.save()
    audit.record(action=AuditAction.USER_EDIT, actor=actor, target=user, detail={"added": _facts(user)})


@transaction.atomic
def change(*, user: User, actor: User) -> None:
    """Save an edited person and write down what changed from what to what; deactivating ends sessions and tokens.

    Raises OwnerProtected, SelfRoleChange.
    """
    stored = User.objects.select_for_update().get(pk=user.pk)
    _guard(stored=stored, wanted=user, actor=actor)
    changes = audit.changes(_facts(stored), _facts(user))
    if not changes:
        return
    user.save(update_fields=[*changes, "updated_at"])
    if "is_active" in changes and not user.is_active:
        user.end_sessions()
    audit.record(action=AuditAction.USER_EDIT, actor=actor, target=user, detail=changes)


def made_by_command(*, user: User) -> None:
    """The audit line of a person whom a command on the server has just saved; nobody is signed in there."""
    detail = {"added": _facts(user), "door": "command"}
    audit.record(action=AuditAction.USER_EDIT, actor=None, target=user, detail=detail)


def _guard(*, stored: User, wanted: User, actor: User) -> None:
    role_changes, activity_changes = stored.role != wanted.role, stored.is_active != wanted.is_active
    if not (role_changes or activity_changes):
        return
    if Role.OWNER in {stored.role, wanted.role}:
        raise OwnerProtected
    if stored.pk == actor.pk:
        raise SelfRoleChange


def _facts(user: User) -> dict[str, object]:
    return {name: getattr(user, name) for name in _WRITTEN_DOWN}
