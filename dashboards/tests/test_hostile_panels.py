"""The chart and the filter panel under input nobody types: a message where it was entered, nothing lost, never 500."""

from html import escape
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from conftest import ClientOf
from dashboards.models import Chart, FilterControl, Page
from dashboards.tests.factories import FilterFactory
from dashboards.tests.panel_kit import address, fields
from datasources.models import DataSource, Field

FORM = "application/x-www-form-urlencoded"
QUICK = settings(
    max_examples=25, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
WORDS = st.sampled_from(
    ["", " ", "abc", "-1", "0", "1e5", "1.5", str(10**12), "9" * 400, "\x00", "a\x00b", "\ud800", "x" * 10_000, "가" * 300,
     "🙂", "<script>alert(1)</script>", "'; --", "{{ 7*7 }}", "%s", "[" * 5_000, "brand", "amount", "sold_on", "nosuch", "d1",
     "m1", "SUM", "COUNT", "month", "DESC", "zero", "TABLE", "PIE", "DROPDOWN", "DATE_RANGE", "CHARTS", "DASHBOARD", "..",
     "last_7_days"]
)  # fmt: skip
CHART_NAMES = st.sampled_from(
    ["type", "title", "source", "x", "y", "width", "height", "revision", "id", "was_type", "was_source", "limit", "page_size",
     "frozen", "top", "missing", "totals", "raw", "series-field", "series-grain", "dimensions-0-field", "dimensions-0-grain",
     "dimensions-0-label", "dimensions-0-format", "dimensions-0-id", "dimensions-1-field", "metrics-0-field",
     "metrics-0-aggregate",
     "metrics-0-format", "metrics-0-id", "metrics-1-aggregate", "metrics-1-field", "sort-0-by", "sort-0-direction", "widths-d1",
     "widths-" + "x" * 300, "overwrite", "is_new", "action"]
)  # fmt: skip
FILTER_NAMES = st.sampled_from(
    ["type", "source", "field", "title", "multi_select", "period", "values", "reach", "charts", "x", "y", "width", "height",
     "revision", "look", "overwrite"]
)  # fmt: skip


def send(browser: Client, url: str, sent: dict[str, Any]) -> HttpResponse:
    """As a browser would encode it, and as one never would: half surrogates too."""
    pairs = (
        f"{quote_plus(name)}={quote_plus(str(value).encode('utf-8', 'surrogatepass'))}" for name, value in sent.items()
    )
    return browser.post(url, "&".join(pairs), content_type=FORM)


def check(answer: HttpResponse) -> None:
    assert answer.status_code < 500
    assert b"<script>alert" not in answer.content


@QUICK
@given(changes=st.dictionaries(CHART_NAMES, WORDS, max_size=6))
def test_the_chart_panel(changes: dict[str, str], page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode()) | changes
    for rest in ("charts/preview/", f"charts/{chart.pk}/", "charts/new/"):
        answer = send(browser, address(page, rest), sent)
        check(answer)
        if answer.status_code == 204:
            check(browser.get(address(page)))
        if answer.status_code in {409, 422} and (title := sent["title"]).isprintable() and len(title) <= 200:
            assert f'value="{escape(title)}"' in answer.content.decode(), "nothing typed is lost"


@QUICK
@given(changes=st.dictionaries(FILTER_NAMES, WORDS, max_size=6))
def test_the_filter_panel(changes: dict[str, str], page: Page, chart: Chart, browser: Client) -> None:
    new = address(page, "filters/new/")
    sent = fields(browser.get(f"{new}?type=DROPDOWN").content.decode()) | {"reach": "PAGE", "field": "brand"} | changes
    answer = send(browser, new, sent)
    check(answer)
    if control := FilterControl.objects.present().first():
        check(send(browser, address(page, f"filters/{control.pk}/"), sent))
    check(browser.get(address(page)))


LONG = "x" * 10_000
ENTERED = [
    ("limit", "abc", "p-limit"), ("limit", "-1", "p-limit"), ("limit", str(10**12), "p-limit"), ("limit", "0", "p-limit"),
    ("page_size", "5.5", "p-size"), ("frozen", "-3", "p-frozen"), ("dimensions-0-label", LONG, "row-dimensions-0-"),
    ("metrics-0-format", "0 oops", "row-metrics-0-"), ("dimensions-0-field", "nosuch", "row-dimensions-0-"),
    ("metrics-0-field", "unit_cost", "row-metrics-0-"), ("source", "nosuch", "p-source"), ("x", "abc", 'name="x"'),
    ("width", str(10**12), 'name="width"'), ("metrics-0-label", LONG, "row-metrics-0-"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "place"), ENTERED, ids=[f"{name}-{value[:12]}" for name, value, _place in ENTERED]
)
def test_said_where_it_was_entered(
    name: str, value: str, place: str, page: Page, chart: Chart, browser: Client
) -> None:
    url = address(page, f"charts/{chart.pk}/")
    sent = fields(browser.get(url).content.decode()) | {"title": "Kept", name: value}
    refused = send(browser, url, sent)
    html = refused.content.decode()
    assert refused.status_code == 422
    at = html.index(place)
    assert 0 < html.index("field-error", at) - at < 24_000, "beside it"
    kept = fields(html)
    assert (kept["title"], kept[name] or value) == ("Kept", value), "nothing typed is lost"
    assert Chart.objects.get().config == chart.config


def test_five_hundred_metrics(page: Page, chart: Chart, browser: Client) -> None:
    url = address(page, f"charts/{chart.pk}/")
    sent = fields(browser.get(url).content.decode())
    for n in range(500):
        sent |= {f"metrics-{n}-field": "amount", f"metrics-{n}-aggregate": "SUM", f"metrics-{n}-id": ""}
    refused = send(browser, url, sent)
    assert refused.status_code in {400, 422}
    assert "field-error" in refused.content.decode() or refused.status_code == 400
    assert len(Chart.objects.get().config["metrics"]) == 1


@pytest.mark.parametrize("change", ["removed", "retyped", "no grant", "source deleted"])
def test_what_changed_while_the_form_was_open(
    change: str, page: Page, chart: Chart, browser: Client, sales_source: DataSource, costs_source: DataSource
) -> None:
    url = address(page, f"charts/{chart.pk}/")
    sent = fields(browser.get(url).content.decode()) | {"title": "Kept"}
    if change == "removed":
        Field.objects.filter(source=sales_source, key="amount").delete()
    elif change == "retyped":
        Field.objects.filter(source=sales_source, key="amount").update(type="TEXT")
    elif change == "no grant":
        sent["source"] = str(costs_source.pk)
    else:
        DataSource.objects.filter(pk=sales_source.pk).update(deleted_at="2026-01-01T00:00:00Z")
    previewed = browser.post(address(page, "charts/preview/"), sent)
    saved = browser.post(url, sent)
    for answer in (previewed, saved):
        html = answer.content.decode()
        assert answer.status_code in {200, 422}
        assert "field-error" in html
        assert fields(html)["title"] == "Kept"
        assert fields(html)["metrics-0-field"] == "amount"
    assert saved.status_code == 422


def test_without_the_right_nothing_is_saved_or_previewed(
    page: Page, chart: Chart, client_of: ClientOf, browser: Client, viewer: User, outsider: User, deactivated: User
) -> None:
    control = FilterFactory.create(page=page, source=chart.source)
    url = address(page, f"charts/{chart.pk}/")
    sent = fields(browser.get(url).content.decode())
    doors = [
        url,
        address(page, "charts/new/"),
        address(page, "charts/preview/"),
        address(page, f"filters/{control.pk}/"),
    ]
    for person, statuses in ((viewer, {403}), (outsider, {404}), (deactivated, {302}), (None, {302})):
        assert {client_of(person).post(door, sent).status_code for door in doors} == statuses
    assert Chart.objects.count() == 1
