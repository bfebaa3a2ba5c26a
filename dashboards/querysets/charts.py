from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User


class PlacedQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the models import this module
    """What lies on a page is seen and edited by whoever sees and edits the page."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(element__page__in=self._pages().visible_to(user))

    def editable_by(self, user: "User") -> Self:
        return self.filter(element__page__in=self._pages().editable_by(user))

    def _pages(self) -> "models.QuerySet":  # type: ignore[type-arg]
        element = self.model._meta.get_field("element").related_model  # noqa: SLF001 - Django's own
        return element._meta.get_field("page").related_model._default_manager.all()  # noqa: SLF001


class ChartQuerySet(PlacedQuerySet):
    pass


class FilterQuerySet(PlacedQuerySet):
    pass
