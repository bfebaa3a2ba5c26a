"""Every number a chart shows, by page and API alike, against plain SQL run beside it."""

import re
from typing import Any

import orjson
import pytest
from django.test import Client

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Chart, Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import FilterFactory, chart, page_for
from datasources.models import DataSource
from datasources.tests import shop

Config = dict[str, Any]
Rows = list[tuple[Any, ...]]
SUM = {"id": "sum", "field": "amount", "aggregate": "SUM"}
METRICS = [
    SUM,
    {"id": "avg", "field": "amount", "aggregate": "AVG"},
    {"id": "min", "field": "sold_on", "aggregate": "MIN"},
    {"id": "max", "field": "rate", "aggregate": "MAX"},
    {"id": "filled", "field": "amount", "aggregate": "COUNT"},
    {"id": "people", "field": "customer", "aggregate": "COUNT_DISTINCT"},
    {"id": "rows", "aggregate": "COUNT"},
    {"id": "exact", "field": "big", "aggregate": "SUM"},
]
SELECT = (
    "sum(amount), avg(amount)::float8, min(sold_on)::text, max(rate), count(amount), count(DISTINCT customer), count(*),"
    " sum(big)::text FROM sales"
)
SEOUL = "sold_at AT TIME ZONE 'Asia/Seoul'"
BY_BRAND = f'SELECT brand, {SELECT} GROUP BY 1 ORDER BY brand COLLATE "C" NULLS LAST'


@pytest.fixture
def canvas(worker: Worker, sales_source: DataSource, admin: User) -> Page:
    return page_for(admin)


def data(api: Any, made: Chart, body: Config | None = None, query: str = "wait=10") -> Config:
    answer = api.post(f"/api/v1/charts/{made.pk}/data?{query}", body or {})
    assert answer.status_code == 200, answer.content
    found: Config = answer.json()
    return found


def numbers(rows: Any) -> Rows:
    """Exact decimals of SQL and JSON numbers alike; averages to what a float holds."""
    return [tuple(pytest.approx(float(v)) if isinstance(v, float) else plain(v) for v in row) for row in rows]


def plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | bool | int) else float(value)


def expected(query: str) -> Rows:
    return numbers([[plain(value) for value in row] for row in shop.rows(query)])


def shown_page(browser: Client, page: Page, query: str = "") -> str:
    """The page once every card has arrived, as the browser's poll would bring it."""
    address = f"/dashboards/{page.dashboard_id}/pages/{page.pk}/{query}"

    def whole() -> str | None:
        answer = browser.get(address)
        waits = any(card.state == "waiting" for card in answer.context["board"].cards)
        return None if waits else answer.content.decode()

    text: str = shop.eventually(whole, seconds=20)
    return text


def embedded(text: str, made: Chart) -> Config:
    """The JSON inside a chart's element."""
    found = re.search(rf'id="c-{made.pk}".*?<script type="application/json">(.*?)</script>', text, re.DOTALL)
    assert found, "the element holds its data"
    body: Config = orjson.loads(found[1])
    return body


def test_a_table_with_every_aggregate(
    canvas: Page, sales_source: DataSource, admin: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    config = {"dimensions": [{"id": "d1", "field": "brand"}], "metrics": METRICS, "totals": True}
    made = chart(canvas, sales_source, "TABLE", config)
    found = data(api_of(admin), made)
    assert numbers(found["rows"]) == expected(BY_BRAND)
    [totals] = expected(f"SELECT NULL, {SELECT}")
    assert numbers([found["totals"]]) == [totals], "an average and a distinct count of all rows, not of the groups"
    assert [type(value) for value in found["rows"][0]][8] is str, "more than 15 digits are text"
    assert (found["row_count"], found["page"], found["truncated"], found["row_kinds"]) == (5, 1, False, None)
    on_page = embedded(shown_page(client_of(admin), canvas), made)
    for name in ("columns", "rows", "totals", "row_count", "read_at"):
        assert on_page[name] == found[name]


@pytest.mark.parametrize("grain", ["day", "week", "month", "quarter", "year"])
@pytest.mark.parametrize(("field", "column"), [("sold_on", "sold_on"), ("sold_at", SEOUL)])
def test_grains(
    grain: str, field: str, column: str, canvas: Page, sales_source: DataSource, admin: User, api_of: ApiOf
) -> None:
    config = {"dimensions": [{"id": "d1", "field": field, "grain": grain}], "metrics": [SUM]}
    made = chart(canvas, sales_source, "BAR", config)
    query = (
        f"SELECT date_trunc('{grain}', {column})::date::text, sum(amount) FROM sales GROUP BY 1 ORDER BY 1 NULLS LAST"
    )
    assert numbers(data(api_of(admin), made)["rows"]) == expected(query)
    if grain == "week":
        assert "2025-12-29" in {row[0] for row in data(api_of(admin), made)["rows"]}, "one week, two years"


@pytest.mark.parametrize("kind", ["LINE", "STACKED_BAR"])
def test_series_on_page_and_api(
    kind: str, canvas: Page, sales_source: DataSource, admin: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    config = {
        "dimensions": [{"id": "d1", "field": "sold_at", "grain": "month"}],
        "series": {"id": "d2", "field": "mall"},
        "metrics": [SUM],
    }
    made = chart(canvas, sales_source, kind, config)
    found = data(api_of(admin), made)["rows"]
    assert numbers(found) == expected(
        f"SELECT date_trunc('month', {SEOUL})::date::text, mall, sum(amount) FROM sales GROUP BY 1, 2 ORDER BY 1, 2"
    )
    option = embedded(shown_page(client_of(admin), canvas), made)["option"]
    names = [series["name"] for series in option["series"]]
    drawn = {
        (place, name): row[index + 1]
        for place, row in zip(sorted({row[0] for row in found}), option["dataset"]["source"], strict=True)
        for index, name in enumerate(names)
    }
    assert drawn == {(month, mall): value for month, mall, value in found}


def test_a_pie_and_what_is_left_over(
    canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    config = {"dimensions": [{"id": "d1", "field": "customer"}], "metrics": [SUM], "top": 3}
    made = chart(canvas, sales_source, "PIE", config)
    largest = "SELECT customer, sum(amount) FROM sales GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1"
    assert numbers(data(api_of(admin), made)["rows"]) == expected(largest)
    option = embedded(shown_page(client_of(admin), canvas), made)["option"]
    slices = [row[1] for row in option["dataset"]["source"]]
    [(whole,)] = shop.rows("SELECT sum(amount) FROM sales")
    top = [row[1] for row in shop.rows(f"{largest} LIMIT 3")]
    assert slices == pytest.approx([float(value) for value in (*top, whole - sum(top))])


def test_a_scorecard_in_words(canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf) -> None:
    config = {"metrics": [SUM | {"format": "#,##0.00"}, METRICS[5], METRICS[1]]}
    chart(canvas, sales_source, "SCORECARD", config)
    text = shown_page(client_of(admin), canvas)
    [(amount, people, average)] = shop.rows("SELECT sum(amount), count(DISTINCT customer), avg(amount) FROM sales")
    for number in (f"{amount:,.2f}", str(people), f"{average:,.2f}"):
        assert f">{number}<" in text


def test_ties_and_blanks_have_one_order(canvas: Page, sales_source: DataSource, admin: User, api_of: ApiOf) -> None:
    config = {
        "dimensions": [{"id": "d1", "field": "mall"}, {"id": "d2", "field": "paid"}],
        "metrics": [{"id": "m1", "field": "rate", "aggregate": "MAX"}],
        "sort": [{"by": "m1", "direction": "DESC"}],
    }
    made = chart(canvas, sales_source, "TABLE", config)
    assert data(api_of(admin), made)["rows"] == [
        list(row)
        for row in shop.rows(
            'SELECT mall, paid, max(rate) FROM sales GROUP BY 1, 2 ORDER BY 3 DESC, mall COLLATE "C", paid NULLS LAST'
        )
    ]


CASES: list[tuple[str, list[Config], str]] = [
    ("f.brand=%EB%AC%B4%EC%8B%A0%EC%82%AC", [{"filter": "brand", "value": "무신사"}], "brand = '무신사'"),
    (
        "f.brand=%EB%AC%B4%EC%8B%A0%EC%82%AC&f.brand.op=is_null",
        [{"filter": "brand", "value": ["무신사", None]}],
        "brand = '무신사' OR brand IS NULL",
    ),
    ("f.brand.op=is_null", [{"filter": "brand", "value": None, "operator": "IS_NULL"}], "brand IS NULL"),
    (
        "f.brand=%EB%AC%B4%EC%8B%A0%EC%82%AC&f.brand.op=not_in",
        [{"filter": "brand", "value": ["무신사"], "operator": "NOT_IN"}],
        "brand IS DISTINCT FROM '무신사'",
    ),
    ("f.brand=", [{"filter": "brand", "value": [""]}], "brand = ''"),
    (
        "f.sold_at=2025-12-31..2026-01-01",
        [{"filter": "sold_at", "value": {"from": "2025-12-31", "to": "2026-01-01"}}],
        f"({SEOUL})::date BETWEEN '2025-12-31' AND '2026-01-01'",
    ),
    (
        "f.sold_at=..2025-12-31",
        [{"filter": "sold_at", "value": {"to": "2025-12-31"}}],
        f"({SEOUL})::date <= '2025-12-31'",
    ),
]


@pytest.mark.parametrize(("query", "filters", "where"), CASES, ids=[case[0] for case in CASES])
def test_filters_give_the_same_rows_by_address_and_api(
    query: str,
    filters: list[Config],
    where: str,
    canvas: Page,
    sales_source: DataSource,
    admin: User,
    api_of: ApiOf,
    client_of: ClientOf,
) -> None:
    FilterFactory.create(page=canvas, source=sales_source)
    FilterFactory.create(page=canvas, source=sales_source, field_key="sold_at", type="DATE_RANGE")
    config = {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [METRICS[6], SUM], "totals": True}
    made = chart(canvas, sales_source, "TABLE", config)
    found = data(api_of(admin), made, {"filters": filters})
    select = f"count(*), sum(amount) FROM sales WHERE {where}"
    assert numbers(found["rows"]) == expected(f"SELECT mall, {select} GROUP BY 1 ORDER BY 1")
    assert numbers([found["totals"]]) == expected(f"SELECT NULL, {select}")
    assert found["rows"], "the filter leaves something to compare"
    assert embedded(shown_page(client_of(admin), canvas, f"?{query}"), made)["rows"] == found["rows"]


EMPTY: dict[str, Config] = {
    "TABLE": {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [SUM], "totals": True},
    "BAR": {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [SUM]},
    "LINE": {"dimensions": [{"id": "d1", "field": "sold_on", "grain": "day"}], "metrics": [SUM]},
    "STACKED_BAR": {"dimensions": [{"id": "d1", "field": "mall"}], "series": {"field": "brand"}, "metrics": [SUM]},
    "PIE": {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [SUM]},
    "SCORECARD": {"metrics": [SUM]},
}


def test_nothing_matches_the_filters(
    canvas: Page, sales_source: DataSource, admin: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    FilterFactory.create(page=canvas, source=sales_source)
    made = [chart(canvas, sales_source, kind, config) for kind, config in EMPTY.items()]
    nobody = {"filters": [{"filter": "brand", "value": "nobody"}]}
    answers = {one.type: data(api_of(admin), one, nobody) for one in made}
    assert answers["TABLE"]["rows"] == []
    assert answers["TABLE"]["totals"] == [None, None]
    assert (answers["TABLE"]["row_count"], answers["TABLE"]["page"]) == (0, 1)
    assert answers["SCORECARD"]["rows"] == [[None]], "the sum of nothing is nothing, not 0"
    text = shown_page(client_of(admin), canvas, "?f.brand=nobody")
    assert text.count('data-state="empty"') == len(EMPTY)


def test_the_values_of_a_filter(canvas: Page, sales_source: DataSource, admin: User, api_of: ApiOf) -> None:
    control = FilterFactory.create(page=canvas, source=sales_source)
    answer = api_of(admin).get(f"/api/v1/filters/{control.pk}/values?wait=10").json()
    rows = shop.rows('SELECT brand, count(*) FROM sales GROUP BY 1 ORDER BY 2 DESC, brand COLLATE "C" NULLS LAST')
    assert [(item["value"], item["count"]) for item in answer["results"]] == rows
    assert answer["count"] == len(rows)
    found = api_of(admin).get(f"/api/v1/filters/{control.pk}/values?wait=10&search=b <").json()
    assert [item["value"] for item in found["results"]] == ["A&B </script>"]


def test_hostile_texts_of_a_source_stay_texts(
    canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    config = {"dimensions": [{"id": "d1", "field": "brand"}], "metrics": [SUM]}
    made = [chart(canvas, sales_source, kind, config) for kind in ("TABLE", "BAR", "PIE")]
    text = shown_page(client_of(admin), canvas)
    assert "A&B </script>" not in text
    assert embedded(text, made[0])["rows"][1][0] == "A&B </script>"
    assert "A&B </script>" in embedded(text, made[1])["option"]["xAxis"]["data"]
