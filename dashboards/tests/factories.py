"""Rows for tests: dashboards, their pages and what lies on them."""

from typing import Any

import factory

from accounts.models import User
from accounts.tests.factories import UserFactory
from dashboards.models import Chart, Dashboard, Element, FilterControl, Page, Share
from datasources.models import DataSource
from datasources.tests.factories import DataSourceFactory


class DashboardFactory(factory.django.DjangoModelFactory[Dashboard]):
    """Private, without shares and pages."""

    class Meta:
        model = Dashboard

    name = factory.Sequence(lambda n: f"Dashboard {n}")
    owner = factory.SubFactory(UserFactory, role="EDITOR")


class PageFactory(factory.django.DjangoModelFactory[Page]):
    class Meta:
        model = Page

    dashboard = factory.SubFactory(DashboardFactory)
    author = factory.SelfAttribute("dashboard.owner")
    name = factory.Sequence(lambda n: f"Page {n}")
    order = factory.Sequence(lambda n: n)


class ElementFactory(factory.django.DjangoModelFactory[Element]):
    """Elements lie one below the other in the order of their making."""

    class Meta:
        model = Element

    page = factory.SubFactory(PageFactory)
    kind = "CHART"
    y = factory.Sequence(lambda n: n % 20_000)


class ChartFactory(factory.django.DjangoModelFactory[Chart]):
    """A scorecard that counts rows; `page` says where."""

    class Meta:
        model = Chart

    class Params:
        page = factory.SubFactory(PageFactory)

    element = factory.SubFactory(ElementFactory, page=factory.SelfAttribute("..page"))
    type = "SCORECARD"
    title = factory.Sequence(lambda n: f"Chart {n}")
    source = factory.SubFactory(DataSourceFactory)
    config = factory.LazyFunction(lambda: {"metrics": [{"id": "m1", "aggregate": "COUNT"}]})


class FilterFactory(factory.django.DjangoModelFactory[FilterControl]):
    """A dropdown over the field `brand`; `page` says where."""

    class Meta:
        model = FilterControl

    class Params:
        page = factory.SubFactory(PageFactory)

    element = factory.SubFactory(ElementFactory, page=factory.SelfAttribute("..page"), kind="FILTER")
    dashboard = factory.SelfAttribute("element.page.dashboard")
    type = "DROPDOWN"
    title = factory.LazyAttribute(lambda control: control.field_key.title())
    slug = factory.SelfAttribute("field_key")
    source = factory.SubFactory(DataSourceFactory)
    field_key = "brand"


class ShareFactory(factory.django.DjangoModelFactory[Share]):
    """To view; give `user` or `group`."""

    class Meta:
        model = Share

    dashboard = factory.SubFactory(DashboardFactory)


def chart(page: Page, source: DataSource, kind: str, config: dict[str, Any], **more: Any) -> Chart:
    """A chart of any type on `page`."""
    return ChartFactory.create(page=page, source=source, type=kind, config=config, **more)


def page_for(owner: User, **more: Any) -> Page:
    """An empty page in a dashboard of `owner`."""
    return PageFactory.create(dashboard__owner=owner, **more)
