"""Charts that wait in the line of their database: what the page, the poll and the API say of it, in both languages."""

import re

import pytest
from django.test import Client

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Page
from dashboards.tests.factories import chart, page_for
from dashboards.tests.stale_kit import arrive, expire
from datasources.engine import flight
from datasources.models import DataSource
from datasources.tests import arriving

KOREAN = {"HTTP_ACCEPT_LANGUAGE": "ko"}


def counting(mall: str) -> dict[str, object]:
    """A question of its own for each of the four."""
    return {"dimensions": [{"id": "d1", "field": mall}], "metrics": [{"id": "m1", "aggregate": "COUNT"}]}


@pytest.fixture
def canvas(sales_source: DataSource, admin: User) -> Page:
    """Four charts over a database that takes one query at a time."""
    page = page_for(admin)
    for field in ("mall", "brand", "paid", "customer"):
        chart(page, sales_source, "TABLE", counting(field), title=field)
    flight.set_limits({str(sales_source.connection_id): 1})
    return page


def address(page: Page) -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/"


def opened(browser: Client, page: Page, **headers: str) -> tuple[list[str], list[str]]:
    """What the cards say that wait, and their tickets."""
    html = browser.get(address(page), **headers).content.decode()
    return words_in(html), re.findall(r'data-ticket="([^"]+)"', html)


def polled(browser: Client, page: Page, held: list[str], **headers: str) -> str:
    answer = browser.get(f"{address(page)}charts/", {"t": held}, **headers)
    return str(answer.content.decode())


def words_in(html: str) -> list[str]:
    found = re.findall(r'id="[wf]-[^>]*>(.*?)</span>(?=</hx-partial>|<button|</footer>|</span>)', html, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", words).split()) for words in found]


def test_each_card_says_how_many_are_before_it_and_moves_up(canvas: Page, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    shown, held = opened(browser, canvas)
    assert shown == [
        "Reading",
        "Waiting for Source sales next in line",
        "Waiting for Source sales 1 query before this one",
        "Waiting for Source sales 2 queries before this one",
    ]
    [first, *_others] = canvas_keys(browser, canvas)
    arriving.run(first)
    html = polled(browser, canvas, held)
    assert html.count("<article") == 1
    assert words_in(html) == [
        "Reading",
        "Waiting for Source sales next in line",
        "Waiting for Source sales 1 query before this one",
    ]
    arrive()
    assert polled(browser, canvas, held[1:]).count('data-state="data"') == 3


def canvas_keys(browser: Client, page: Page) -> list[str]:
    """What the charts wait for, the one that was sent to a worker first."""
    browser.get(address(page))
    found = flight.states(sorted(key.decode() for key in flight._redis().smembers(flight.ACTIVE)))
    return sorted(found, key=lambda key: found[key].position or 0)


def test_in_korean(canvas: Page, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    _shown, held = opened(browser, canvas, **KOREAN)
    assert words_in(polled(browser, canvas, held, **KOREAN)) == [
        "읽는 중", "‘Source sales’ 대기 중 다음 차례", "‘Source sales’ 대기 중 앞에 쿼리 1개",
        "‘Source sales’ 대기 중 앞에 쿼리 2개",
    ]  # fmt: skip


def test_old_numbers_say_it_beside_their_age(canvas: Page, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    opened(browser, canvas)
    arrive()
    expire()
    shown, held = opened(browser, canvas)
    expected = ["reading anew…", "next in line", "1 ahead in line", "2 ahead in line"]
    assert shown == expected
    assert words_in(polled(browser, canvas, held)) == expected


def test_a_script_is_told_its_position(canvas: Page, admin: User, api_of: ApiOf) -> None:
    script = api_of(admin)
    charts = canvas.elements.order_by("y", "chart__title").values_list("pk", flat=True)
    jobs = [script.post(f"/api/v1/charts/{pk}/data?wait=0", {}).json() for pk in charts]
    assert [(job["state"], job["queue_position"]) for job in jobs] == [("queued", n) for n in (None, 1, 2, 3)]
    assert script.delete(f"/api/v1/jobs/{jobs[1]['id']}").status_code == 204
    assert script.get(f"/api/v1/jobs/{jobs[3]['id']}").json()["queue_position"] == 2
    arrive()
    done = script.get(f"/api/v1/jobs/{jobs[3]['id']}").json()
    assert (done["state"], done["queue_position"]) == ("done", None)
