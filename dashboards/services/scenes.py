"""Everything of one page that does not depend on rows: tabs, locks, charts, filters and the fields they refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from dashboards.filters.config import WHOLE_DASHBOARD
from dashboards.models import Chart, Dashboard, FilterControl, Page
from datasources.models import DataSource, Field
from datasources.services.queries import NoDataAccess
from lookflex.lib.prepared import PreparedObjects


@dataclass(frozen=True, slots=True)
class Tab:
    """One page in the tab bar. `locked` names the data sources the viewer has no grant for."""

    page: Page
    locked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What lies on one page, for one viewer who has every grant it needs. `filters` are those that reach it: its own in reading
    order, then those of other pages that apply to the whole dashboard."""

    page: Page
    charts: tuple[Chart, ...]
    filters: tuple[FilterControl, ...]
    fields: Mapping[UUID, Mapping[str, Field]]
    """Field by key, for each data source on the page."""

    @property
    def own_filters(self) -> tuple[FilterControl, ...]:
        """Those that lie on the page."""
        return tuple(control for control in self.filters if control.element.page_id == self.page.pk)


def tabs(*, dashboard: Dashboard, actor: User) -> list[Tab]:
    """The dashboard's pages in order. A page that uses a source its viewer has no grant for is locked as a whole."""
    pages = list(dashboard.pages.present())
    missing = _missing_by_page([page.pk for page in pages], actor)
    return [Tab(page=page, locked=missing.get(page.pk, ())) for page in pages]


def locked_labels(*, page: Page, actor: User) -> tuple[str, ...]:
    """The labels of the sources that lock `page` for `actor`; empty when it is open."""
    return _missing_by_page([page.pk], actor).get(page.pk, ())


def missing_sources(*, page: Page, actor: User) -> list[DataSource]:
    """The data sources that lock `page` for `actor`, by label: to ask for access to them."""
    if actor.is_at_least_admin:
        return []
    used = sources_by_page([page.pk]).get(page.pk, set())
    lacking = DataSource.objects.filter(pk__in=used).with_access_of(actor).filter(has_access=False)
    return list(lacking.order_by("label"))


def require_open(*, page: Page, actor: User) -> None:
    """`NoDataAccess` while `page` is locked for `actor`: nobody edits what they may not see."""
    if locked := locked_labels(page=page, actor=actor):
        raise NoDataAccess(locked)


def locked_dashboards(*, dashboard_ids: Iterable[UUID], actor: User) -> set[UUID]:
    """Which of the dashboards have pages, all of them locked for `actor`."""
    pages = dict(
        Page.objects.present().filter(dashboard__in=list(dashboard_ids)).order_by().values_list("pk", "dashboard_id")
    )
    missing = _missing_by_page(pages, actor)
    return set(pages.values()) - {dashboard for page, dashboard in pages.items() if page not in missing}


def open_pages(*, dashboard_ids: Iterable[UUID], actor: User) -> list[Page]:
    """The pages of these dashboards that are not locked for `actor`, each dashboard's in order."""
    pages = list(Page.objects.present().filter(dashboard__in=list(dashboard_ids)))
    missing = _missing_by_page([page.pk for page in pages], actor)
    return [page for page in pages if page.pk not in missing]


def scene(*, page: Page) -> Scene:
    """The caller has made sure that the page is open to its viewer."""
    shown = Chart.objects.present().filter(element__page=page, element__hidden=False)
    charts = tuple(shown.select_related("element", "source"))
    filters = filters_reaching(page)
    used = {placed.source_id for placed in (*charts, *filters)}
    return Scene(page=page, charts=charts, filters=filters, fields=fields_of(used))


def chart_for(*, chart_id: UUID, actor: User) -> Chart | None:
    """A chart of a dashboard that `actor` may see, with its element, page, dashboard and source. Whether they may see its
    rows is another question (`queries.require_grants`)."""
    found = _SEEN.found(actor.role, user=actor.pk, chart=chart_id) if actor.is_active else []
    return found[0] if found else None


def _seen(role: str, *, user: UUID, chart: UUID) -> "QuerySet[Chart]":
    seen: QuerySet[Chart] = Chart.objects.visible_to(User(pk=user, role=role)).filter(pk=chart).order_by()
    return seen.select_related("element__page__dashboard", "source")


_SEEN = PreparedObjects(_seen)


def filters_of(page: Page) -> tuple[FilterControl, ...]:
    """The shown filters of a page, in reading order."""
    shown = FilterControl.objects.present().filter(element__page=page, element__hidden=False)
    return tuple(shown.select_related("element", "source"))


def filters_reaching(page: Page) -> tuple[FilterControl, ...]:
    """The shown filters that ask something of `page`: its own, then those for the whole dashboard that lie elsewhere."""
    found = _REACHING.found(page=page.pk, dashboard=page.dashboard_id)
    return tuple(sorted(found, key=lambda one: (one.element.page_id != page.pk, one.element.page.order)))


def _reaching(_variant: str, *, page: UUID, dashboard: UUID) -> "QuerySet[FilterControl]":
    reaching = Q(element__page=page) | Q(dashboard=dashboard, config__apply_to=WHOLE_DASHBOARD)
    shown: QuerySet[FilterControl] = FilterControl.objects.present().filter(reaching, element__hidden=False)
    return shown.select_related("element__page", "source")


_REACHING = PreparedObjects(_reaching)


def fields_of(source_ids: Iterable[UUID]) -> dict[UUID, dict[str, Field]]:
    """The shown fields by source and key."""
    fields: dict[UUID, dict[str, Field]] = {source_id: {} for source_id in source_ids}
    ids = {f"source_{number}": source_id for number, source_id in enumerate(fields)}
    for field in _SHOWN.found(str(len(ids)), **ids) if ids else ():
        fields[field.source_id][field.key] = field
    return fields


_SHOWN = PreparedObjects(lambda _count, **ids: Field.objects.shown().filter(source__in=list(ids.values())))


def used_sources(dashboard: Dashboard) -> set[UUID]:
    """The data sources of all its pages."""
    by_page = sources_by_page(dashboard.pages.present().values_list("pk", flat=True))
    return {source for sources in by_page.values() for source in sources}


def sources_by_page(page_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The data sources behind the charts and filters of each page; pages without any are left out."""
    ids = list(page_ids)
    used: dict[UUID, set[UUID]] = {}
    charts = (
        Chart.objects.present().filter(element__page__in=ids).order_by().values_list("element__page_id", "source_id")
    )
    filters = (
        FilterControl.objects.present()
        .filter(element__page__in=ids)
        .order_by()
        .values_list("element__page_id", "source_id")
    )
    everywhere = (
        FilterControl.objects.present()
        .filter(config__apply_to=WHOLE_DASHBOARD, dashboard__pages__in=ids)
        .order_by()
        .values_list("dashboard__pages", "source_id")
    )
    for page_id, source_id in charts.union(filters, everywhere):
        used.setdefault(page_id, set()).add(source_id)
    return used


def _missing_by_page(page_ids: Iterable[UUID], actor: User) -> dict[UUID, tuple[str, ...]]:
    """Locked pages only, with the labels of what is missing. Admins hold every grant."""
    if actor.is_at_least_admin:
        return {}
    used = sources_by_page(page_ids)
    missing = _ungranted({source for sources in used.values() for source in sources}, actor)
    locked = {
        page: tuple(sorted(missing[source] for source in sources & missing.keys())) for page, sources in used.items()
    }
    return {page: labels for page, labels in locked.items() if labels}


def _ungranted(source_ids: set[UUID], actor: User) -> dict[UUID, str]:
    if not source_ids:
        return {}
    sources = DataSource.objects.filter(pk__in=source_ids).with_access_of(actor).filter(has_access=False)
    return dict(sources.values_list("pk", "label"))
