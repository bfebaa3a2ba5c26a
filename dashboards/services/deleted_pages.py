"""What lies in the bin of one dashboard, for whoever may take it out again."""

from dataclasses import dataclass

from django.utils import timezone

from accounts.models import AuditAction, AuditEntry
from dashboards.models import Dashboard, Page
from dashboards.models.binned import BIN_LIFE


@dataclass(frozen=True, slots=True)
class DeletedPage:
    """`by` is the name of who deleted it, empty where the audit log does not say."""

    page: Page
    by: str


def of(dashboard: Dashboard) -> list[DeletedPage]:
    """Last deleted first. Who did it is not kept with the page: the audit log knows."""
    entries = AuditEntry.objects.filter(
        action=AuditAction.DASHBOARD_EDIT,
        target_type="dashboard",
        target_id=str(dashboard.pk),
        created_at__gte=timezone.now() - BIN_LIFE,
        detail__has_key="page_deleted",
    )
    actors = entries.order_by("created_at").values_list("detail__page_id", "actor__name")
    by = {page_id: name for page_id, name in actors if page_id and name}
    pages = dashboard.pages.filter(deleted_at__isnull=False).order_by("-deleted_at")
    return [DeletedPage(page=page, by=by.get(str(page.pk), "")) for page in pages]
