"""What we do about the things `accounts` announces, in the transaction of each."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver

from accounts.signals import joined_groups
from datasources.services import access_closing


@receiver(joined_groups, dispatch_uid="datasources.joined_groups")
@transaction.atomic
def close_requests(*, users: Collection[UUID], **_sender: object) -> None:
    """Whoever came into a group may have the access they asked for."""
    access_closing.close_granted(users=users)
