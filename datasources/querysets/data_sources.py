from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lookflex.lib.words import MOST_WORDS

if TYPE_CHECKING:
    from accounts.models import Group, User


class DataSourceQuerySet(models.QuerySet):  # type: ignore[type-arg]  # the model imports this module
    def present(self) -> Self:
        """Not deleted."""
        return self.filter(deleted_at__isnull=True)

    def granted_to(self, user: "User") -> Self:
        """Sources whose rows `user` may see: all for ADMIN and OWNER, else by a grant to everyone, to one of the user's groups
        or to the user that has not run out."""
        if not user.is_active:
            return self.none()
        if user.is_at_least_admin:
            return self.present()
        return self.present().filter(Exists(self._grants_of(user).filter(source=OuterRef("pk"))))

    def open_to(self, user: "User") -> Self:
        """Granted ones, and deleted ones: what is over those says so itself, and there are no rows to see."""
        return self.filter(Q(deleted_at__isnull=False) | Q(pk__in=self.granted_to(user).values("pk")))

    def granted_to_group(self, group: "Group") -> Self:
        """Sources every member of `group` may use because they are in it, or because everybody may."""
        grants = apps.get_model("datasources", "Grant").objects.filter(Q(everyone=True) | Q(group=group))
        lasting = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
        return self.present().filter(Exists(grants.filter(lasting, source=OuterRef("pk"))))

    def with_access_of(self, user: "User") -> Self:
        """All sources, each with `has_access`: a list may name what one cannot open, so that access can be asked for."""
        if user.is_at_least_admin:
            return self.present().annotate(has_access=models.Value(value=True, output_field=models.BooleanField()))
        return self.present().annotate(has_access=Exists(self._grants_of(user).filter(source=OuterRef("pk"))))

    def listed_for(self, user: "User") -> Self:
        """As `with_access_of`, those one may use first, each with `field_count` and `last_read_at` (the last time its rows
        were read from the source)."""
        fields = apps.get_model("datasources", "Field").objects.shown().filter(source=OuterRef("pk"))
        counted = fields.order_by().values("source").annotate(n=models.Count("pk")).values("n")
        records = apps.get_model("datasources", "QueryRecord").objects.filter(source=OuterRef("pk"), reason="")
        return (
            self.with_access_of(user)
            .select_related("upload")
            .annotate(
                field_count=Coalesce(Subquery(counted), 0),
                last_read_at=Subquery(records.order_by("-created_at").values("created_at")[:1]),
            )
            .order_by("-has_access", "label", "id")
        )

    def with_words(self, search: str) -> Self:
        """After `with_access_of`: every word is somewhere in label, identifier or description. Of sources one may not use
        only the label is searched: finding says something too."""
        found = self
        for word in search.split()[:MOST_WORDS]:
            open_text = Q(identifier__icontains=word) | Q(description__icontains=word)
            found = found.filter(Q(label__icontains=word) | Q(open_text, has_access=True))
        return found

    def _grants_of(self, user: "User") -> "models.QuerySet[Any]":
        receiver = Q(everyone=True) | Q(user=user) | Q(group__members=user)
        lasting = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
        grants: models.QuerySet[Any] = apps.get_model("datasources", "Grant").objects.filter(receiver, lasting)
        return grants
