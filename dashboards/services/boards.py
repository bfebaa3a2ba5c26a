"""Making and changing dashboards and their pages. Each leaves an audit line, in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import changes as differences
from accounts.audit import record
from accounts.models import AuditAction, User
from dashboards.models import Dashboard, Element, Page
from dashboards.models.binned import BIN_LIFE
from dashboards.models.dashboard import Visibility
from datasources.services import field_uses
from lookflex.lib import revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardChanges:
    """None leaves as it is."""

    name: str | None = None
    description: str | None = None
    visibility: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChanges:
    """None leaves as it is; sizes in px, `background` empty or `#rrggbb`."""

    name: str | None = None
    width: int | None = None
    height: int | None = None
    background: str | None = None


@transaction.atomic
def create_dashboard(
    *, name: str, description: str = "", visibility: str = Visibility.PRIVATE, actor: User
) -> Dashboard:
    """A dashboard without pages, owned by `actor`. Raises `ValidationError`."""
    dashboard = Dashboard(name=name.strip(), description=description.strip(), visibility=visibility, owner=actor)
    dashboard.full_clean()
    dashboard.save()
    edited(dashboard=dashboard, detail={"created": True, "visibility": dashboard.visibility}, actor=actor)
    return dashboard


@transaction.atomic
def change_dashboard(
    *, dashboard: Dashboard, changes: DashboardChanges, revision: int | None, actor: User
) -> Dashboard:
    """Whoever may edit it renames it; only who manages it decides who sees it (`PermissionDenied`).

    Raises `StaleRevision` and `ValidationError`; the caller has fetched it with the right to edit."""
    stored: Dashboard = get_object_or_404(Dashboard.objects.present().select_for_update(), pk=dashboard.pk)
    revisions.check(stored, revision)
    before = {name: getattr(stored, name) for name in ("name", "description", "visibility")}
    after = before | _given(changes)
    if after["visibility"] != before["visibility"]:
        require_manager(dashboard=stored, actor=actor)
    _save(stored, before, after)
    if after != before:
        record(action=AuditAction.DASHBOARD_EDIT, actor=actor, target=stored, detail=differences(before, after))
    return stored


def require_manager(*, dashboard: Dashboard, actor: User) -> None:
    """`PermissionDenied` unless `actor` may delete and share `dashboard`."""
    if not Dashboard.objects.managed_by(actor).filter(pk=dashboard.pk).exists():
        raise PermissionDenied


@transaction.atomic
def delete_dashboard(*, dashboard: Dashboard, actor: User) -> None:
    """Into the bin, with everything on it. Twice is once."""
    if Dashboard.objects.present().filter(pk=dashboard.pk).update(deleted_at=timezone.now()):
        edited(dashboard=dashboard, detail={"deleted": True}, actor=actor)


@transaction.atomic
def undelete_dashboard(*, dashboard: Dashboard, actor: User) -> None:
    """Out of the bin; pages and elements deleted on their own stay there."""
    in_bin = Dashboard.objects.filter(pk=dashboard.pk, deleted_at__isnull=False)
    if in_bin.update(deleted_at=None):
        edited(dashboard=dashboard, detail={"deleted": False}, actor=actor)


@transaction.atomic
def add_page(
    *, dashboard: Dashboard, name: str, width: int = 1920, height: int = 1080, background: str = "", actor: User
) -> Page:
    """A page behind the last one. Raises `ValidationError`, also when the dashboard was deleted meanwhile."""
    lock(dashboard)
    last = dashboard.pages.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    page = Page(
        dashboard=dashboard,
        author=actor,
        name=name.strip(),
        order=order,
        width=width,
        height=height,
        background=background,
    )
    page.full_clean()
    page.save()
    edited(dashboard=dashboard, detail={"page_created": page.name}, actor=actor)
    return page


@transaction.atomic
def change_page(*, page: Page, changes: PageChanges, revision: int | None, actor: User) -> Page:
    """Raises `StaleRevision` and `ValidationError`."""
    pages = Page.objects.present().select_for_update(of=("self",)).select_related("dashboard")
    stored: Page = get_object_or_404(pages, pk=page.pk, dashboard__deleted_at__isnull=True)
    revisions.check(stored, revision)
    before = {name: getattr(stored, name) for name in ("name", "width", "height", "background")}
    after = before | _given(changes)
    _save(stored, before, after)
    if after != before:
        edited(
            dashboard=stored.dashboard,
            detail={"page": stored.name, **differences(before, after)},
            actor=actor,
        )
    return stored


@transaction.atomic
def delete_page(*, page: Page, actor: User) -> None:
    """Into the bin, with what lies on it. The last page may go too."""
    if Page.objects.present().filter(pk=page.pk).update(deleted_at=timezone.now()):
        edited(dashboard=page.dashboard, detail={"page_deleted": page.name, "page_id": str(page.pk)}, actor=actor)


@transaction.atomic
def undelete_page(*, page: Page, actor: User) -> None:
    """Back to where it was."""
    if Page.objects.filter(pk=page.pk, deleted_at__isnull=False).update(deleted_at=None):
        edited(dashboard=page.dashboard, detail={"page_restored": page.name}, actor=actor)


@transaction.atomic
def order_pages(*, dashboard: Dashboard, page_ids: Sequence[UUID], actor: User) -> None:
    """`page_ids` are exactly the dashboard's pages, each once, in their new order. Raises `ValidationError`."""
    lock(dashboard)
    pages = {page.pk: page for page in dashboard.pages.present()}
    if len(page_ids) != len(pages) or set(page_ids) != pages.keys():
        raise ValidationError(_("The pages have changed meanwhile. Load the dashboard again and order them anew."))
    for order, page_id in enumerate(page_ids):
        pages[page_id].order = order
    Page.objects.bulk_update(pages.values(), ["order"])
    edited(dashboard=dashboard, detail={"page_order": [pages[page_id].name for page_id in page_ids]}, actor=actor)


@transaction.atomic
def empty_bin() -> None:
    """Removes for good what has lain in the bin for `BIN_LIFE`."""
    since = timezone.now() - BIN_LIFE
    gone = Q(deleted_at__lt=since) | Q(page__deleted_at__lt=since) | Q(page__dashboard__deleted_at__lt=since)
    elements = list(Element.objects.filter(gone).values_list("pk", flat=True))
    field_uses.forget(user_ids=elements)
    Element.objects.filter(pk__in=elements).delete()
    pages = Page.objects.filter(deleted_at__lt=since, dashboard__deleted_at__isnull=True).select_related("dashboard")
    for page in pages:
        _gone(page.dashboard, {"page_gone": page.name})
    Page.objects.filter(Q(deleted_at__lt=since) | Q(dashboard__deleted_at__lt=since)).delete()
    for dashboard in Dashboard.objects.filter(deleted_at__lt=since):
        _gone(dashboard, {"gone": True})
    Dashboard.objects.filter(deleted_at__lt=since).delete()


def _gone(dashboard: Dashboard, detail: Mapping[str, Any]) -> None:
    """Nobody's doing: it had lain in the bin for long enough."""
    record(action=AuditAction.DASHBOARD_EDIT, actor=None, target=dashboard, detail=detail)


def lock(dashboard: Dashboard) -> None:
    """The dashboard's row is the queue of whoever adds to it. `ValidationError` when it was deleted meanwhile."""
    if not Dashboard.objects.present().select_for_update().filter(pk=dashboard.pk).exists():
        raise ValidationError(_("This dashboard was deleted meanwhile."))


def edited(*, dashboard: Dashboard, detail: Mapping[str, Any], actor: User) -> None:
    """The audit line of a change inside `dashboard`, which counts as changed now."""
    Dashboard.objects.filter(pk=dashboard.pk).update(updated_at=timezone.now())
    record(action=AuditAction.DASHBOARD_EDIT, actor=actor, target=dashboard, detail=detail)


def _given(changes: DashboardChanges | PageChanges) -> dict[str, Any]:
    given = {name: value for name, value in asdict(changes).items() if value is not None}
    return {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}


def _save(stored: Dashboard | Page, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    if after == before:
        return
    for name, value in after.items():
        setattr(stored, name, value)
    stored.full_clean()
    stored.revision += 1
    stored.save(update_fields=[*after, "revision", "updated_at"])
