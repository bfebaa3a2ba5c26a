"""Reading sessions."""

from typing import Self, TypeVar

from django.db import models
from django.utils import timezone

_Session = TypeVar("_Session", bound=models.Model)


class BrowserSessionQuerySet(models.QuerySet[_Session]):
    """Chainable questions about sessions."""

    def living(self) -> Self:
        """Neither idle for too long nor begun too long ago."""
        return self.filter(expire_date__gt=timezone.now())

    def over(self) -> Self:
        """The others, which nothing reads any more."""
        return self.filter(expire_date__lte=timezone.now())
