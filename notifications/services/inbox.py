"""The inbox: telling people things, and what they have read. Any higher app may call `tell`, in the transaction of what it
tells of."""

import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from redis import RedisError

from accounts.models import Role, User
from notifications.models import Notification, NotificationType
from notifications.services import counts, texts

logger = logging.getLogger("lookflex.notifications")

KEPT = timedelta(days=90)
"""How long a notification stays after it was read."""


@transaction.atomic
def tell(
    *,
    users: Iterable[User],
    type: NotificationType,  # noqa: A002 - the word of the API
    params: Mapping[str, Any] | None = None,
    link: str = "",
    about: object = "",
) -> None:
    """One notification for each of `users` who is active, once each.

    `params` are those that the text of the type uses (`notifications.services.texts`; ValueError otherwise), `link` a path on
    this site, `about` the key of the thing it is about, for `settle`."""
    people = {user.pk: user for user in users if user.is_active}
    words = texts.checked(type, params or {})
    Notification.objects.bulk_create(
        Notification(user=user, type=type, params=words, link_url=link, about=str(about)) for user in people.values()
    )
    _changed_for(people)


def admins() -> list[User]:
    """Who is told what needs an administrator: every active ADMIN and the OWNER."""
    return list(User.objects.active().filter(role__in=[Role.ADMIN, Role.OWNER]).order_by("pk"))


def unread(user: User) -> int:
    """How many of `user`'s notifications are unread. One question to Redis; counted anew where it does not know.

    Raises redis.RedisError: without Redis nobody is kept waiting for a count."""
    known = counts.get(user.pk)
    if known is not None:
        return known
    word = counts.change_word(user.pk)
    count = Notification.objects.of(user).unread().count()
    counts.put(user.pk, count, word=word)
    return count


def unread_if_known(user: User) -> int | None:
    """As `unread`; None while Redis does not answer: then no count is shown."""
    try:
        return unread(user)
    except RedisError:
        return None


def is_exact(user: User) -> bool:
    """Whether the copy that the bell reads says what the database says."""
    return unread_if_known(user) == Notification.objects.of(user).unread().count()


@transaction.atomic
def mark_read(*, ids: Iterable[UUID], actor: User) -> int:
    """`actor`'s own of these are read now; how many were not before."""
    return _mark(Notification.objects.of(actor).filter(pk__in=list(ids)))


@transaction.atomic
def mark_all_read(*, actor: User) -> int:
    """Everything `actor` was told so far is read; how many were not before."""
    return _mark(Notification.objects.of(actor))


@transaction.atomic
def settle(*, type: NotificationType, about: object) -> int:  # noqa: A002 - as above
    """What was told about this thing is read by everybody: it is settled, and nobody opens it any more for nothing."""
    return _mark(Notification.objects.filter(type=type, about=str(about)))


def clean() -> int:
    """Deletes what was read long ago; how many."""
    deleted, _by_model = Notification.objects.read_before(KEPT).delete()
    return int(deleted)


def _mark(found: Any) -> int:  # noqa: ANN401 - a NotificationQuerySet
    """One statement decides whose are changed, so that nothing is missed that comes in at the same moment."""
    rows = list(found.unread().select_for_update().order_by("pk").values_list("pk", "user_id"))
    Notification.objects.filter(pk__in=[pk for pk, _user in rows]).update(read_at=timezone.now())
    _changed_for({user for _pk, user in rows})
    return len(rows)


def _changed_for(user_ids: Iterable[UUID]) -> None:
    """The counts are taken away once the change can be seen by whoever counts anew."""
    gone = sorted(user_ids)
    if gone:
        transaction.on_commit(lambda: _forget(gone))


def _forget(user_ids: list[UUID]) -> None:
    try:
        counts.forget(user_ids)
    except RedisError as error:
        # The row is there; the count is right again when the copy's life is over.
        logger.warning("counts of %d people are not refreshed: %r", len(user_ids), error)
