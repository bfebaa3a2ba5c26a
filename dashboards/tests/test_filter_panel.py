"""The filter panel."""

from django.test import Client

from dashboards.models import Chart, FilterControl, Page
from dashboards.tests.panel_kit import address, fields
from datasources.models import DataSource


def test_a_filter_is_made_changed_and_deleted_with_a_way_back(
    page: Page, chart: Chart, sales_source: DataSource, browser: Client
) -> None:
    sent = fields(browser.get(address(page, "filters/new/?type=DROPDOWN")).content.decode())
    saved = browser.post(address(page, "filters/new/"), sent | {"field": "mall", "values": "own\nmall"})
    assert saved.status_code == 204, saved.content.decode()
    control = FilterControl.objects.get()
    assert control.config["default_value"] == ["own", "mall"]
    only = {"field": "mall", "reach": "CHARTS", "charts": str(chart.pk), "title": "Where"}
    assert browser.post(address(page, f"filters/{control.pk}/"), sent | only | {"revision": "1"}).status_code == 204
    control.refresh_from_db()
    assert (control.title, control.config["apply_to"], control.slug) == ("Where", [str(chart.pk)], "mall")
    stale = browser.post(address(page, f"filters/{control.pk}/"), sent | only | {"revision": "1"})
    assert stale.status_code == 409
    assert browser.post(address(page, f"elements/{control.pk}/delete/")).status_code == 200
    assert not FilterControl.objects.present().exists()
    assert browser.post(address(page, f"elements/{control.pk}/undelete/")).status_code == 204
    assert FilterControl.objects.present().exists()


def test_a_new_dropdown_is_over_something_people_choose_by(
    page: Page, sales_source: DataSource, browser: Client
) -> None:
    sales_source.fields.filter(key="brand").update(column="c3", label="매장코드")  # as a file's columns are called
    chosen = fields(browser.get(address(page, "filters/new/?type=DROPDOWN")).content.decode())["field"]
    assert chosen == "mall"


def test_a_range_of_dates_takes_dates_alone(page: Page, sales_source: DataSource, browser: Client) -> None:
    html = browser.get(address(page, "filters/new/?type=DATE_RANGE")).content.decode()
    assert 'value="sold_on"' in html
    assert 'value="brand"' not in html
    sent = fields(html) | {"type": "DATE_RANGE", "field": "sold_on", "period": "last_7_days"}
    assert browser.post(address(page, "filters/new/"), sent).status_code == 204
    assert FilterControl.objects.get().config["default_value"] == {"relative": "last_7_days"}
    refused = browser.post(address(page, "filters/new/"), sent | {"period": "someday"})
    assert refused.status_code == 422
    assert "field-error" in refused.content.decode()
