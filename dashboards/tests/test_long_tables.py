"""A table of 6,050 rows is read in blocks of 500, counted by a query of its own, and paged without gaps or repeats."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Chart
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import chart, page_for
from dashboards.tests.test_numbers import embedded, shown_page
from datasources.models import DataSource, QueryRecord
from datasources.tests import shop

Ask = Callable[..., dict[str, Any]]
RAW = {
    "raw": True,
    "dimensions": [{"id": "d1", "field": "kind"}, {"id": "d2", "field": "points"}, {"id": "d3", "field": "id"}],
    "sort": [{"by": "d2", "direction": "DESC"}],
}
ROWS = "SELECT kind, points, id FROM events ORDER BY points DESC, kind, id"


@pytest.fixture
def table(worker: Worker, events_source: DataSource, admin: User) -> Chart:
    return chart(page_for(admin), events_source, "TABLE", RAW)


@pytest.fixture
def ask(table: Chart, admin: User, api_of: ApiOf) -> Ask:
    """The API's answer, waited for."""

    def post(**body: Any) -> dict[str, Any]:
        answer = api_of(admin).post(f"/api/v1/charts/{table.pk}/data?wait=10", body)
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found

    return post


def rows(query: str = ROWS) -> list[list[Any]]:
    return [list(row) for row in shop.rows(query)]


def limit(chart: Chart, **settings: Any) -> None:
    chart.config = RAW | settings
    chart.save()


@pytest.mark.parametrize(
    ("page", "size"),
    [(1, 100), (3, 300), (2, 300), (6, 100), (17, 37), (61, 100), (7, 500), (13, 500)],
)
def test_every_page_is_the_part_of_the_whole(page: int, size: int, ask: Ask) -> None:
    found = ask(page=page, page_size=size)
    assert found["rows"] == rows()[(page - 1) * size : page * size]
    assert (found["row_count"], found["page"], found["page_size"]) == (6050, page, size)
    assert not found["truncated"]


def test_a_page_beyond_the_end_is_the_last_one(ask: Ask) -> None:
    found = ask(page=1_000_000, page_size=80)
    assert found["page"] == 76
    assert found["rows"] == rows()[6000:]


def test_another_sort_is_asked_of_the_source(ask: Ask) -> None:
    found = ask(page=2, page_size=500, sort=[{"by": "d1", "direction": "DESC"}, {"by": "d3"}])
    assert found["rows"] == rows("SELECT kind, points, id FROM events ORDER BY kind DESC, id OFFSET 500 LIMIT 500")


def test_pages_of_one_block_ask_the_source_once(ask: Ask, events_source: DataSource) -> None:
    ask(page=1)
    before = QueryRecord.objects.count()
    assert before == 2, "the rows and their count"
    for page in (1, 2, 3, 4, 5):
        assert ask(page=page)["from_cache"]
    assert QueryRecord.objects.count() == before
    ask(page=6)
    assert QueryRecord.objects.count() == before + 1


def test_the_first_page_stands_in_the_page_itself(table: Chart, ask: Ask, admin: User, client_of: ClientOf) -> None:
    found = embedded(shown_page(client_of(admin), table.element.page), table)
    assert found["rows"] == ask()["rows"] == rows()[:100]
    assert found["row_count"] == 6050


@pytest.mark.parametrize("most", [30, 4999, 5000, 5001, 5020, 6049])
def test_a_limit_of_the_chart_holds_to_the_row(most: int, table: Chart, ask: Ask) -> None:
    limit(table, limit=most)
    found = ask(page=1_000, page_size=70)
    last = (most - 1) // 70
    assert found["rows"] == rows()[last * 70 : most]
    assert (found["row_count"], found["page"]) == (most, last + 1)
    assert not found["truncated"], "the chart's author wanted no more"


@pytest.mark.parametrize("most", [90, 5001, 5990])
def test_the_limit_of_the_source_holds_to_the_row_and_is_said(most: int, table: Chart, ask: Ask) -> None:
    DataSource.objects.update(max_rows=most)
    found = ask(page=1_000, page_size=70)
    last = (most - 1) // 70
    assert found["rows"] == rows()[last * 70 : most]
    assert (found["row_count"], found["truncated"]) == (most, True)


def test_the_limit_of_the_source_cuts_drawings_too(events_source: DataSource, table: Chart, ask: Ask) -> None:
    DataSource.objects.update(max_rows=2)
    table.type = "BAR"
    table.config = {"dimensions": [{"id": "d1", "field": "kind"}], "metrics": [{"id": "m1", "aggregate": "COUNT"}]}
    table.save()
    found = ask()
    assert found["rows"] == rows("SELECT kind, count(*) FROM events GROUP BY 1 ORDER BY 1 LIMIT 2")
    assert found["truncated"]


@pytest.mark.parametrize("most", [3, 5500])
def test_totals_are_of_all_rows_whatever_the_limit(
    most: int, table: Chart, ask: Ask, admin: User, api_of: ApiOf
) -> None:
    table.config = {
        "dimensions": [{"id": "d1", "field": "id"}],
        "metrics": [
            {"id": "m1", "field": "points", "aggregate": "SUM"},
            {"id": "m2", "field": "points", "aggregate": "AVG"},
        ],
        "totals": True,
        "limit": most,
    }
    table.save()
    found = api_of(admin).post(f"/api/v1/charts/{table.pk}/data?wait=10&display=1", {"page": 2}).json()
    [(total, average)] = shop.rows("SELECT sum(points), avg(points)::float8 FROM events")
    assert found["totals"] == [None, total, pytest.approx(average)]
    assert found["display"]["totals_label"] == "Total of all rows"
    assert found["row_count"] == most
