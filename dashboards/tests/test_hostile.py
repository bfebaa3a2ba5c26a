"""Requests nobody makes by hand. Whatever comes, the answer is below 500."""

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Page
from dashboards.tests.factories import FilterFactory, chart, page_for
from datasources.models import DataSource

HTMX = {"HX-Request": "true"}
QUERIES = {
    "many parameters": "&".join(f"f.x{n}={n}" for n in range(10_000)),
    "many values": "&".join(f"f.brand={n}" for n in range(10_000)),
    "some values": "&".join(f"f.brand={n}" for n in range(900)),
    "a megabyte": "f.brand=" + "가" * 350_000,
    "a long name": f"f.{'x' * 100_000}=1",
    "NUL": "f.brand=%00&f.sold_on=%00&f.brand.op=%00&%00=%00",
    "half characters": "f.brand=%ED%A0%80&f.%FF%FE=%FF",
    "line breaks": "f.brand=a%0D%0ASet-Cookie:%20x=1&f.brand.op=%0d%0a",
    "markup": "f.brand=%3Cscript%3E&f.%22%3E%3Cscript%3E=1&f.brand.op=%3Cscript%3E",
    "strange dates": "f.sold_on=0000-00-00..9999-99-99&f.sold_on=9999-12-31",
    "the end of time": "f.sold_on=9999-12-31..9999-12-31",
    "the beginning of time": "f.sold_on=0001-01-01..0001-01-01",
    "far away": "f.sold_on=last_99999999999999999999_days",
    "dots": "f.sold_on=............&f.=&f.brand.op.op=x",
    "numbers": "f.amount=1e999&f.amount=NaN&f.amount=-Infinity&f.amount=" + "9" * 5_000,
    "a huge number": "f.amount=" + "9" * 40,
    "operators": "f.brand.op=is_null&f.brand.op=is_not_null&f.brand.op=any&f.sold_on.op=regex",
    "django lookups": "owner__password__startswith=x&f.brand__regex=(((((a*)*)*)*)*)",
}


@pytest.fixture
def canvas(sales_source: DataSource, admin: User) -> Page:
    page = page_for(admin)
    config = {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [{"id": "m1", "aggregate": "COUNT"}]}
    chart(page, sales_source, "TABLE", config)
    for key, kind in {"brand": "DROPDOWN", "amount": "DROPDOWN", "sold_on": "DATE_RANGE"}.items():
        FilterFactory.create(page=page, source=sales_source, field_key=key, type=kind)
    return page


def address(page: Page) -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/"


def check(answer: HttpResponse) -> None:
    assert answer.status_code < 500
    assert "Set-Cookie: x" not in str(answer.headers)
    assert b"<script>" not in answer.content


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_addresses(query: str, canvas: Page, admin: User, client_of: ClientOf) -> None:
    browser: Client = client_of(admin)
    check(browser.get(f"{address(canvas)}?{query}"))
    changed = browser.get(f"{address(canvas)}?{query}", headers=HTMX)
    check(changed)
    if changed.status_code == 200:
        check(browser.get(changed.headers["HX-Replace-Url"]))
    check(browser.get(f"{address(canvas)}charts/?{query}"))
    check(browser.get(f"{address(canvas)}layout.css?v={query}"))
    form = {"content_type": "application/x-www-form-urlencoded"}
    check(browser.post(f"{address(canvas)}charts/refresh/", query, **form))
    check(browser.get(f"/?{query}"))


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_addresses_of_the_api(query: str, canvas: Page, admin: User, api_of: ApiOf) -> None:
    script = api_of(admin)
    made, control = (canvas.elements.filter(kind=kind).first() for kind in ("CHART", "FILTER"))
    assert made is not None
    assert control is not None
    for path in ("dashboards", "pages", f"pages/{canvas.pk}", f"filters/{control.pk}/values"):
        assert script.get(f"/api/v1/{path}?wait=0&search=x&{query}").status_code < 500
    assert script.post(f"/api/v1/charts/{made.pk}/data?wait=0&{query}", {}).status_code < 500


BODIES = {
    "no JSON": b"{",
    "no object": b"[]",
    "a number": b"1",
    "null": b"null",
    "NUL": b'{"filters": [{"filter": "brand", "value": "\\u0000"}]}',
    "NUL in a name": b'{"\\u0000": 1}',
    "half characters in a name": b'{"\\ud800": 1}',
    "half characters in a filter": b'{"filters": [{"filter": "\\ud800"}]}',
    "half characters in a key of a filter": b'{"filters": [{"filter": "brand", "\\udfff": 1}]}',
    "half characters in an operator": b'{"filters": [{"filter": "brand", "operator": "\\ud800"}]}',
    "half characters in a value": b'{"filters": [{"filter": "brand", "value": ["\\ud800"]}]}',
    "half characters in a sort": b'{"sort": [{"by": "\\ud800"}]}',
    "not a number": b'{"filters": [{"filter": "amount", "value": NaN}]}',
    "infinity": b'{"filters": [{"filter": "amount", "value": 1e999}]}',
    "a huge number": b'{"filters": [{"filter": "amount", "value": ' + b"9" * 5_000 + b"}]}",
    "a huge page": b'{"page": 99999999999999999999999999}',
    "deep": b'{"filters": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep value": b'{"filters": [{"filter": "brand", "value": ' + b'{"a":' * 500 + b"1" + b"}" * 500 + b"}]}",
    "wide": b'{"filters": [' + b'{"filter": "x"},' * 50_000 + b'{"filter": "x"}]}',
    "many keys": b"{" + b",".join(b'"k%d": 1' % n for n in range(20_000)) + b"}",
    "too long": b'{"filters": "' + b"x" * 3_000_000 + b'"}',
    "not UTF-8": b'{"filters": "\xff"}',
    "twice": b'{"page": 1, "page": "x"}',
    "wrong kinds": b'{"filters": [1, null, "x", []], "sort": {"by": 1}, "page": {}, "page_size": [], "refresh": {}}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_bodies_of_the_api(body: bytes, canvas: Page, admin: User, api_of: ApiOf) -> None:
    url = f"/api/v1/charts/{canvas.elements.filter(kind='CHART').get().pk}/data?wait=0"
    answer = api_of(admin).post(url, body, content_type="application/json")
    assert 400 <= answer.status_code < 500
    assert answer.json()["errors"]


def test_numbers_of_more_digits_than_computers_count_with(canvas: Page, admin: User, api_of: ApiOf) -> None:
    url = f"/api/v1/charts/{canvas.elements.filter(kind='CHART').get().pk}/data?wait=0"
    for value in (10**30, [10**39, -(2**63) - 1], 2**63):
        body = {"filters": [{"filter": "amount", "value": value}]}
        answer = api_of(admin).post(url, body)
        assert answer.status_code == 202
        assert api_of(admin).get(f"/api/v1/jobs/{answer.json()['id']}").status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
def test_other_kinds_of_bodies(kind: str, canvas: Page, admin: User, api_of: ApiOf) -> None:
    url = f"/api/v1/charts/{canvas.elements.filter(kind='CHART').get().pk}/data?wait=0"
    assert api_of(admin).post(url, b"filters=1", content_type=kind).status_code == 415
