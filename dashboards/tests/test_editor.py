"""The edit page: who may, what is not found there, and nobody else's rows."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from dashboards.models import Chart, Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import ShareFactory, page_for
from dashboards.tests.panel_kit import address, fields
from datasources.models import DataSource


@pytest.mark.parametrize("rest", ["", "panel/", "charts/", "charts/new/", "filters/new/", "charts/{chart}/"])
def test_who_may_edit(
    rest: str, page: Page, chart: Chart, client_of: ClientOf, viewer: User, outsider: User, admin: User
) -> None:
    url = address(page, rest.format(chart=chart.pk))
    ShareFactory.create(dashboard=page.dashboard, user=viewer, access="EDIT")
    assert client_of(None).get(url).status_code == 302
    assert client_of(viewer).get(url).status_code == 403
    assert client_of(outsider).get(url).status_code == 404
    ShareFactory.create(dashboard=page.dashboard, user=outsider, access="VIEW")
    assert client_of(outsider).get(url).status_code == 403
    assert client_of(admin).get(url).status_code == 200


def test_no_preview_over_a_source_without_a_grant(
    page: Page, chart: Chart, costs_source: DataSource, browser: Client
) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    html = browser.post(address(page, "charts/preview/"), sent | {"source": str(costs_source.pk)}).content.decode()
    assert costs_source.label not in html
    assert "data-ticket" not in html
    refused = browser.post(address(page, f"charts/{chart.pk}/"), sent | {"source": str(costs_source.pk)})
    assert refused.status_code == 422
    assert "field-error" in refused.content.decode()
    assert costs_source.label not in refused.content.decode()
    assert Chart.objects.get().source_id == chart.source_id


def test_nobody_reads_somebody_elses_preview(
    worker: Worker, page: Page, sales_source: DataSource, browser: Client, client_of: ClientOf, admin: User
) -> None:
    html = browser.get(address(page, f"charts/new/?source={sales_source.pk}")).content.decode()
    ticket = re.search(r'data-ticket="([^"]+)"', html)
    assert ticket
    answer = client_of(admin).get(address(page, f"charts/?t={ticket[1]}"))
    assert b"lf-table" not in answer.content


@pytest.mark.parametrize("what", ["charts", "filters", "elements"])
def test_elements_of_other_pages_are_not_found_here(
    what: str, page: Page, chart: Chart, browser: Client, editor: User
) -> None:
    other = page_for(editor)
    rest = f"{what}/{chart.pk}/" + ("delete/" if what == "elements" else "")
    ask = browser.post if what == "elements" else browser.get
    assert ask(address(other, rest)).status_code == 404
    assert ask(address(page, rest.replace(str(chart.pk), str(uuid4())))).status_code == 404


def test_a_chart_without_a_title_goes_by_its_data_source(
    page: Page, chart: Chart, sales_source: DataSource, browser: Client
) -> None:
    Chart.objects.update(title="")
    html = browser.get(address(page, "panel/")).content.decode()
    assert f"<span>{sales_source.label}</span>" in html
    assert f"<span>{chart.pk}</span>" not in html
