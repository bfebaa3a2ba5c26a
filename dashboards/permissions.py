"""Fetching what somebody wants to change: 404 for whoever may not see it, 403 for whoever only sees it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from dashboards.models import Dashboard, Page


def require_editor(actor: User) -> None:
    """`PermissionDenied` for those who only look."""
    if not actor.is_at_least_editor:
        raise PermissionDenied


def to_edit(objects: Any, actor: User, pk: UUID) -> Any:  # noqa: ANN401 - a queryset with `visible_to` and `editable_by`
    """The one of `objects` with that key. Raises `Http404`, `PermissionDenied`."""
    found = objects.editable_by(actor).filter(pk=pk).first()
    return found or _refuse(objects, actor, pk)


def to_manage(actor: User, pk: UUID) -> Dashboard:
    """A dashboard to delete or to share. Raises `Http404`, `PermissionDenied`."""
    dashboards = Dashboard.objects.select_related("owner")
    found: Dashboard | None = dashboards.managed_by(actor).filter(pk=pk).first()
    return found or _refuse(dashboards, actor, pk)


def page_of(dashboard_id: UUID, page_id: UUID, actor: User) -> Page:
    """A page to edit, of that very dashboard. Raises `Http404`, `PermissionDenied`."""
    pages = Page.objects.select_related("dashboard__owner").filter(dashboard=dashboard_id)
    found: Page = to_edit(pages, actor, page_id)
    return found


def _refuse(objects: Any, actor: User, pk: UUID) -> Any:  # noqa: ANN401 - never returns
    if objects.visible_to(actor).filter(pk=pk).exists():
        raise PermissionDenied
    raise Http404
