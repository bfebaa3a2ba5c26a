"""Reading what reached the sources."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from lookflex.lib.keyset import KeysetQuerySet

_Record = TypeVar("_Record", bound=models.Model)
CANCELLED, TIMEOUT = "cancelled", "timeout"


class QueryRecordQuerySet(KeysetQuerySet[_Record]):
    """Chainable questions about queries."""

    def ended(self, outcome: str) -> Self:
        """`done`, `failed`, `timeout` or `cancelled`: each record is exactly one of them."""
        if outcome == "done":
            return self.filter(reason="")
        if outcome in {CANCELLED, TIMEOUT}:
            return self.filter(~Q(reason=""), reason=outcome)
        return self.filter(~Q(reason="")).exclude(reason__in=[CANCELLED, TIMEOUT])

    def slower_than(self, milliseconds: int) -> Self:
        """That took at least so long, however they ended."""
        return self.filter(duration_ms__gte=milliseconds)
