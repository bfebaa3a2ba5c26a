"""How many SQL statements each page costs: committed figures, the same however much lies on a page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Page
from dashboards.tests.factories import ChartFactory, FilterFactory, PageFactory, ShareFactory
from datasources.models import DataSource
from datasources.tests.arriving import arrive
from datasources.tests.factories import GrantFactory

SIGNED_IN = 1  # the session with its person
HOME = SIGNED_IN + 7 + 4  # how many, page, counts of tabs, pages, what they use, grants, rights; what the previews show
PAGE = SIGNED_IN + 1  # as it was seen before: whether everything about it is the same, with the audit line
# Its state; dashboard, pages, what they use, grants; was it drawn before; charts, filters, fields, grants of the rows; audit.
DRAWN = SIGNED_IN + 1 + 4 + 1 + 4 + 1
POLL = SIGNED_IN + 6  # page, what it uses, grants, charts, filters, fields
LAYOUT = SIGNED_IN + 4
API_LIST = 3  # user, count, rows
API_PAGE = 5  # user, page, what it uses, grants, elements
API_DATA = 7


@pytest.fixture
def canvas(sales_source: DataSource, viewer: User) -> Page:
    GrantFactory.create(source=sales_source, user=viewer)
    page = PageFactory.create()
    ShareFactory.create(dashboard=page.dashboard, user=viewer)
    ChartFactory.create(page=page, source=sales_source)
    FilterFactory.create(page=page, source=sales_source)
    return page


def grow(page: Page, source: DataSource) -> None:
    """Sixty charts, four filters more, five more pages and dashboards."""
    for _ in range(60):
        ChartFactory.create(page=page, source=source)
    for key in ("mall", "paid", "customer", "rate"):
        FilterFactory.create(page=page, source=source, field_key=key)
    for _ in range(5):
        other = PageFactory.create(dashboard__visibility="TEAM")
        ChartFactory.create(page=PageFactory.create(dashboard=page.dashboard), source=source)
        ChartFactory.create(page=other, source=source)


@pytest.mark.parametrize("large", [False, True])
def test_statements(
    large: bool, canvas: Page, sales_source: DataSource, viewer: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    if large:
        grow(canvas, sales_source)
    browser, script = client_of(viewer), api_of(viewer)
    address = f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/"
    browser.get(address)
    arrive()

    def count(path: str, client: object = browser) -> int:
        with CaptureQueriesContext(
            connection,
        ) as made:
            assert client.get(path).status_code == 200  # type: ignore[attr-defined]
        return len(made)

    assert all(card.state == "data" for card in browser.get(address).context["board"].cards)
    found = {
        "home": count("/"),
        "page": count(address),
        "drawn": count(f"{address}?unknown=1"),
        "poll": count(f"{address}charts/"),
        "layout": count(f"{address}layout.css"),
        "api dashboards": count("/api/v1/dashboards", script),
        "api pages": count("/api/v1/pages", script),
        "api page": count(f"/api/v1/pages/{canvas.pk}", script),
    }
    assert found == {
        "home": HOME,
        "page": PAGE,
        "drawn": DRAWN,
        "poll": POLL,
        "layout": LAYOUT,
        "api dashboards": API_LIST,
        "api pages": API_LIST,
        "api page": API_PAGE,
    }


def test_data_of_a_chart_by_script(canvas: Page, viewer: User, api_of: ApiOf) -> None:
    """User, chart, grant before the question is read, filters, fields, grant of the rows, audit."""
    path = f"/api/v1/charts/{canvas.elements.get(kind='CHART').pk}/data?wait=0"
    script = api_of(viewer)
    for refresh in (False, True):
        with CaptureQueriesContext(connection) as made:
            assert script.post(path, {"refresh": refresh}).status_code == 202
        assert len(made) == API_DATA
        arrive()
    with CaptureQueriesContext(connection) as made:
        assert script.post(path).json()["from_cache"] is True
    assert len(made) == API_DATA
