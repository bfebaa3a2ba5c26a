from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User


class PageQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the model imports this module
    """The right to a page follows its dashboard."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(dashboard__in=self._dashboards().visible_to(user))

    def editable_by(self, user: "User") -> Self:
        return self.filter(dashboard__in=self._dashboards().editable_by(user))

    def _dashboards(self) -> "models.QuerySet":  # type: ignore[type-arg]
        return self.model._meta.get_field("dashboard").related_model._default_manager.all()  # noqa: SLF001 - Django's own
