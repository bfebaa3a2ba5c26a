"""The dashboards one may see, as the home page and the API list them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dashboards.models import Dashboard
from dashboards.services import scenes
from dashboards.services.previews import Preview, previews
from lookflex.lib.words import with_words

PAGE_COUNT = Count("pages", filter=Q(pages__deleted_at__isnull=True))
SORTS: Mapping[str, Promise] = {
    "name": _("By name"),
    "-updated_at": _("Last changed first"),
    "-created_at": _("Newest first"),
}
TABS = ("mine", "shared", "all", "bin")


@dataclass(frozen=True, slots=True)
class Listed:
    """One dashboard. `is_locked`: every page of it uses data its viewer may not see. `preview` is for the home page only."""

    dashboard: Dashboard
    page_count: int
    is_locked: bool
    is_managed: bool = False
    is_editable: bool = False
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address of the home page asks for; what makes no sense counts as not said."""

    tab: str = "all"
    words: str = ""
    sort: str = "name"

    @classmethod
    def read(cls, parameters: Mapping[str, Any], *, landing: str) -> Self:
        """`landing` is the tab of an address that names none."""
        tab, sort = str(parameters.get("tab", "")), str(parameters.get("sort", "name"))
        return cls(
            tab=tab if tab in TABS else landing,
            words=str(parameters.get("q", "")).replace("\x00", "").strip()[:200],
            sort=sort if sort in SORTS else "name",
        )


def found(*, wanted: Wanted, actor: User) -> "QuerySet[Dashboard]":
    """In order, each with its `page_count`; every word is in name, description or the owner's name."""
    dashboards = Dashboard.objects.visible_to(actor).in_scope(wanted.tab, actor)
    if wanted.tab == "bin":
        dashboards = Dashboard.objects.in_bin_of(actor)
    hits: QuerySet[Dashboard] = with_words(dashboards, wanted.words, ("name", "description", "owner__name"))
    return hits.select_related("owner").annotate(page_count=PAGE_COUNT).order_by(wanted.sort, "id")


def counts(*, actor: User) -> dict[str, int]:
    """How many there are behind each tab, in one query."""
    asked = {
        "all": Dashboard.objects.visible_to(actor),
        "mine": Dashboard.objects.present().owned_by(actor),
        "shared": Dashboard.objects.visible_to(actor).shared_with(actor),
        "bin": Dashboard.objects.in_bin_of(actor),
    }
    every = Dashboard.objects.aggregate(
        **{name: Count("pk", filter=Q(pk__in=dashboards.values("pk"))) for name, dashboards in asked.items()}
    )
    return {name: int(number) for name, number in every.items()}


def listed(*, dashboards: Sequence[Dashboard], actor: User) -> list[Listed]:
    """As tiles: with previews, and with what `actor` may do."""
    found_ = describe(dashboards=dashboards, actor=actor)
    ids = [item.dashboard.pk for item in found_]
    pictures = previews(dashboard_ids=ids, actor=actor)
    editable = set(Dashboard.objects.editable_by(actor).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        replace(
            item,
            preview=pictures.get(item.dashboard.pk),
            is_editable=item.dashboard.pk in editable,
            is_managed=item.dashboard.pk in editable
            and (actor.is_at_least_admin or item.dashboard.owner_id == actor.pk),
        )
        for item in found_
    ]


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
