"""What we do about the things `accounts` announces, in the transaction of each."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.signals import ownership_transferred, sign_up_decided, sign_up_requested
from lookflex.lib import mail
from notifications.models import NotificationType
from notifications.services import inbox

_REQUESTS, _HOME = "accounts:requests", "dashboards:home"


@receiver(sign_up_requested, dispatch_uid="notifications.sign_up_requested")
@transaction.atomic
def tell_admins_of_request(*, request: Any, **_sender: object) -> None:  # noqa: ANN401 - a SignUpRequest
    """Bell and mail for everybody who can decide, each in their language."""
    people, link = inbox.admins(), _path(_REQUESTS)
    params = {"name": request.name, "email": request.email}
    inbox.tell(users=people, type=NotificationType.REGISTER_REQUEST, params=params, link=link, about=request.pk)
    for person in people:
        context = {"name": request.name, "email": request.email, "path": link}
        mail.send(template="sign_up_waits", to=person.email, language=person.language, context=context)


@receiver(sign_up_decided, dispatch_uid="notifications.sign_up_decided")
@transaction.atomic
def close_request(*, request: Any, user: User | None = None, **_sender: object) -> None:  # noqa: ANN401 - as above
    """Nobody opens a request any more that was decided; the new person is welcomed."""
    inbox.settle(type=NotificationType.REGISTER_REQUEST, about=request.pk)
    if user is not None:
        link = _path(_HOME)
        inbox.tell(users=[user], type=NotificationType.REGISTER_APPROVED, params={"name": user.name}, link=link)


@receiver(ownership_transferred, dispatch_uid="notifications.ownership_transferred")
@transaction.atomic
def tell_of_ownership(*, old: User, new: User, **_sender: object) -> None:
    """Both of them."""
    params = {"old": old.name, "new": new.name}
    inbox.tell(users=[old, new], type=NotificationType.OWNERSHIP, params=params, link=_path(_HOME))


def _path(name: str) -> str:
    """Of a page of ours; empty where there is none of that name."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
