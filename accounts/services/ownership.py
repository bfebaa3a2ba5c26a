"""Handing the one ownership over."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AuditAction, Role, User
from accounts.services import sign_in, users
from accounts.signals import ownership_transferred
from lookflex.lib.domain_errors import DomainError

# Whoever asks is signed in: of the two that the sign-in page names only one can be wrong.
WRONG_PASSWORD = _("The password is not right.")


class UnfitOwner(DomainError):
    """Only an active ADMIN can become the OWNER."""

    code = "owner_unfit"
    status = HTTPStatus.BAD_REQUEST
    message = _("Only an active administrator can become the owner.")


def transfer(*, user: User, password: str, actor: User) -> None:
    """`user`, an active ADMIN, becomes the OWNER and `actor` an ADMIN, if `password` is that of `actor`. Wrong ones are counted
    and written down as at the sign-in page.

    Raises PermissionDenied (`actor` is not the OWNER), `UnfitOwner`, `InvalidCredentials`, `TooManyAttempts`,
    `SignInUnavailable`."""
    if actor.role != Role.OWNER:
        raise PermissionDenied
    if user.role != Role.ADMIN or not user.is_active:
        raise UnfitOwner
    sign_in.verify(email=actor.email, password=password, door="ownership")
    _hand_over(user=user, actor=actor)


@transaction.atomic
def _hand_over(*, user: User, actor: User) -> None:
    """Two at once: the second finds that its actor is the OWNER no more."""
    known = users.locked([user.pk, actor.pk])
    old, new = known[actor.pk], known[user.pk]
    if old.role != Role.OWNER:
        raise PermissionDenied
    if new.role != Role.ADMIN or not new.is_active:
        raise UnfitOwner
    # In this order: never two of them.
    for person, role in ((old, Role.ADMIN), (new, Role.OWNER)):
        before = person.role
        person.role = role
        person.revision += 1
        person.save(update_fields=["role", "revision", "updated_at"])
        audit.record(action=AuditAction.USER_EDIT, actor=actor, target=person, detail={"role": [before, role]})
    audit.record(
        action=AuditAction.PERMISSION_EDIT, actor=actor, target=new, detail={"ownership": [old.email, new.email]}
    )
    ownership_transferred.send(sender=User, old=old, new=new)
