"""Asking for access to a data source, and deciding about it: each request once (product.md §2.3)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audit import record
from accounts.models import AuditAction, Role, User
from datasources.models import AccessRequest, DataSource
from datasources.services import access_closing, grants
from lookflex.lib import mail, quota
from lookflex.lib.domain_errors import DomainError
from notifications.models import NotificationType
from notifications.services import inbox

DAY = 24 * 3600
PER_PERSON, PER_SOURCE = 30, 3
"""How often within a day: of anything, and of the same data source (again after it was declined)."""


class TooManyRequests(DomainError):
    """Within a day."""

    code = "throttled"
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = gettext_lazy(
        "You have asked often enough for today. Administrators were told; ask one of them in person."
    )


class HasAccess(DomainError):
    """There is nothing to ask for."""

    code = "has_access"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy("You have access to this data already. Load the page again.")


class AlreadyDecided(DomainError):
    """Somebody was faster, or nothing was left to decide; nothing was changed."""

    code = "already_processed"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy("Somebody has decided about this request already.")

    def __init__(self, request: AccessRequest) -> None:
        who = request.decided_by.name if request.decided_by else ""
        told = _("%(status)s by %(admin)s") % {"status": request.get_status_display(), "admin": who}
        super().__init__(f"{self.message} ({told if who else request.get_status_display()})")
        self.request = request


class AskerGone(DomainError):
    """The account was deactivated meanwhile."""

    code = "account_disabled"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy("This person's account is deactivated. Nothing was granted.")


@transaction.atomic
def ask(*, source_id: UUID, reason: str, path: str = "", actor: User) -> tuple[AccessRequest, bool]:
    """The open request of `actor` for the data source, and whether it is new. Every ADMIN is told of a new one.

    Raises Http404 for a data source that is not there, `HasAccess`, `TooManyRequests`."""
    source = DataSource.objects.present().select_for_update().filter(pk=source_id).first()
    if source is None:
        raise Http404
    if DataSource.objects.granted_to(actor).filter(pk=source.pk).exists():
        raise HasAccess
    if known := AccessRequest.objects.filter(source=source, user=actor, status="PENDING").first():
        return known, False
    limits = {f"access:{actor.pk}": PER_PERSON, f"access:{actor.pk}:{source.pk}": PER_SOURCE}
    if wait := quota.take(limits, window=DAY):
        raise TooManyRequests(retry_after=wait)
    request = AccessRequest.objects.create(source=source, user=actor, reason=reason.strip(), path=path)
    record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=source, detail=_detail("PENDING", request))
    _tell_admins(request)
    return request, True


def _tell_admins(request: AccessRequest) -> None:
    people, link = inbox.admins(), reverse("access:requests")
    params = {"name": request.user.name, "source": request.source.label}
    inbox.tell(users=people, type=NotificationType.ACCESS_REQUEST, params=params, link=link, about=request.pk)
    for person in people:
        context = params | {"email": request.user.email, "reason": request.reason, "path": link}
        mail.send(template="access_asked", to=person.email, language=person.language, context=context)


@transaction.atomic
def approve(*, request_id: UUID, until: datetime | None, actor: User) -> AccessRequest:
    """A grant for the person, for good or until a moment; told by bell and mail.

    Raises `AlreadyDecided`, `AskerGone`, PermissionDenied, Http404, `ValidationError` for a moment that is over."""
    request = _locked(request_id, actor)
    request.approve(until=until, actor=actor)
    grants.give(source=request.source, user=request.user, until=until, actor=actor)
    record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=request.source, detail=_detail("APPROVED", request))
    access_closing.settle(request)
    access_closing.tell_granted(request)
    return request


@transaction.atomic
def decline(*, request_id: UUID, answer: str, actor: User) -> AccessRequest:
    """No grant; the person is told, with the reason where there is one. Raises as `approve`."""
    request = _locked(request_id, actor)
    request.decline(answer=answer.strip(), actor=actor)
    record(action=AuditAction.PERMISSION_EDIT, actor=actor, target=request.source, detail=_detail("DECLINED", request))
    access_closing.settle(request)
    label = request.source.label
    inbox.tell(users=[request.user], type=NotificationType.ACCESS_DECLINED, params={"source": label}, link=request.path)
    context = {"name": request.user.name, "source": label, "answer": request.answer}
    mail.send(template="access_declined", to=request.user.email, language=request.user.language, context=context)
    return request


def _locked(request_id: UUID, actor: User) -> AccessRequest:
    """The request, nobody else's until the end, and its data source, which is locked first as by whoever sets grants."""
    if not User.objects.active().filter(pk=actor.pk, role__in=[Role.ADMIN, Role.OWNER]).exists():
        raise PermissionDenied
    found = AccessRequest.objects.filter(pk=request_id).first()
    if found is None or not DataSource.objects.present().select_for_update().filter(pk=found.source_id).exists():
        raise Http404
    people = AccessRequest.objects.select_for_update(of=("self",)).select_related("user", "source", "decided_by")
    request = people.get(pk=request_id)
    if not request.is_pending:
        raise AlreadyDecided(request)
    if not request.user.is_active:
        raise AskerGone
    return request


def _detail(status: str, request: AccessRequest) -> dict[str, object]:
    said = request.answer if status == "DECLINED" else request.reason if status == "PENDING" else ""
    until = {"expires": request.granted_until.isoformat()} if request.granted_until else {}
    return {"access_request": status, "user": request.user.email, "reason": said, **until}


def waiting(ids: Collection[UUID]) -> Sequence[AccessRequest]:
    """Those of `ids` that wait for a decision."""
    return list(AccessRequest.objects.pending().filter(pk__in=ids).select_related("user", "source"))
