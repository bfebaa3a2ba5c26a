"""Reading notifications: everybody sees their own."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User


class NotificationQuerySet(models.QuerySet[Any]):
    """Chainable questions about notifications."""

    def of(self, user: "User") -> Self:
        """Those of `user`, the newest first."""
        return self.filter(user=user)

    def unread(self) -> Self:
        """Not opened and not marked."""
        return self.filter(read_at=None)

    def counted(self) -> "models.QuerySet[Any, Any]":
        """Their number in one row; no row where there are none."""
        whole = self.order_by().annotate(one=models.Value(1)).values("one")
        counted: models.QuerySet[Any, Any] = whole.annotate(n=models.Count("pk")).values_list("n")
        return counted

    def read_before(self, age: timedelta) -> Self:
        """Read longer ago than `age`."""
        return self.filter(read_at__lt=timezone.now() - age)
