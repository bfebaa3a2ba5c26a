"""Making and changing charts. Each leaves an audit line, in the same transaction."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from accounts.audit import changes as differences
from accounts.models import User
from dashboards.charts import config as chart_config
from dashboards.models import Chart, Page
from dashboards.models.element import ElementKind
from dashboards.services import boards, elements
from dashboards.services.elements import Place
from dashboards.services.judging import Unfit, fields_in, judged_chart
from datasources.models import DataSource
from datasources.services import field_uses, queries


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartChanges:
    """None leaves as it is; `config` and `style` are replaced as a whole. A `config` with fields that the chart uses already
    and that are gone from its source is refused, unless it `keeps_missing`."""

    type: str | None = None
    title: str | None = None
    source: DataSource | None = None
    config: Mapping[str, Any] | None = None
    style: Mapping[str, Any] | None = None
    place: Place = elements.STAY
    keeps_missing: bool = False


@transaction.atomic
def add_chart(
    *,
    page: Page,
    place: Place,
    kind: str,
    title: str,
    source: DataSource,
    config: Mapping[str, Any],
    style: Mapping[str, Any] | None = None,
    actor: User,
) -> Chart:
    """A chart of type `kind` over a source that `actor` has a grant for.

    Raises `Unfit` for what cannot be drawn over `source`, `NoDataAccess`, `ValidationError`."""
    elements.lock_page(page)
    chart = Chart(element=elements.put(page, ElementKind.CHART, place), type=kind, title=title.strip(), source=source)
    _define(chart, config, style or {}, actor)
    chart.save(force_insert=True)
    _note_uses(chart)
    boards.edited(dashboard=page.dashboard, detail={"chart_created": chart.title, "type": kind}, actor=actor)
    return chart


@transaction.atomic
def change_chart(*, chart: Chart, changes: ChartChanges, revision: int | None, actor: User) -> Chart:
    """Raises `StaleRevision`, and what `add_chart` raises."""
    element = elements.locked(chart.element_id, revision)
    stored: Chart = Chart.objects.select_related("source").get(pk=chart.pk)
    stored.element = element
    before = _facts(stored)
    kept = _kept(stored, changes)
    stored.type = changes.type or stored.type
    stored.title = stored.title if changes.title is None else changes.title.strip()
    stored.source = changes.source or stored.source
    if _redefines(changes):
        config = stored.config if changes.config is None else changes.config
        _define(stored, config, stored.style if changes.style is None else changes.style, actor, kept)
    else:  # a name or a place is changed also where a field is gone meanwhile
        queries.require_grants(source_ids=[stored.source_id], actor=actor)
        stored.full_clean(exclude=["element"])
    elements.moved(element, changes.place)
    stored.save()
    if _redefines(changes):
        _note_uses(stored)
    detail = {"chart": stored.title, **differences(before, _facts(stored))}
    boards.edited(dashboard=element.page.dashboard, detail=detail, actor=actor)
    return stored


def _kept(stored: Chart, changes: ChartChanges) -> frozenset[str]:
    """Fields that may be missing: those of before, where nobody touches them or somebody wants them to stay."""
    has_moved = changes.source is not None and changes.source.pk != stored.source_id
    if has_moved or (changes.config is not None and not changes.keeps_missing):
        return frozenset()
    return fields_in(stored.type, stored.config)


def _define(
    chart: Chart,
    config: Mapping[str, Any],
    style: Mapping[str, Any],
    actor: User,
    kept: frozenset[str] = frozenset(),
) -> None:
    queries.require_grants(source_ids=[chart.source_id], actor=actor)
    judged = judged_chart(kind=chart.type, config=config, style=style, source=chart.source, kept=kept)
    if judged.problems or judged.config is None or judged.style is None:
        raise Unfit(judged.problems)
    chart.config = chart_config.to_json(chart.type, judged.config)
    chart.style = dict(style)
    chart.full_clean(exclude=["element"])


def _redefines(changes: ChartChanges) -> bool:
    return any(value is not None for value in (changes.type, changes.source, changes.config, changes.style))


def _note_uses(chart: Chart) -> None:
    """Where-used is answered by rows: one per field, and one with an empty key for the source itself."""
    keys = chart_config.parse_config(chart.type, chart.config).fields
    field_uses.replace(user_kind="chart", user_id=chart.pk, uses={chart.source_id: ["", *keys]})


def _facts(chart: Chart) -> dict[str, Any]:
    facts = {"type": chart.type, "title": chart.title, "source": chart.source.identifier}
    return {**facts, "config": chart.config, "style": chart.style, **asdict(elements.place_of(chart.element))}
