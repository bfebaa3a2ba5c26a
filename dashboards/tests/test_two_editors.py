"""Two people at one chart or filter: each sees what the other stored, and nothing typed is lost."""

import re

from django.test import Client

from dashboards.models import Chart, Element, FilterControl, Page
from dashboards.tests.panel_kit import address, fields
from datasources.models import DataSource


def test_two_people_at_one_chart(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    Element.objects.update(revision=99)
    late = browser.post(address(page, f"charts/{chart.pk}/"), sent | {"title": "Mine"})
    assert late.status_code == 409
    assert 'value="Mine"' in late.content.decode()
    forced = browser.post(address(page, f"charts/{chart.pk}/"), sent | {"title": "Mine", "overwrite": "1"})
    assert forced.status_code == 204
    assert Chart.objects.get().title == "Mine"


def test_what_is_stored_stands_beside_what_was_typed(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    theirs = sent | {"title": "Theirs", "metrics-0-aggregate": "AVG", "limit": "7"}
    assert browser.post(address(page, f"charts/{chart.pk}/"), theirs).status_code == 204
    late = browser.post(address(page, f"charts/{chart.pk}/"), sent | {"title": "Mine", "metrics-0-label": "Kept"})
    html = late.content.decode()
    assert late.status_code == 409
    compared = html[html.index('<dl class="compared">') : html.index("</dl>")]
    shown = re.sub(r"<[^>]+>", "|", compared)
    for words in ("Theirs", "Mine", "amount (Average)", "Kept (Sum)", "7"):
        assert words in shown, shown
    assert "Data source" not in shown, "only what differs"
    again = fields(html)
    assert (again["title"], again["metrics-0-label"]) == ("Mine", "Kept"), "nothing typed is lost"
    assert Chart.objects.get().title == "Theirs"


def test_a_filter_as_well(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, "filters/new/?type=DROPDOWN")).content.decode())
    assert browser.post(address(page, "filters/new/"), sent | {"field": "mall", "reach": "PAGE"}).status_code == 204
    control = FilterControl.objects.get()
    url = address(page, f"filters/{control.pk}/")
    sent = sent | {"field": "mall", "reach": "PAGE", "revision": "1"}
    assert browser.post(url, sent | {"title": "Theirs", "values": "own"}).status_code == 204
    late = browser.post(url, sent | {"title": "Mine", "reach": "CHARTS", "charts": str(chart.pk)})
    html = late.content.decode()
    assert late.status_code == 409
    shown = re.sub(r"<[^>]+>", "|", html[html.index('<dl class="compared">') : html.index("</dl>")])
    for words in ("Theirs", "Mine", "own", "By brand", "Only these charts"):
        assert words in shown, shown
    assert "Data source" not in shown
    assert 'value="Mine"' in html


def test_deleted_meanwhile_what_was_typed_becomes_a_new_chart(page: Page, chart: Chart, browser: Client) -> None:
    url = address(page, f"charts/{chart.pk}/")
    sent = fields(browser.get(url).content.decode())
    assert browser.post(address(page, f"elements/{chart.pk}/delete/")).status_code == 200
    assert browser.get(url).status_code == 404
    refused = browser.post(url, sent | {"title": "Mine"})
    assert refused.status_code == 409
    html = refused.content.decode()
    assert "deleted this chart meanwhile" in html
    assert f'hx-post="{address(page, "charts/new/")}"' in html
    assert browser.post(address(page, "charts/new/"), fields(html)).status_code == 204
    assert Chart.objects.present().get().title == "Mine"
    assert Chart.objects.count() == 2


def test_deleted_meanwhile_what_was_typed_becomes_a_new_filter(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, "filters/new/?type=DROPDOWN")).content.decode()) | {"reach": "PAGE"}
    assert browser.post(address(page, "filters/new/"), sent | {"field": "mall"}).status_code == 204
    control = FilterControl.objects.get()
    assert browser.post(address(page, f"elements/{control.pk}/delete/")).status_code == 200
    url = address(page, f"filters/{control.pk}/")
    refused = browser.post(url, sent | {"field": "mall", "title": "Mine"})
    assert (refused.status_code, "deleted this filter meanwhile" in refused.content.decode()) == (409, True)
    assert 'value="Mine"' in refused.content.decode()
    assert browser.get(url).status_code == 404


def test_refused_as_a_whole_the_form_stays(page: Page, chart: Chart, browser: Client, sales_source: DataSource) -> None:
    url = address(page, f"charts/{chart.pk}/")
    sent = fields(browser.get(url).content.decode())
    sales_source.grants.all().delete()
    refused = browser.post(url, sent, headers={"HX-Request": "true"})
    assert refused.status_code == 403
    assert refused.headers["HX-Reswap"] == "none"
    assert "lf-toast" in refused.content.decode()
