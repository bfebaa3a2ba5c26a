"""The dashboards one may see, as the home page and the API list them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from accounts.models import User
from dashboards.models import Dashboard
from dashboards.services import scenes
from dashboards.services.previews import Preview, previews

PAGE_COUNT = Count("pages", filter=Q(pages__deleted_at__isnull=True))


@dataclass(frozen=True, slots=True)
class Listed:
    """One dashboard. `is_locked`: every page of it uses data its viewer may not see. `preview` is for the home page only."""

    dashboard: Dashboard
    page_count: int
    is_locked: bool
    preview: Preview | None = None


def listed(*, actor: User) -> list[Listed]:
    """All that `actor` may see, by name, with previews."""
    dashboards = Dashboard.objects.visible_to(actor).select_related("owner").annotate(page_count=PAGE_COUNT)
    found = describe(dashboards=list(dashboards.order_by("name", "id")), actor=actor)
    pictures = previews(dashboard_ids=[item.dashboard.pk for item in found], actor=actor)
    return [replace(item, preview=pictures.get(item.dashboard.pk)) for item in found]


def describe(*, dashboards: Sequence[Dashboard], actor: User) -> list[Listed]:
    """In three queries whatever the number; each dashboard is annotated with `page_count`."""
    locked = scenes.locked_dashboards(dashboard_ids=[dashboard.pk for dashboard in dashboards], actor=actor)
    return [
        Listed(
            dashboard=dashboard,
            page_count=dashboard.page_count,  # type: ignore[attr-defined]  # annotated
            is_locked=dashboard.pk in locked,
        )
        for dashboard in dashboards
    ]
