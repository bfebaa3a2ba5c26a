"""Deciding about sign-up requests: each once, several together all or none (product.md §1.2)."""

from collections.abc import Collection, Sequence
from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from accounts.models import AuditAction, Group, SignUpRequest, SignUpStatus, User
from accounts.permissions import require_admin
from accounts.services import memberships, users
from accounts.signals import sign_up_decided
from lookflex.lib import mail
from lookflex.lib.domain_errors import DomainError


class AlreadyProcessed(DomainError):
    """Somebody was faster; nothing was changed. `decided` are those requests, with who decided."""

    code = "already_processed"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy("Somebody has decided about this request already.")

    def __init__(self, decided: Sequence[SignUpRequest]) -> None:
        said = [_("%(name)s: %(status)s by %(admin)s") % _facts_of(one) for one in decided]
        super().__init__(" ".join([str(self.message), f"({'; '.join(said)})"]))
        self.decided = decided


class EmailAlreadyExists(DomainError):
    """An account was made by other means meanwhile; nothing was changed. `taken` are the requests concerned."""

    code = "email_already_exists"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy("There is an account with this address already. Reject the request.")

    def __init__(self, taken: Sequence[SignUpRequest]) -> None:
        super().__init__(f"{self.message} ({', '.join(one.email for one in taken)})")
        self.taken = taken


@transaction.atomic
def approve(*, requests: Collection[UUID], role: str, groups: Collection[Group], actor: User) -> list[User]:
    """An account for each of `requests`, with `role` (EDITOR or VIEWER; empty: what each wished for), in all of `groups`.

    Raises AlreadyProcessed, EmailAlreadyExists, PermissionDenied, Http404 for a request or a group that is not there."""
    _require_still_admin(actor)
    found = _lock(requests)
    taken = set(User.objects.filter(email__in=[one.email for one in found]).values_list("email", flat=True))
    if taken:
        raise EmailAlreadyExists([one for one in found if one.email in taken])
    made = [_account(one, role or one.requested_role, actor) for one in found]
    wanted = [group.pk for group in groups]
    present = Group.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    if len(present) != len(set(wanted)):
        raise Http404
    memberships.touch(wanted)
    for group in present:
        group.members.add(*made)
        detail = {"members_added": sorted(user.email for user in made), "members_removed": []}
        audit.record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=group, detail=detail)
    for one, user in zip(found, made, strict=True):
        one.decide(SignUpStatus.APPROVED, role=user.role, actor=actor)
        _announce(one, user, actor)
        mail.send(template="sign_up_approved", to=user.email, language=user.language, context={"user": user})
    return made


@transaction.atomic
def reject(*, requests: Collection[UUID], reason: str, actor: User) -> list[SignUpRequest]:
    """No account for any of `requests`; each person is mailed `reason`, which may be empty.

    Raises AlreadyProcessed, PermissionDenied, Http404 for a request that is not there."""
    _require_still_admin(actor)
    found = _lock(requests)
    for one in found:
        one.decide(SignUpStatus.REJECTED, reason=reason, actor=actor)
        _announce(one, None, actor)
        context = {"name": one.name, "reason": reason}
        mail.send(template="sign_up_rejected", to=one.email, language=one.language, context=context)
    return found


def _require_still_admin(actor: User) -> None:
    """As stored now, not as the request found them; nobody else changes people until the end."""
    stored = users.locked([actor.pk]).get(actor.pk)
    if stored is None:
        raise PermissionDenied
    require_admin(stored)


def _lock(requests: Collection[UUID]) -> list[SignUpRequest]:
    """The requests, nobody else's until the end. Always in the same order: two admins with overlapping lists wait for each
    other instead of blocking each other."""
    wanted = set(requests)
    found = list(SignUpRequest.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted) or not wanted:
        raise Http404
    decided = [one for one in found if not one.is_pending]
    if decided:
        raise AlreadyProcessed(decided)
    return found


def _account(request: SignUpRequest, role: str, actor: User) -> User:
    user = User(email=request.email, name=request.name, role=role, language=request.language)
    user.password = request.password
    try:
        with transaction.atomic():
            users.add(user=user, actor=actor)
    except (IntegrityError, ValidationError) as error:  # made in this very moment
        if "email" not in str(error):
            raise
        raise EmailAlreadyExists([request]) from error
    return user


def _announce(request: SignUpRequest, user: User | None, actor: User) -> None:
    detail = {"sign_up_request": request.status, "email": request.email, "reason": request.reject_reason}
    target = user or request
    audit.record(action=AuditAction.USER_EDIT, actor=actor, target=target, detail=detail)
    sign_up_decided.send(sender=SignUpRequest, request=request, actor=actor, user=user)


def _facts_of(request: SignUpRequest) -> dict[str, str]:
    admin = request.decided_by.name if request.decided_by else ""
    return {"name": request.name, "status": request.get_status_display(), "admin": admin}
