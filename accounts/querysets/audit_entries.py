"""Reading the audit log, which only grows."""

from typing import Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from lookflex.lib.keyset import KeysetQuerySet

_Entry = TypeVar("_Entry", bound=models.Model)


class AuditEntryQuerySet(KeysetQuerySet[_Entry]):
    """Chainable questions about what happened."""

    def of_people(self, people: "models.QuerySet[models.Model] | list[UUID]") -> Self:
        """What they did, and the failed sign-ins with their address (where nobody is signed in, so nobody is the actor)."""
        keys = [str(key) for key in people]
        return self.filter(Q(actor__in=keys) | Q(actor=None, target_type="user", target_id__in=keys))
