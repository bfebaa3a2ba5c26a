"""Making dashboards, pages, charts and filters. Each leaves an audit line, in the same transaction."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.audit import record
from accounts.models import AuditAction, User
from dashboards.charts import config as chart_config
from dashboards.charts.strict import ConfigError
from dashboards.charts.style import parse_style
from dashboards.charts.validate import problems
from dashboards.models import Chart, Dashboard, Element, FilterControl, Page
from dashboards.models.dashboard import Visibility
from dashboards.models.element import ElementKind
from dashboards.services import scenes
from datasources.models import DataSource


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element lies on its page, in whole px."""

    x: int
    y: int
    width: int
    height: int
    z: int = 0


@transaction.atomic
def create_dashboard(
    *, name: str, description: str = "", visibility: str = Visibility.PRIVATE, actor: User
) -> Dashboard:
    """A dashboard without pages, owned by `actor`. Raises `ValidationError`."""
    dashboard = Dashboard(name=name.strip(), description=description.strip(), visibility=visibility, owner=actor)
    dashboard.full_clean()
    dashboard.save()
    _edited(dashboard, actor, {"created": True, "visibility": dashboard.visibility})
    return dashboard


@transaction.atomic
def add_page(*, dashboard: Dashboard, name: str, width: int = 1920, height: int = 1080, actor: User) -> Page:
    """A page behind the last one. Raises `ValidationError`."""
    last = dashboard.pages.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    page = Page(dashboard=dashboard, author=actor, name=name.strip(), order=order, width=width, height=height)
    page.full_clean()
    page.save()
    _edited(dashboard, actor, {"page_created": page.name})
    return page


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
    """A chart of type `kind`. Raises `ConfigError` for a config that is malformed or cannot be drawn over `source`."""
    parsed = chart_config.parse_config(kind, dict(config))
    fields = {key: field.as_source_field() for key, field in scenes.fields_of([source.pk])[source.pk].items()}
    for problem in problems(kind, parsed, fields):
        raise ConfigError(problem.path, problem.code, problem.params)
    parse_style(dict(style or {}))
    chart = Chart(
        element=_place(page, ElementKind.CHART, place),
        type=kind,
        title=title.strip(),
        source=source,
        config=chart_config.to_json(kind, parsed),
        style=dict(style or {}),
    )
    chart.full_clean()
    chart.save()
    _edited(page.dashboard, actor, {"chart_created": chart.title, "type": kind})
    return chart


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
    """A filter on `field` (a field key) of `source`; its slug is made here and stays. Raises `ValidationError`."""
    control = FilterControl(
        element=_place(page, ElementKind.FILTER, place),
        dashboard=page.dashboard,
        type=kind,
        title=title.strip(),
        slug=_free_slug(page.dashboard, field),
        source=source,
        field_key=field,
        config=dict(config),
    )
    control.full_clean()
    control.save()
    _edited(page.dashboard, actor, {"filter_created": control.title, "slug": control.slug})
    return control


def _place(page: Page, kind: ElementKind, place: Place) -> Element:
    element = Element(page=page, kind=kind, x=place.x, y=place.y, width=place.width, height=place.height, z=place.z)
    element.full_clean()
    element.save()
    return element


def _free_slug(dashboard: Dashboard, field: str) -> str:
    """The field's key in ASCII, with a number on a clash."""
    # Two filters made at one moment would both take the free slug: the dashboard's row is the queue.
    Dashboard.objects.select_for_update().get(pk=dashboard.pk)
    ascii_key = unicodedata.normalize("NFKD", field).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9_]+", "-", ascii_key).strip("-")[:55] or "filter"
    taken = set(FilterControl.objects.filter(dashboard=dashboard).values_list("slug", flat=True))
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug


def _edited(dashboard: Dashboard, actor: User, detail: dict[str, Any]) -> None:
    record(action=AuditAction.DASHBOARD_EDIT, actor=actor, target=dashboard, detail=detail)
