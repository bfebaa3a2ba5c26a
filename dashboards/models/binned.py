from datetime import datetime, timedelta

from django.db import models

BIN_LIFE = timedelta(days=30)
"""How long what was deleted may be taken out of the bin again."""


class Binned(models.Model):
    """Goes into the bin when it is deleted, and for good `BIN_LIFE` later."""

    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def kept_until(self) -> datetime | None:
        """When it goes for good; None while it is not in the bin."""
        return self.deleted_at and self.deleted_at + BIN_LIFE
