from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lookflex.lib.stamped import Stamped


class Grant(Stamped):
    """Who may see a data source's rows: everyone, one group or one user; for good or until `expires_at`."""

    source = models.ForeignKey("datasources.DataSource", on_delete=models.CASCADE, related_name="grants")
    everyone = models.BooleanField(_("everyone"), default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    group = models.ForeignKey("accounts.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="grants")
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grant_has_one_receiver",
                condition=Q(everyone=True, user__isnull=True, group__isnull=True)
                | Q(everyone=False, user__isnull=False, group__isnull=True)
                | Q(everyone=False, user__isnull=True, group__isnull=False),
            ),
            models.UniqueConstraint(fields=["source"], condition=Q(everyone=True), name="grant_everyone_once"),
            models.UniqueConstraint(fields=["source", "user"], name="grant_user_once"),
            models.UniqueConstraint(fields=["source", "group"], name="grant_group_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.user or self.group or _('everyone')}"
