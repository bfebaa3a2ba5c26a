"""What prepared statements make is what Django makes: the same values in every column, of what is related too."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dashboards.models import Chart, FilterControl, Page
from dashboards.services import scenes
from dashboards.tests.factories import ChartFactory, FilterFactory, PageFactory, ShareFactory
from datasources.models import DataSource, Field
from datasources.services import running

RELATED = {
    Chart: ("element", "element.page", "element.page.dashboard", "source"),
    FilterControl: ("element", "element.page", "source"),
    Field: (),
    DataSource: ("connection", "upload"),
}


@pytest.fixture
def canvas(sales_source: DataSource, costs_source: DataSource) -> Page:
    page = PageFactory.create()
    config = {"dimensions": [{"id": "d1", "field": "mall", "label": "몰 %s"}], "limit": None}
    for number, source in enumerate((sales_source, costs_source)):
        ChartFactory.create(page=page, source=source, config=config)
        FilterFactory.create(page=page, source=source, slug=f"own_{number}")
    other = PageFactory.create(dashboard=page.dashboard)
    FilterFactory.create(page=other, source=sales_source, slug="all", config={"apply_to": "DASHBOARD"})
    FilterFactory.create(page=other, source=sales_source, slug="elsewhere")
    return page


def values(found: Model) -> dict[str, Any]:
    """Every column, and every column of what was fetched with it; asks nothing more."""
    with CaptureQueriesContext(connection) as made:
        seen = {"": _columns(found)}
        for path in RELATED[type(found)]:  # type: ignore[index]  # one of ours
            one: Any = found
            for name in path.split("."):
                one = getattr(one, name) if one else None
            seen[path] = one and _columns(one)
    assert not made.captured_queries
    return seen


def _columns(found: Model) -> dict[str, Any]:
    return {field.attname: getattr(found, field.attname) for field in found._meta.concrete_fields}


@pytest.mark.parametrize("times", [1, 2])
def test_charts_filters_fields_and_sources(times: int, canvas: Page, admin: User) -> None:
    """Once, where the statement is built, and once more, where it is only run."""
    for _time in range(times):
        for chart in Chart.objects.select_related("element__page__dashboard", "source"):
            seen = scenes.chart_for(chart_id=chart.pk, actor=admin)
            assert seen is not None
            assert values(seen) == values(chart)
        reaching = scenes.filters_reaching(canvas)
        assert {control.slug for control in reaching} == {"own_0", "own_1", "all"}
        for control in reaching:
            stored = FilterControl.objects.select_related("element__page", "source").get(pk=control.pk)
            assert values(control) == values(stored)
        sources = list(DataSource.objects.select_related("connection", "upload"))
        for source in sources:
            [read] = running._SOURCE.found(source=source.pk)  # what the worker reads
            assert values(read) == values(source)
        for count in range(len(sources) + 1):
            wanted = {source.pk for source in sources[:count]}
            fields = scenes.fields_of(wanted)
            found = {field.pk: values(field) for of_source in fields.values() for field in of_source.values()}
            assert found == {field.pk: values(field) for field in Field.objects.shown().filter(source__in=wanted)}
            assert set(fields) == wanted


def test_what_is_hidden_or_thrown_away_is_seen_at_once(canvas: Page, admin: User, sales_source: DataSource) -> None:
    field = sales_source.fields.order_by("key").first()
    assert field is not None
    before = scenes.fields_of([sales_source.pk])[sales_source.pk]
    Field.objects.filter(pk=field.pk).update(hidden=True)
    assert set(before) - set(scenes.fields_of([sales_source.pk])[sales_source.pk]) == {field.key}
    control = scenes.filters_reaching(canvas)[0]
    control.element.__class__.objects.filter(pk=control.element_id).update(hidden=True)
    assert control.pk not in {one.pk for one in scenes.filters_reaching(canvas)}


def test_a_chart_is_seen_by_whom_its_dashboard_is_shown(canvas: Page, viewer: User, admin: User) -> None:
    chart = Chart.objects.filter(element__page=canvas).first()
    assert chart is not None
    assert scenes.chart_for(chart_id=chart.pk, actor=viewer) is None
    ShareFactory.create(dashboard=canvas.dashboard, user=viewer)
    assert scenes.chart_for(chart_id=chart.pk, actor=viewer) == chart
    assert scenes.chart_for(chart_id=uuid4(), actor=admin) is None
    viewer.is_active = False
    assert scenes.chart_for(chart_id=chart.pk, actor=viewer) is None
    canvas.dashboard.shares.all().delete()
    viewer.is_active = True
    assert scenes.chart_for(chart_id=chart.pk, actor=viewer) is None
