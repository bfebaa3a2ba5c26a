"""What a whole page depends on besides rows, for one person: asked in one statement whose SQL is built once."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from dashboards.models import Chart, Dashboard, Element, FilterControl, Page
from dashboards.models.element import ElementKind
from datasources.models import DataSource
from lookflex.lib.prepared import Fingerprint

_USE = ("element__page", "source", "source__label", "source__revision", "source__generation", "source__deleted_at")


def stamp(*, dashboard_id: UUID, page_id: UUID, actor: User) -> str | None:
    """The same text as long as the page, its tabs, its locks, what `actor` may do with it and every element and data source
    behind it are the same. None for whoever may not see the dashboard."""
    return _STATE.of(actor.role, user=actor.pk, dashboard=dashboard_id, page=page_id) if actor.is_active else None


def _dashboard(role: str, *, user: UUID, dashboard: UUID, **_others: UUID) -> "QuerySet[Any, Any]":
    actor = User(pk=user, role=role)
    shown = Dashboard.objects.visible_to(actor).filter(pk=dashboard)
    editable = Dashboard.objects.editable_by(actor).filter(pk=OuterRef("pk"))
    columns = ("revision", "name", "owner_id", "owner__name", "is_editable")
    found: QuerySet[Any, Any] = shown.annotate(is_editable=Exists(editable)).order_by().values_list(*columns)
    return found


def _pages(_role: str, *, dashboard: UUID, **_others: UUID) -> "QuerySet[Any, Any]":
    pages = Page.objects.present().filter(dashboard=dashboard).order_by()
    return pages.values_list("pk", "revision", "name", "order")


def _uses(_role: str, *, dashboard: UUID, **_others: UUID) -> "QuerySet[Any, Any]":
    """Which page uses which source."""
    charts, filters = (
        placed.objects.present().filter(element__page__dashboard=dashboard).order_by().values_list(*_USE)
        for placed in (Chart, FilterControl)
    )
    both: QuerySet[Any, Any] = charts.union(filters)
    return both


def _readable(role: str, *, user: UUID, **_others: UUID) -> "QuerySet[Any, Any]":
    """The sources `user` may read: all of them, because asking for those of the dashboard costs more than it spares."""
    return DataSource.objects.granted_to(User(pk=user, role=role)).order_by().values_list("pk")


def _elements(_role: str, *, dashboard: UUID, page: UUID, **_others: UUID) -> "QuerySet[Any, Any]":
    """What lies on the page, and the filters of the other pages: they may reach it. Hidden ones too: they lock as well."""
    placed = Element.objects.present().filter(Q(page=page) | Q(page__dashboard=dashboard, kind=ElementKind.FILTER))
    return placed.order_by().values_list("pk", "revision", "hidden")


_STATE = Fingerprint([_dashboard, _pages, _uses, _readable, _elements])
