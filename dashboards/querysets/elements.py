from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models

from dashboards.querysets.pages import PageQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class ElementQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the model imports this module
    """What lies on a page is seen and edited by whoever sees and edits the page."""

    def present(self) -> Self:
        """Not in the bin."""
        return self.filter(deleted_at__isnull=True)

    def visible_to(self, user: "User") -> Self:
        return self.present().filter(page__in=_pages().visible_to(user))

    def editable_by(self, user: "User") -> Self:
        return self.present().filter(page__in=_pages().editable_by(user))


def _pages() -> PageQuerySet:
    pages: PageQuerySet = apps.get_model("dashboards", "Page").objects.all()
    return pages
