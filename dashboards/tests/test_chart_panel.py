"""The chart panel: the form that is the config, and previews that are the chart."""

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from accounts.models import User
from dashboards.charts import registry
from dashboards.charts.config import parse_config, to_json
from dashboards.forms import charts as chart_form
from dashboards.models import Chart, Element, Page
from dashboards.services import drafts
from dashboards.services.chart_making import add_chart
from dashboards.services.elements import Place
from dashboards.tests.conftest import Worker
from dashboards.tests.panel_kit import CONFIG, address, fields
from datasources.models import DataSource
from datasources.tests import shop
from datasources.tests.factories import GrantFactory

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


def test_another_type_keeps_what_fits(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    html = browser.post(address(page, "charts/preview/"), sent | {"type": "SCORECARD"}).content.decode()
    assert "dimensions-0-field" not in html
    assert "notice-info" in html, "what has no place is named"
    assert fields(html)["metrics-0-field"] == "amount"


def test_a_source_that_is_down_is_said_in_the_card_and_the_form_stays(
    worker: Worker, page: Page, chart: Chart, sales_source: DataSource, browser: Client
) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    connection = sales_source.connection
    assert connection is not None
    connection.config = connection.config | {"port": 1}
    connection.save()
    html = browser.post(address(page, "charts/preview/"), sent | {"title": "Kept", "limit": "9"}).content.decode()
    assert (fields(html)["title"], fields(html)["limit"]) == ("Kept", "9")
    held = re.search(r'data-ticket="([^"]+)"', html)
    assert held, "whether it is down is known by the worker"

    def arrived() -> str | None:
        answer = browser.get(address(page, f"charts/?t={held[1]}")).content.decode()
        return answer if 'data-state="error"' in answer else None

    assert "does not answer" in shop.eventually(arrived, seconds=20)
    saved = browser.post(address(page, f"charts/{chart.pk}/"), sent | {"title": "Kept", "limit": "9"})
    assert saved.status_code == 204, "saving needs no source"


def test_saving_before_the_form_followed_to_another_source_shows_its_proposal(
    page: Page, sales_source: DataSource, costs_source: DataSource, editor: User, browser: Client
) -> None:
    """Fast fingers: the source is changed and Save pressed at once, while the fields are still those of the first source."""
    GrantFactory.create(source=costs_source, user=editor)
    form = browser.get(address(page, f"charts/new/?type=TABLE&source={sales_source.pk}")).content.decode()
    sent = fields(form) | {"metrics-0-field": "amount", "source": str(costs_source.pk), "title": "Kept", "limit": "7"}
    refused = browser.post(address(page, "charts/new/"), sent)
    assert refused.status_code == 422
    assert "proposed for the other data source" in refused.content.decode()
    again = fields(refused.content.decode())
    assert (again["title"], again["limit"]) == ("Kept", "7")
    assert again["metrics-0-field"] == "cost"
    assert browser.post(address(page, "charts/new/"), again).status_code == 204
    assert Chart.objects.get(title="Kept").source == costs_source
