"""Reading requests for access."""

from typing import Self, TypeVar

from django.db import models

_Request = TypeVar("_Request", bound=models.Model)


class AccessRequestQuerySet(models.QuerySet[_Request]):
    """Chainable questions about requests."""

    def pending(self) -> Self:
        """Those that wait for an ADMIN: of people who can sign in, for data sources that are there."""
        return self.filter(status="PENDING", user__is_active=True, source__deleted_at__isnull=True)

    def counts(self) -> dict[str, int]:
        """How many there are of each status that occurs; waiting ones as in `pending`."""
        found = dict(self.order_by().values_list("status").annotate(n=models.Count("pk")))
        return found | {"PENDING": self.pending().count()}
