"""The columns every row of ours has."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stamped(models.Model):
    """A UUID key made in Python and the times of creation and last change."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True
