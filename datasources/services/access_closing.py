"""Requests for access that nobody needs to decide any more: the person got access another way, or the data source is gone."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from datasources.models import AccessRequest, DataSource
from lookflex.lib import mail
from notifications.models import NotificationType
from notifications.services import inbox


@transaction.atomic
def close_granted(*, source: DataSource | None = None, users: Collection[UUID] | None = None) -> int:
    """Closes the requests (of `source`, of `users`, or all) of people who have access by now, and tells them; how many."""
    found = AccessRequest.objects.pending()
    found = found if source is None else found.filter(source=source)
    found = found if users is None else found.filter(user__in=users)
    closed = 0
    for request in _locked(found.values_list("pk", flat=True)):
        if DataSource.objects.granted_to(request.user).filter(pk=request.source_id).exists():
            request.close()
            settle(request)
            tell_granted(request)
            closed += 1
    return closed


@transaction.atomic
def close_all(*, source: DataSource) -> None:
    """The data source is gone: nothing can be granted any more."""
    open_ones = AccessRequest.objects.filter(source=source, status="PENDING").values_list("pk", flat=True)
    for request in _locked(open_ones):
        request.close()
        settle(request)


def _locked(ids: Iterable[UUID]) -> list[AccessRequest]:
    """Those that still wait. Always in the same order, so that two of us never wait for each other."""
    found = AccessRequest.objects.select_for_update(of=("self",)).select_related("user", "source")
    return list(found.filter(pk__in=list(ids), status="PENDING").order_by("pk"))


def settle(request: AccessRequest) -> None:
    """No ADMIN opens it any more for nothing."""
    inbox.settle(type=NotificationType.ACCESS_REQUEST, about=request.pk)


def tell_granted(request: AccessRequest) -> None:
    """Bell and mail for who asked: the pages are open now."""
    link = way_to(request)
    inbox.tell(
        users=[request.user], type=NotificationType.ACCESS_GRANTED, params={"source": request.source.label}, link=link
    )
    context = {"name": request.user.name, "source": request.source.label, "path": link}
    mail.send(
        template="access_granted",
        to=request.user.email,
        language=request.user.language,
        context=context | {"until": request.last_day},
    )


def way_to(request: AccessRequest) -> str:
    """The page it was asked on, else that of the data source."""
    return request.path or reverse("datasources:detail", args=[request.source_id])


def is_waiting(*, sources: Collection[UUID], actor: User) -> set[UUID]:
    """For which of `sources` `actor` has asked already and waits."""
    found = AccessRequest.objects.pending().filter(user=actor, source__in=sources)
    return set(found.values_list("source_id", flat=True))
