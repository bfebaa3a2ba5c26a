"""Charts and filters as the users of data sources (`datasources.services.references`)."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from dashboards.models import Chart, FilterControl, Page
from datasources.services.references import Use


def describe(ids_by_kind: Mapping[str, Collection[UUID]], actor: User) -> list[Use]:
    """In a fixed number of queries. Of what lies on pages that `actor` may not see only that it is there."""
    related = "element__page__dashboard"
    charts = Chart.objects.present().filter(pk__in=ids_by_kind.get("chart", ())).select_related(related)
    filters = FilterControl.objects.present().filter(pk__in=ids_by_kind.get("filter", ())).select_related(related)
    placed: list[tuple[str, Chart | FilterControl]] = [
        *(("chart", chart) for chart in charts),
        *(("filter", control) for control in filters),
    ]
    placed = [(kind, one) for kind, one in placed if one.element.page.dashboard.deleted_at is None]
    seen = set(
        Page.objects.visible_to(actor)
        .filter(pk__in={one.element.page_id for _kind, one in placed})
        .values_list("pk", flat=True)
    )
    return [_use(kind, one) if one.element.page_id in seen else Use(kind, one.pk) for kind, one in placed]


def _use(kind: str, placed: Chart | FilterControl) -> Use:
    page = placed.element.page
    return Use(
        kind=kind,
        id=placed.pk,
        title=str(placed),
        dashboard=page.dashboard.name,
        page=page.name,
        url=reverse("dashboards:page", args=[page.dashboard_id, page.pk]),
    )
