"""What a whole page depends on besides rows, for one person: asked in four statements whose SQL is built once."""

from hashlib import blake2b
from typing import Any
from uuid import UUID

import orjson
from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Value

from accounts.models import User
from dashboards.models import Chart, Dashboard, Element, FilterControl, Page
from dashboards.models.element import ElementKind
from datasources.models import DataSource
from lookflex.lib.prepared import Prepared

_SOURCE = ("pk", "label", "revision", "generation", "deleted_at")


def stamp(*, dashboard_id: UUID, page_id: UUID, actor: User) -> str | None:
    """The same text as long as the page, its tabs, its locks, what `actor` may do with it and every element and data source
    behind it are the same. None for whoever may not see the dashboard."""
    mine = {"user": actor.pk, "dashboard": dashboard_id}
    shown = _DASHBOARD.rows(actor.role, **mine)
    if not shown or not actor.is_active:
        return None
    rows = [
        shown,
        _PAGES.rows(dashboard=dashboard_id),
        sorted(_SOURCES.rows(actor.role, **mine), key=str),
        _ELEMENTS.rows(dashboard=dashboard_id, page=page_id),
    ]
    return blake2b(orjson.dumps(rows), digest_size=16).hexdigest()


def _dashboard(role: str, *, user: UUID, dashboard: UUID) -> "QuerySet[Any, Any]":
    actor = User(pk=user, role=role)
    shown = Dashboard.objects.visible_to(actor).filter(pk=dashboard)
    editable = Dashboard.objects.editable_by(actor).filter(pk=OuterRef("pk"))
    columns = ("revision", "name", "description", "owner_id", "owner__name", "is_editable")
    found: QuerySet[Any, Any] = shown.annotate(is_editable=Exists(editable)).values_list(*columns)
    return found


def _pages(_variant: str, *, dashboard: UUID) -> "QuerySet[Any, Any]":
    pages = Page.objects.present().filter(dashboard=dashboard)
    return pages.values_list("pk", "revision", "name", "order", "width", "height", "background")


def _sources(role: str, *, user: UUID, dashboard: UUID) -> "QuerySet[Any, Any]":
    """Which page uses which source, each with whether `user` may read it. Unsorted."""
    actor = User(pk=user, role=role)
    found = [
        placed.objects.present()
        .filter(element__page__dashboard=dashboard)
        .annotate(has_access=_has_access(actor))
        .order_by()
        .values_list("element__page_id", "has_access", *(f"source__{name}" for name in _SOURCE))
        for placed in (Chart, FilterControl)
    ]
    both: QuerySet[Any, Any] = found[0].union(found[1])
    return both


def _has_access(actor: User) -> Exists | Value:
    if actor.is_at_least_admin:
        return Value(value=True, output_field=BooleanField())
    return Exists(DataSource.objects.granted_to(actor).filter(pk=OuterRef("source_id")))


def _elements(_variant: str, *, dashboard: UUID, page: UUID) -> "QuerySet[Any, Any]":
    """What lies on the page, and the filters of the other pages: they may reach it. Hidden ones too: they lock as well."""
    placed = Element.objects.present().filter(Q(page=page) | Q(page__dashboard=dashboard, kind=ElementKind.FILTER))
    return placed.order_by("pk").values_list("pk", "revision", "hidden")


_DASHBOARD = Prepared(_dashboard)
_PAGES = Prepared(_pages)
_SOURCES = Prepared(_sources)
_ELEMENTS = Prepared(_elements)
