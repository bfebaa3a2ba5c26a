"""What a whole page depends on besides rows, for one person: asked in one statement whose SQL is built once."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from dashboards.models import Dashboard, Element, Page
from datasources.models import DataSource
from lookflex.lib.prepared import Condition, Fingerprint
from notifications.models import Notification

_OF_SOURCE = ("", "__label", "__revision", "__generation", "__deleted_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """Of one page for one person."""

    dashboard_id: UUID
    page_id: UUID
    actor: User

    def stamp(self) -> str | None:
        """The same text as long as the page, its tabs, its locks, what `actor` may do with it, what their bell counts and
        every element and data source behind it are the same. None for whoever may not see the dashboard."""
        return _STATE.of(self.actor.role, **self._ids())

    def still(self, stamp: str) -> Condition:
        """That `stamp()` would say the same now."""
        return _STATE.still(stamp, self.actor.role, **self._ids())

    def _ids(self) -> dict[str, UUID]:
        return {"user": self.actor.pk, "dashboard": self.dashboard_id, "page": self.page_id}


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


def _readable(role: str, *, user: UUID, **_others: UUID) -> "QuerySet[Any, Any]":
    """The sources `user` may read: all of them, because asking for those of the dashboard costs more than it spares."""
    return DataSource.objects.granted_to(User(pk=user, role=role)).order_by().values_list("pk")


def _elements(_role: str, *, dashboard: UUID, **_others: UUID) -> "QuerySet[Any, Any]":
    """What lies on all of its pages and from which sources: they decide which tabs are locked, and filters reach further than
    their own page. Hidden ones too: they lock as well. Those of this page alone would spare nothing: it is one scan."""
    placed = Element.objects.present().filter(page__dashboard=dashboard, page__deleted_at=None).order_by()
    sources = (f"{kind}__source{column}" for kind in ("chart", "filter") for column in _OF_SOURCE)
    return placed.values_list("pk", "page", "revision", "hidden", *sources)


def _unread(_role: str, *, user: UUID, **_others: UUID) -> "QuerySet[Any, Any]":
    return Notification.objects.of(User(pk=user)).unread().counted()


_STATE = Fingerprint([_dashboard, _pages, _readable, _elements, _unread])
