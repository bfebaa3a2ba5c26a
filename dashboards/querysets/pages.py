from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models

from dashboards.querysets.dashboards import DashboardQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class PageQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the model imports this module
    """The right to a page follows its dashboard."""

    def present(self) -> Self:
        """Not in the bin."""
        return self.filter(deleted_at__isnull=True)

    def visible_to(self, user: "User") -> Self:
        return self.present().filter(dashboard__in=_dashboards().visible_to(user))

    def editable_by(self, user: "User") -> Self:
        return self.present().filter(dashboard__in=_dashboards().editable_by(user))


def _dashboards() -> DashboardQuerySet:
    dashboards: DashboardQuerySet = apps.get_model("dashboards", "Dashboard").objects.all()
    return dashboards
