from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from accounts.models import User


class DashboardQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the model imports this module
    """The table of product.md §3.1. Whoever may not see a dashboard does not find it (404)."""

    def present(self) -> Self:
        """Not in the bin."""
        return self.filter(deleted_at__isnull=True)

    def visible_to(self, user: "User") -> Self:
        if not user.is_active:
            return self.none()
        if user.is_at_least_admin:
            return self.present()
        return self.present().filter(Q(owner=user) | Q(visibility="TEAM") | Exists(self._shares_with(user)))

    def editable_by(self, user: "User") -> Self:
        if not user.is_active or not user.is_at_least_editor:
            return self.none()
        if user.is_at_least_admin:
            return self.present()
        return self.present().filter(Q(owner=user) | Exists(self._shares_with(user).filter(access="EDIT")))

    def managed_by(self, user: "User") -> Self:
        """Those `user` may delete, share and show to the team: an EDITOR's own, every one for ADMIN and OWNER."""
        editable = self.editable_by(user)
        return editable if user.is_at_least_admin else editable.filter(owner=user)

    def owned_by(self, user: "User") -> Self:
        return self.filter(owner=user)

    def shared_with(self, user: "User") -> Self:
        """Shared with `user` or one of their groups; not what the whole team sees anyway."""
        return self.filter(Exists(self._shares_with(user)))

    def in_scope(self, scope: str, user: "User") -> Self:
        """`mine`, `shared`, or anything else for all."""
        return {"mine": self.owned_by, "shared": self.shared_with}.get(scope, lambda _user: self)(user)

    def in_bin_of(self, user: "User") -> Self:
        """Deleted ones that `user` may take out again."""
        deleted = self.filter(deleted_at__isnull=False)
        if not user.is_at_least_editor:
            return self.none()
        return deleted if user.is_at_least_admin else deleted.filter(owner=user)

    def _shares_with(self, user: "User") -> "models.QuerySet[Any]":
        shares: models.QuerySet[Any] = apps.get_model("dashboards", "Share").objects.all()
        return shares.filter(Q(user=user) | Q(group__members=user), dashboard=OuterRef("pk"))
