"""Dashboards as what people and groups hold (`accounts.services.holdings`)."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from accounts.services.holdings import Holding
from dashboards.models import Dashboard, Share
from dashboards.models.share import Access


def of_groups(groups: Collection[UUID]) -> list[tuple[UUID, Holding]]:
    """Shares of dashboards, those in the bin too: they may come back."""
    found = Share.objects.filter(group__in=groups).order_by("dashboard__name")
    columns = ("group", "dashboard", "dashboard__name", "access")
    return [
        (group, Holding("dashboard", name, _address(dashboard), str(Access(access).label)))
        for group, dashboard, name, access in found.values_list(*columns)
    ]


def owned_by(user: User) -> list[Holding]:
    """Not those in the bin."""
    found = Dashboard.objects.present().owned_by(user).values_list("pk", "name")
    return [Holding("dashboard", name, _address(key)) for key, name in found]


def _address(dashboard: UUID) -> str:
    return reverse("dashboards:dashboard", args=[dashboard])
