"""The miniatures on the home page show where things lie, and nothing of what is locked."""

import pytest

from dashboards.services.previews import Box, previews
from dashboards.tests.factories import ChartFactory, DashboardFactory, ElementFactory, FilterFactory, PageFactory
from datasources.models import Grant
from datasources.tests.factories import DataSourceFactory

pytestmark = pytest.mark.django_db


def test_the_first_page_is_shown_with_the_shapes_of_its_charts() -> None:
    dashboard = DashboardFactory()
    owner, source = dashboard.owner, DataSourceFactory()
    Grant.objects.create(source=source, user=owner)
    page = PageFactory(dashboard=dashboard, order=0, width=1400, height=900)
    ChartFactory(page=PageFactory(dashboard=dashboard, order=1), source=source)
    chart = ChartFactory(page=page, source=source, type="LINE").element
    FilterFactory(page=page, source=source)
    ElementFactory(page=page, hidden=True)

    found = previews(dashboard_ids=[dashboard.pk], actor=owner)[dashboard.pk]

    assert (found.width, found.height) == (1400, 900)
    assert sorted(box.kind for box in found.boxes) == ["filter", "line"]
    assert Box("line", chart.x, chart.y, chart.width, chart.height) in found.boxes


def test_a_locked_page_lends_no_miniature() -> None:
    dashboard = DashboardFactory()
    secret, open_source = DataSourceFactory(), DataSourceFactory()
    Grant.objects.create(source=open_source, user=dashboard.owner)
    ChartFactory(page=PageFactory(dashboard=dashboard, order=0), source=secret, type="PIE")
    assert previews(dashboard_ids=[dashboard.pk], actor=dashboard.owner) == {}

    ChartFactory(page=PageFactory(dashboard=dashboard, order=1), source=open_source, type="BAR")
    found = previews(dashboard_ids=[dashboard.pk], actor=dashboard.owner)[dashboard.pk]
    assert [box.kind for box in found.boxes] == ["bar"]
