from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone


class JobQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the model imports this module
    def silent_for(self, silence: timedelta) -> Self:
        """Work under way without a sign of life for so long."""
        return self.filter(state__in=["queued", "running"], heartbeat_at__lt=timezone.now() - silence)
