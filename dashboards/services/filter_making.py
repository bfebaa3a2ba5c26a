"""Making and changing filters. Each leaves an audit line, in the same transaction."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.audit import changes as differences
from accounts.models import User
from dashboards.filters import config as filter_config
from dashboards.models import Chart, FilterControl, Page
from dashboards.models.element import ElementKind
from dashboards.services import boards, elements, slugs
from dashboards.services.elements import Place
from dashboards.services.judging import Unfit, judged_filter
from datasources.models import DataSource
from datasources.services import field_uses, queries


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChanges:
    """None leaves as it is; `config` is replaced as a whole, the slug stays."""

    type: str | None = None
    title: str | None = None
    source: DataSource | None = None
    field: str | None = None
    config: Mapping[str, Any] | None = None
    place: Place = elements.STAY


@transaction.atomic
def add_filter(
    *,
    page: Page,
    place: Place,
    kind: str,
    title: str,
    source: DataSource,
    field: str,
    config: Mapping[str, Any],
    actor: User,
) -> FilterControl:
    """A filter on `field` (a field key) of `source`; its slug is made here and stays. Raises as `add_chart`."""
    elements.lock_page(page)
    control = FilterControl(
        element=elements.put(page, ElementKind.FILTER, place),
        dashboard=page.dashboard,
        type=kind,
        title=title.strip(),
        slug=slugs.free(dashboard=page.dashboard, field=field),
        source=source,
        field_key=field,
    )
    _define(control, config, actor)
    control.save(force_insert=True)
    _note_uses(control)
    detail = {"filter_created": control.title, "slug": control.slug}
    boards.edited(dashboard=page.dashboard, detail=detail, actor=actor)
    return control


@transaction.atomic
def change_filter(
    *, control: FilterControl, changes: FilterChanges, revision: int | None, actor: User
) -> FilterControl:
    """Raises `StaleRevision`, and what `add_chart` raises."""
    element = elements.locked(control.element_id, revision)
    stored: FilterControl = FilterControl.objects.select_related("source", "dashboard").get(pk=control.pk)
    stored.element = element
    before = _facts(stored)
    stored.type = changes.type or stored.type
    stored.title = stored.title if changes.title is None else changes.title.strip()
    stored.source = changes.source or stored.source
    stored.field_key = changes.field or stored.field_key
    if _redefines(changes):
        _define(stored, stored.config if changes.config is None else changes.config, actor)
    else:
        queries.require_grants(source_ids=[stored.source_id], actor=actor)
        stored.full_clean(exclude=["element"])
    elements.moved(element, changes.place)
    stored.save()
    if _redefines(changes):
        _note_uses(stored)
    detail = {"filter": stored.slug, **differences(before, _facts(stored))}
    boards.edited(dashboard=stored.dashboard, detail=detail, actor=actor)
    return stored


def _define(control: FilterControl, config: Mapping[str, Any], actor: User) -> None:
    queries.require_grants(source_ids=[control.source_id], actor=actor)
    on_page = Chart.objects.present().filter(element__page=control.element.page_id)
    judged = judged_filter(
        kind=control.type,
        source=control.source,
        field=control.field_key,
        config=config,
        charts=frozenset(str(pk) for pk in on_page.values_list("pk", flat=True)),
        sources=_sources_of(control.element.page.dashboard_id, actor),
    )
    if judged.problems or judged.rules is None:
        raise Unfit(judged.problems)
    control.config = filter_config.to_json(control.type, judged.rules.config)
    control.full_clean(exclude=["element"])


def _sources_of(dashboard_id: UUID, actor: User) -> QuerySet[DataSource]:
    """The data sources of a dashboard's charts, as far as `actor` may see their rows."""
    charts = Chart.objects.present().filter(element__page__dashboard=dashboard_id)
    return DataSource.objects.granted_to(actor).filter(pk__in=charts.values("source"))


def _redefines(changes: FilterChanges) -> bool:
    return any(value is not None for value in (changes.type, changes.source, changes.field, changes.config))


def _note_uses(control: FilterControl) -> None:
    field_uses.replace(user_kind="filter", user_id=control.pk, uses={control.source_id: ["", control.field_key]})


def _facts(control: FilterControl) -> dict[str, Any]:
    facts = {"type": control.type, "title": control.title, "source": control.source.identifier}
    return {**facts, "field": control.field_key, "config": control.config, **asdict(elements.place_of(control.element))}
