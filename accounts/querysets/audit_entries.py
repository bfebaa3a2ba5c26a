"""Reading the audit log, which only grows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

_Entry = TypeVar("_Entry", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: no two share it."""

    at: datetime
    id: UUID


class AuditEntryQuerySet(models.QuerySet[_Entry]):
    """Chainable questions about what happened."""

    def newest_first(self) -> Self:
        """In a fixed order, also among lines of the same moment."""
        return self.order_by("-created_at", "-id")

    def oldest_first(self) -> Self:
        """The other way round."""
        return self.order_by("created_at", "id")

    def before(self, place: Place) -> Self:
        """Older than the line at `place`. The first condition is what an index answers."""
        return self.filter(created_at__lte=place.at).exclude(created_at=place.at, id__gte=place.id)

    def after(self, place: Place) -> Self:
        """Newer than the line at `place`."""
        return self.filter(created_at__gte=place.at).exclude(created_at=place.at, id__lte=place.id)

    def of_people(self, people: "models.QuerySet[models.Model] | list[UUID]") -> Self:
        """What they did, and the failed sign-ins with their address (where nobody is signed in, so nobody is the actor)."""
        keys = [str(key) for key in people]
        return self.filter(Q(actor__in=keys) | Q(actor=None, target_type="user", target_id__in=keys))
