from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lookflex.lib.stamped import Stamped


class Access(models.TextChoices):
    VIEW = "VIEW", _("can view")
    EDIT = "EDIT", _("can edit")


class Share(Stamped):
    """A dashboard shown to one user or one group. A share never exceeds the receiver's role."""

    dashboard = models.ForeignKey("dashboards.Dashboard", on_delete=models.CASCADE, related_name="shares")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="shares"
    )
    group = models.ForeignKey("accounts.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="shares")
    access = models.CharField(max_length=4, choices=Access.choices, default=Access.VIEW)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="share_has_one_receiver",
                condition=models.Q(user__isnull=False, group__isnull=True)
                | models.Q(user__isnull=True, group__isnull=False),
            ),
            models.UniqueConstraint(fields=["dashboard", "user"], name="share_user_once"),
            models.UniqueConstraint(fields=["dashboard", "group"], name="share_group_once"),
        ]

    def __str__(self) -> str:
        return f"{self.dashboard} → {self.user or self.group}"
