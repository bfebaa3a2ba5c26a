from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User


class DataSourceQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the model imports this module
    def granted_to(self, user: "User") -> Self:
        """Sources whose rows `user` may see: all for ADMIN and OWNER, else by a grant to everyone, to one of the user's groups
        or to the user that has not run out."""
        if not user.is_active:
            return self.none()
        if user.is_at_least_admin:
            return self
        return self.filter(Exists(self._grants_of(user).filter(source=OuterRef("pk"))))

    def with_access_of(self, user: "User") -> Self:
        """All sources, each with `has_access`: a list may name what one cannot open, so that access can be asked for."""
        if user.is_at_least_admin:
            return self.annotate(has_access=models.Value(value=True, output_field=models.BooleanField()))
        return self.annotate(has_access=Exists(self._grants_of(user).filter(source=OuterRef("pk"))))

    def _grants_of(self, user: "User") -> "models.QuerySet[Any]":
        receiver = Q(everyone=True) | Q(user=user) | Q(group__members=user)
        lasting = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
        grants: models.QuerySet[Any] = apps.get_model("datasources", "Grant").objects.filter(receiver, lasting)
        return grants
