"""Reading API keys."""

from datetime import timedelta
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

_Key = TypeVar("_Key", bound=models.Model)


class ApiKeyQuerySet(models.QuerySet[_Key]):
    """Chainable questions about keys."""

    def active(self) -> Self:
        """Those that open something: not revoked, not expired, of an active person, made since everything of theirs was ended
        last."""
        living = self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())
        return living.filter(user__is_active=True, epoch=F("user__token_epoch"))

    def over_for(self, days: int) -> Self:
        """Expired or revoked so many days ago."""
        limit = timezone.now() - timedelta(days=days)
        return self.filter(Q(expires_at__lt=limit) | Q(revoked_at__lt=limit))
