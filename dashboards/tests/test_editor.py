"""The edit page: the form that is the config, previews that are the chart, and nobody else's rows."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from dashboards.charts import registry
from dashboards.charts.config import parse_config, to_json
from dashboards.forms import charts as chart_form
from dashboards.models import Chart, Element, FilterControl, Page
from dashboards.services import drafts
from dashboards.services.chart_making import add_chart
from dashboards.services.elements import Place
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import ShareFactory, page_for
from datasources.models import DataSource
from datasources.tests import shop
from datasources.tests.factories import GrantFactory

CONFIG: dict[str, Any] = {
    "dimensions": [{"id": "d1", "field": "brand"}],
    "metrics": [{"id": "m1", "field": "amount", "aggregate": "SUM"}],
}


@pytest.fixture
def page(editor: User, sales_source: DataSource) -> Page:
    GrantFactory.create(source=sales_source)
    return page_for(editor)


@pytest.fixture
def chart(page: Page, sales_source: DataSource, editor: User) -> Chart:
    place = Place(16, 72, 400, 300)
    return add_chart(
        page=page, place=place, kind="TABLE", title="By brand", source=sales_source, config=CONFIG, actor=editor
    )


@pytest.fixture
def browser(client_of: ClientOf, editor: User) -> Client:
    return client_of(editor)


def address(page: Page, rest: str = "") -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/edit/{rest}"


def fields(html: str) -> dict[str, Any]:
    """What a browser would send of the panel's form."""
    sent: dict[str, Any] = {}
    form = html[html.index("<form") : html.index("</form>")]
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([a-z_-]+)="([^"]*)"', tag))
        if attributes.get("type") in {"checkbox", "radio"} and " checked" not in tag:
            continue
        if "name" in attributes:
            sent[attributes["name"]] = attributes.get(
                "value", "on" if attributes.get("type") == "checkbox" else ""
            ).replace("&quot;", '"')
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, flags=re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body) or re.search(r'<option value="([^"]*)"', body)
        sent[name] = chosen[1] if chosen else ""
    return sent


EVERY: dict[str, dict[str, Any]] = {
    "TABLE": CONFIG
    | {
        "sort": [{"by": "m1", "direction": "DESC"}], "limit": 7, "page_size": 50, "totals": True, "frozen": 1,
        "widths": {"d1": 120},
    },
    "LINE": {
        "dimensions": [{"field": "sold_on", "grain": "week", "label": "Week"}],
        "metrics": [{"field": "amount", "aggregate": "AVG", "label": "Mean", "format": "#,##0.0"}],
        "series": {"field": "mall"}, "smooth": True, "missing": "zero",
    },
    "BAR": {"dimensions": [{"field": "mall"}], "metrics": [{"aggregate": "COUNT"}], "stack": True, "missing": "gap"},
    "STACKED_BAR": {
        "dimensions": [{"field": "sold_on", "grain": "month"}], "metrics": [{"aggregate": "COUNT"}],
        "series": {"field": "brand", "label": "B"},
    },
    "PIE": {"dimensions": [{"field": "mall"}], "metrics": [{"aggregate": "COUNT"}], "top": 3, "others": False},
    "SCORECARD": {
        "metrics": [{"field": "amount", "aggregate": "SUM"}, {"field": "amount", "aggregate": "MAX", "format": "0"}]
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", registry.CHART_TYPES)
def test_the_form_says_exactly_what_is_stored(
    kind: str, page: Page, sales_source: DataSource, editor: User, browser: Client
) -> None:
    chart = add_chart(
        page=page,
        place=Place(1, 2, 300, 200),
        kind=kind,
        title="T",
        source=sales_source,
        config=EVERY[kind],
        actor=editor,
    )
    html = browser.get(address(page, f"charts/{chart.pk}/")).content.decode()
    data = QueryDict(mutable=True)
    data.update(fields(html))
    draft = chart_form.read(data)
    assert (draft.type, draft.title, draft.source, draft.place) == (
        kind, "T", str(sales_source.pk), {"x": 1, "y": 2, "width": 300, "height": 200},
    )  # fmt: skip
    assert to_json(kind, parse_config(kind, draft.config)) == chart.config


def test_a_new_chart_is_previewed_with_the_numbers_of_sql(
    worker: Worker, page: Page, sales_source: DataSource, browser: Client
) -> None:
    html = browser.get(address(page, f"charts/new/?type=TABLE&source={sales_source.pk}")).content.decode()
    ticket = re.search(r'data-ticket="([^"]+)"', html)
    assert ticket, "the rows are on their way"
    assert not Element.objects.exists(), "nothing is stored"

    def arrived() -> str | None:
        answer = browser.get(address(page, f"charts/?t={ticket[1]}")).content.decode()
        return answer if "lf-table" in answer else None

    card = shop.eventually(arrived)
    [(total,)] = shop.rows("SELECT sum(amount) FROM sales WHERE brand = '나이키'")
    assert f"{float(total):g}"[:6] in card


def test_saving_stores_and_comes_back_to_it(page: Page, sales_source: DataSource, browser: Client) -> None:
    html = browser.get(address(page, f"charts/new/?type=BAR&source={sales_source.pk}")).content.decode()
    saved = browser.post(address(page, "charts/new/"), fields(html) | {"title": "Bars"}, headers={"HX-Request": "true"})
    chart = Chart.objects.get()
    assert saved.status_code == 204
    assert saved["HX-Redirect"].endswith(f"/edit/?select={chart.pk}")
    assert (chart.title, chart.type, chart.element.y) == ("Bars", "BAR", drafts.FILTER_ROW)


def test_rows_are_added_moved_and_removed(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())

    def after(action: str) -> dict[str, Any]:
        nonlocal sent
        answer = browser.post(address(page, "charts/preview/"), sent | {"action": action})
        sent = fields(answer.content.decode())
        return sent

    assert after("add:metrics")["metrics-1-id"] == "m2"
    assert after("up:metrics:1")["metrics-0-id"] == "m2"
    assert "metrics-1-field" not in after("remove:metrics:0")
    assert after("add:dimensions")["dimensions-1-grain"] == "month", "a date comes by month"
    assert after("add:sort")["sort-0-by"] == "m1"
    assert after("no:such:action")["metrics-0-id"] == "m1"


def test_what_cannot_be_drawn_is_explained_beside_it_and_nothing_typed_is_lost(
    page: Page, chart: Chart, browser: Client
) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    sent |= {"metrics-0-field": "brand", "metrics-0-aggregate": "SUM", "limit": "abc", "title": "Kept"}
    html = browser.post(address(page, "charts/preview/"), sent).content.decode()
    assert 'value="abc"' in html
    assert 'value="Kept"' in html
    assert "field-error" in html
    assert "hx-partial" not in html, "the last good preview stays"
    refused = browser.post(address(page, f"charts/{chart.pk}/"), sent)
    assert refused.status_code == 422
    assert Chart.objects.get().config == chart.config


def test_two_people_at_one_chart(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    Element.objects.update(revision=99)
    late = browser.post(address(page, f"charts/{chart.pk}/"), sent | {"title": "Mine"})
    assert late.status_code == 409
    assert 'value="Mine"' in late.content.decode()
    forced = browser.post(address(page, f"charts/{chart.pk}/"), sent | {"title": "Mine", "overwrite": "1"})
    assert forced.status_code == 204
    assert Chart.objects.get().title == "Mine"


def test_another_type_keeps_what_fits(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    html = browser.post(address(page, "charts/preview/"), sent | {"type": "SCORECARD"}).content.decode()
    assert "dimensions-0-field" not in html
    assert "notice-info" in html, "what has no place is named"
    assert fields(html)["metrics-0-field"] == "amount"


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
    assert (
        browser.post(address(page, f"charts/{chart.pk}/"), sent | {"source": str(costs_source.pk)}).status_code == 403
    )


def test_nobody_reads_somebody_elses_preview(
    worker: Worker, page: Page, sales_source: DataSource, browser: Client, client_of: ClientOf, admin: User
) -> None:
    html = browser.get(address(page, f"charts/new/?source={sales_source.pk}")).content.decode()
    ticket = re.search(r'data-ticket="([^"]+)"', html)
    assert ticket
    answer = client_of(admin).get(address(page, f"charts/?t={ticket[1]}"))
    assert b"lf-table" not in answer.content


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


@pytest.mark.parametrize("what", ["charts", "filters", "elements"])
def test_elements_of_other_pages_are_not_found_here(
    what: str, page: Page, chart: Chart, browser: Client, editor: User
) -> None:
    other = page_for(editor)
    rest = f"{what}/{chart.pk}/" + ("delete/" if what == "elements" else "")
    ask = browser.post if what == "elements" else browser.get
    assert ask(address(other, rest)).status_code == 404
    assert ask(address(page, rest.replace(str(chart.pk), str(uuid4())))).status_code == 404
