"""Reading mail that is on its way."""

from typing import Any, Self

from django.db import models
from django.utils import timezone


class OutgoingMailQuerySet(models.QuerySet[Any]):
    """Chainable questions about mail."""

    def waiting(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(state="WAITING")

    def due(self) -> Self:
        """To be tried now, the longest due first."""
        return self.waiting().filter(due_at__lte=timezone.now()).order_by("due_at", "id")

    def given_up(self) -> Self:
        """Those nobody will get, the latest first."""
        return self.filter(state="FAILED").order_by("-finished_at")
