from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dashboards.models.binned import Binned
from dashboards.querysets.dashboards import DashboardQuerySet
from lookflex.lib.stamped import Stamped


class Visibility(models.TextChoices):
    PRIVATE = "PRIVATE", _("Private")
    TEAM = "TEAM", _("Whole team")


class Dashboard(Stamped, Binned):
    """An ordered set of pages with one owner; who may see and edit it is answered by its queryset."""

    name = models.CharField(_("name"), max_length=100)
    description = models.TextField(_("description"), blank=True, default="", max_length=2000)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="dashboards")
    visibility = models.CharField(_("visibility"), max_length=7, choices=Visibility.choices, default=Visibility.PRIVATE)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = DashboardQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = _("dashboard")
        verbose_name_plural = _("dashboards")
        constraints: ClassVar = [
            models.CheckConstraint(name="dashboard_visibility", condition=models.Q(visibility__in=["PRIVATE", "TEAM"]))
        ]

    def __str__(self) -> str:
        return self.name
