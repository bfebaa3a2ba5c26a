"""Cards that wait: tickets, the batched poll, refresh; whose ticket counts and whose does not."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django_redis import get_redis_connection

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from dashboards.jobs import collectors
from dashboards.models import Chart, Page
from dashboards.tests.conftest import Worker
from dashboards.tests.factories import ChartFactory, FilterFactory, PageFactory, ShareFactory, chart, page_for
from datasources.models import DataSource, QueryRecord
from datasources.services.queries import NoDataAccess
from datasources.tests import shop
from datasources.tests.factories import GrantFactory

HTMX = {"HX-Request": "true"}
MALLS = {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [{"id": "m1", "aggregate": "COUNT"}]}


@pytest.fixture
def canvas(sales_source: DataSource, admin: User) -> Page:
    page = page_for(admin)
    chart(page, sales_source, "TABLE", MALLS)
    return page


def address(page: Page) -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/"


def tickets(browser: Client, page: Page, query: str = "") -> list[str]:
    """What the cards of the page hold after opening it."""
    return [card.ticket for card in browser.get(address(page) + query).context["board"].cards if card.ticket]


def poll(browser: Client, page: Page, *held: str) -> str:
    answer = browser.get(f"{address(page)}charts/", {"t": held})
    assert answer.status_code == 200
    return str(answer.content.decode())


def arrived(browser: Client, page: Page, *held: str) -> str:
    """The poll's answer once a card is in it."""
    text: str = shop.eventually(lambda: (text := poll(browser, page, *held)) and "chart-card" in text and text)
    return text


def test_the_poll_brings_what_has_arrived_and_nothing_else(
    worker: Worker, canvas: Page, admin: User, client_of: ClientOf
) -> None:
    browser = client_of(admin)
    with worker.paused():
        [ticket] = tickets(browser, canvas)
        assert "chart-card" not in poll(browser, canvas, ticket)
    text = arrived(browser, canvas, ticket)
    assert text.count("<article") == 1
    assert 'data-state="data"' in text
    assert "<html" not in text
    assert AuditEntry.objects.filter(action="DATA_QUERY").count() == 1, "opening counts, polling does not"


def test_the_poll_remembers_the_filters_it_was_opened_with(
    worker: Worker, canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    FilterFactory.create(page=canvas, source=sales_source)
    with worker.paused():
        [ticket] = tickets(client_of(admin), canvas, "?f.brand=%EB%AC%B4%EC%8B%A0%EC%82%AC")
    text = arrived(client_of(admin), canvas, ticket)
    [(count,)] = shop.rows("SELECT count(*) FROM sales WHERE brand = '무신사' AND mall = 'own'")
    assert f'["own",{count}]' in text


def test_the_poll_passes_over_what_is_none_of_its_business(
    canvas: Page, sales_source: DataSource, admin: User, viewer: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    other = PageFactory.create(dashboard=canvas.dashboard)
    ChartFactory.create(page=other, source=sales_source)
    GrantFactory.create(source=sales_source)
    ShareFactory.create(dashboard=canvas.dashboard, user=viewer)
    somebodys, elsewhere = tickets(client_of(viewer), canvas), tickets(client_of(admin), other)
    script = api_of(admin).post(f"/api/v1/charts/{canvas.elements.get().pk}/data?wait=0", {}).json()["id"]
    nonsense = ["", "x" * 5000, "\x00", "*", str(uuid4()), "../..", "무"]
    text = poll(client_of(admin), canvas, *somebodys, *elsewhere, script, *nonsense)
    assert "chart-card" not in text
    assert "data-ticket" not in text


def test_a_ticket_that_ran_out_has_the_page_loaded_again(canvas: Page, admin: User, client_of: ClientOf) -> None:
    """A tab that slept longer than its tickets live would show skeletons for ever."""
    browser = client_of(admin)
    [ticket] = tickets(browser, canvas)
    assert "HX-Refresh" not in browser.get(f"{address(canvas)}charts/?t={ticket}").headers
    get_redis_connection("state").delete(f"ticket:{ticket}")
    assert browser.get(f"{address(canvas)}charts/?t={ticket}").headers["HX-Refresh"] == "true"


def test_another_ones_job_does_not_exist(
    canvas: Page, admin: User, owner: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    [ticket] = tickets(client_of(admin), canvas)
    assert api_of(admin).get(f"/api/v1/jobs/{ticket}").status_code == 200
    assert api_of(owner).get(f"/api/v1/jobs/{ticket}").status_code == 404
    assert api_of(owner).delete(f"/api/v1/jobs/{ticket}").status_code == 404


def test_a_job_ends_with_what_the_200_would_have_been(worker: Worker, canvas: Page, admin: User, api_of: ApiOf) -> None:
    script, made = api_of(admin), canvas.elements.get().chart
    with worker.paused():
        accepted = script.post(f"/api/v1/charts/{made.pk}/data?wait=0&display=1", {"filters": []})
        assert accepted.status_code == 202
        job = accepted.json()
        assert job | {"id": ""} == {
            "id": "", "kind": "chart_data", "state": "queued", "queue_position": None, "progress": 0, "error": None,
            "result": None,
        }  # fmt: skip
    done = shop.eventually(lambda: (job_ := job_of(script, job["id"]))["state"] == "done" and job_)
    assert (done["progress"], done["error"]) == (100, None)
    now = script.post(f"/api/v1/charts/{made.pk}/data?wait=0&display=1", {}).json()
    assert not done["result"].pop("from_cache")
    assert now.pop("from_cache")
    assert done["result"] == now


def job_of(script: Any, job_id: str) -> dict[str, Any]:
    found: dict[str, Any] = script.get(f"/api/v1/jobs/{job_id}").json()
    return found


def test_a_job_can_be_left(canvas: Page, admin: User, api_of: ApiOf) -> None:
    script = api_of(admin)
    job = script.post(f"/api/v1/charts/{canvas.elements.get().pk}/data?wait=0", {}).json()["id"]
    assert script.delete(f"/api/v1/jobs/{job}").status_code == 204
    assert job_of(script, job)["state"] == "cancelled"


@pytest.mark.parametrize("gone", ["chart", "filter", "sort"])
def test_a_job_outlives_what_it_was_about(
    gone: str, canvas: Page, sales_source: DataSource, admin: User, api_of: ApiOf
) -> None:
    control = FilterFactory.create(page=canvas, source=sales_source)
    script, made = api_of(admin), canvas.elements.get(kind="CHART").chart
    question = {"filters": [{"filter": "brand", "value": "x"}], "sort": [{"by": "m1"}]}
    job = script.post(f"/api/v1/charts/{made.pk}/data?wait=0", question).json()["id"]
    if gone == "sort":
        Chart.objects.update(config={"metrics": [{"id": "other", "aggregate": "COUNT"}]})
    else:
        (made if gone == "chart" else control).element.delete()
    answer = script.get(f"/api/v1/jobs/{job}")
    expected = {"chart": 404, "filter": 400, "sort": 200}
    assert answer.status_code == expected[gone], answer.content


def test_refresh_asks_the_source_again(worker: Worker, canvas: Page, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    arrived(browser, canvas, *tickets(browser, canvas))
    assert tickets(browser, canvas) == [], "cached"
    assert QueryRecord.objects.count() == 1
    answer = browser.post(f"{address(canvas)}charts/refresh/")
    [card] = answer.context["board"].cards
    arrived(browser, canvas, card.ticket)
    assert QueryRecord.objects.count() == 2
    assert AuditEntry.objects.filter(action="DATA_QUERY").count() == 3, "opened twice, refreshed once"


def test_refresh_of_one_chart_leaves_the_others_alone(
    worker: Worker, canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    second = ChartFactory.create(page=canvas, source=sales_source)
    browser = client_of(admin)
    shop.eventually(lambda: not tickets(browser, canvas))
    before = QueryRecord.objects.count()
    answer = browser.post(f"{address(canvas)}charts/refresh/", {"chart": str(second.pk)})
    assert [card.chart for card in answer.context["board"].cards] == [second]
    shop.eventually(lambda: not tickets(browser, canvas))
    assert QueryRecord.objects.count() == before + 1


@pytest.mark.parametrize("chart_id", ["", "x", "\x00", str(uuid4()), "elsewhere"])
def test_refresh_of_a_chart_that_is_not_on_the_page(
    chart_id: str, canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    if chart_id == "elsewhere":
        chart_id = str(ChartFactory.create(page=PageFactory.create(), source=sales_source).pk)
    answer = client_of(admin).post(f"{address(canvas)}charts/refresh/", {"chart": chart_id})
    assert answer.status_code == 200
    assert len(answer.context["board"].cards) == (1 if chart_id == "" else 0)


def test_refresh_by_api_asks_again(worker: Worker, canvas: Page, admin: User, api_of: ApiOf) -> None:
    script, url = api_of(admin), f"/api/v1/charts/{canvas.elements.get().pk}/data?wait=10"
    assert [script.post(url, body).json()["from_cache"] for body in ({}, {}, {"refresh": True})] == [False, True, False]
    assert QueryRecord.objects.count() == 2


def test_a_hundred_open_a_cold_page_and_each_query_runs_once(
    worker: Worker, canvas: Page, sales_source: DataSource, admin: User, client_of: ClientOf
) -> None:
    chart(canvas, sales_source, "TABLE", MALLS | {"totals": True}, title="the same rows, with totals")
    browser = client_of(admin)
    with worker.paused():
        held = [ticket for _visit in range(50) for ticket in tickets(browser, canvas)]
    assert len(held) == 100
    shop.eventually(lambda: not tickets(browser, canvas))
    assert QueryRecord.objects.count() == 2, "the rows once for both charts, and the totals"


def test_a_grant_that_ends_while_one_waits_ends_the_waiting(
    worker: Worker, canvas: Page, sales_source: DataSource, viewer: User
) -> None:
    """Asked again within one request: what the chart is was read before, whether its rows may be seen is asked anew."""
    grant = GrantFactory.create(source=sales_source, user=viewer)
    ShareFactory.create(dashboard=canvas.dashboard, user=viewer)
    request = {"chart": str(canvas.elements.get().pk), "asked_at": timezone.now().isoformat(), "filters": []}
    with worker.paused():
        outcome = collectors.chart_data(request, viewer, refresh=False)
        assert outcome.is_waiting
        assert outcome.again is not None
        assert outcome.again().is_waiting
        grant.delete()
        with pytest.raises(NoDataAccess):
            outcome.again()
