"""The sample beside a format, while it is chosen; expected texts are Excel's."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dashboards.models import Chart, Page
from dashboards.services import format_samples
from dashboards.tests.panel_kit import address, fields
from datasources.models import DataSource, Field

SUM = {"aggregate": "SUM"}
SAMPLES = [
    ("amount", SUM | {"format": "#,##0"}, "1,234,568"),
    ("amount", SUM | {"format": "#,##0.00"}, "1,234,567.89"),
    ("amount", SUM | {"format": "0.0%"}, "12.3%"),
    ("amount", SUM | {"format": "₩#,##0"}, "₩1,234,568"),
    ("amount", SUM | {"format": "#,##0;[Red](#,##0)"}, "1,234,568 · (1,234,568)"),
    ("amount", SUM | {"format": "0 oops"}, ""),
    ("amount", {"aggregate": "AVG"}, "1,234,567.89"),
    ("amount", SUM, "1,234,568"),
    (None, {"aggregate": "COUNT"}, "1,234,568"),
    ("brand", {"aggregate": "COUNT_DISTINCT"}, "1,234,568"),
    ("brand", {}, ""),
    ("sold_on", {"grain": "quarter"}, ""),
    ("sold_on", {"grain": "someday"}, ""),
]


@pytest.mark.parametrize(("key", "item", "expected"), SAMPLES)
def test_samples(key: str | None, item: dict[str, Any], expected: str, sales_source: DataSource) -> None:
    field = Field.objects.get(source=sales_source, key=key) if key else None
    assert format_samples.sample(item, field) == expected


def test_dates_are_todays(sales_source: DataSource) -> None:
    day = Field.objects.get(source=sales_source, key="sold_on")
    today = timezone.localdate()
    assert format_samples.sample({"grain": "month"}, day) == f"{today:%Y-%m}"
    assert format_samples.sample({"format": "yyyy.mm.dd"}, day) == f"{today:%Y.%m.%d}"


def test_the_panel_shows_it_and_says_what_is_wrong_instead(page: Page, chart: Chart, browser: Client) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())

    def row(code: str) -> str:
        answer = browser.post(address(page, "charts/preview/"), sent | {"metrics-0-format": code})
        html = answer.content.decode()
        return html[html.index('id="metrics-0-f"') : html.index("</details>", html.index('id="metrics-0-f"'))]

    assert "<output>1,234,567.9</output>" in row("#,##0.0")
    wrong = row("#,##0.0 oops")
    assert "<output>" not in wrong
    described = re.search(r'aria-describedby="([^"]+)"', wrong)
    assert described
    assert f'<p class="field-error" id="{described[1]}">' in wrong
