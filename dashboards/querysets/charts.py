from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models

from dashboards.querysets.pages import PageQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class PlacedQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the models import this module
    """What lies on a page is seen and edited by whoever sees and edits the page."""

    def present(self) -> Self:
        """Not in the bin, itself and its page."""
        return self.filter(element__deleted_at__isnull=True, element__page__deleted_at__isnull=True)

    def visible_to(self, user: "User") -> Self:
        return self.present().filter(element__page__in=_pages().visible_to(user))

    def editable_by(self, user: "User") -> Self:
        return self.present().filter(element__page__in=_pages().editable_by(user))


def _pages() -> PageQuerySet:
    pages: PageQuerySet = apps.get_model("dashboards", "Page").objects.all()
    return pages


class ChartQuerySet(PlacedQuerySet):
    pass


class FilterQuerySet(PlacedQuerySet):
    pass
