"""Pages that would become locked when people lose access to a data source (`datasources.services.grant_impact`)."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from accounts.services import memberships
from dashboards.models import Dashboard, Page, Share
from dashboards.models.dashboard import Visibility
from dashboards.services import scenes
from datasources.models import DataSource
from datasources.services import grants
from datasources.services.grant_impact import TouchedPage


def becoming_locked(source: DataSource, losing: Collection[User]) -> list[TouchedPage]:
    """For how many of `losing` each page over `source` is open now; those for nobody are left out. In a fixed number of
    queries."""
    used = scenes.sources_by_page(_pages_over(source))
    pages = Page.objects.filter(pk__in=used).select_related("dashboard")
    known = grants.holders(sources={one for sources in used.values() for one in sources}, users=losing)
    viewers = _viewers([page.dashboard for page in pages], losing)
    gone = DataSource.objects.filter(pk__in={one for sources in used.values() for one in sources})
    deleted = set(gone.filter(deleted_at__isnull=False).values_list("pk", flat=True))
    touched = []
    for page in pages:
        needed = used[page.pk] - deleted
        count = sum(needed <= set(known.open_to_user(user) or ()) for user in viewers[page.dashboard_id])
        if count:
            address = reverse("dashboards:page", args=[page.dashboard_id, page.pk])
            touched.append(TouchedPage(page.dashboard.name, page.name, address, count))
    return sorted(touched, key=lambda one: (-one.people, one.dashboard, one.page))


def _pages_over(source: DataSource) -> list[UUID]:
    present = Page.objects.present().filter(dashboard__deleted_at__isnull=True).values_list("pk", flat=True)
    return [page for page, sources in scenes.sources_by_page(present).items() if source.pk in sources]


def _viewers(dashboards: Collection[Dashboard], people: Collection[User]) -> dict[UUID, list[User]]:
    """Which of `people` see each dashboard."""
    groups = memberships.of_users([person.pk for person in people])
    direct: dict[UUID, set[UUID]] = {}
    for dashboard, user, group in Share.objects.filter(dashboard__in=dashboards).values_list(
        "dashboard", "user", "group"
    ):
        direct.setdefault(dashboard, set()).update({user, group})  # one of them is None, which is nobody
    return {
        dashboard.pk: [
            person
            for person in people
            if dashboard.visibility == Visibility.TEAM
            or dashboard.owner_id == person.pk
            or direct.get(dashboard.pk, set()) & {person.pk, *groups.get(person.pk, ())}
        ]
        for dashboard in dashboards
    }
