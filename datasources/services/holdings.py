"""Grants as what groups hold (`accounts.services.holdings`)."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services.holdings import Holding
from datasources.models import Grant


def of_groups(groups: Collection[UUID]) -> list[tuple[UUID, Holding]]:
    """Grants that have not run out, on data sources that are there."""
    lasting = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
    found = Grant.objects.filter(lasting, group__in=groups, source__deleted_at__isnull=True)
    return [
        (group, Holding("datasource", label, reverse("datasources:access", args=[source]), _("may see the rows")))
        for group, source, label in found.order_by("source__label").values_list("group", "source", "source__label")
    ]
