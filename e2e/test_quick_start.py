"""The scripts of docs/api.md, run word for word as a colleague would run them; what they print agrees with plain SQL."""

import ast
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg
import pytest
from drf_spectacular.validation import validate_schema
from playwright.sync_api import expect
from psycopg import sql

from e2e.browsing import open_dashboard, wait_until_drawn
from e2e.conftest import PageOf
from e2e.demo_process import ROOT, Account, Demo

DOCUMENT = ROOT / "docs" / "api.md"
PATIENCE_SECONDS = 90
READER, READER_PASSWORD = "script_reader", "only-for-this-test"
MADE = ("Made by a script", "Sales by brand and month", "shop_orders", "Sales of a period", "shop_period")
LONGEST_SCRIPT = 30
"""Lines with something on them."""


def scripts() -> list[str]:
    """The Python blocks of the document, as they stand there."""
    return re.findall(r"^```python\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def run(script: str, folder: Path, demo: Demo, account: Account, **more: str) -> list[str]:
    """The lines it prints."""
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", "URL": demo.url}
    environment |= {"EMAIL": account.email, "PASSWORD": account.password, **more}
    done = subprocess.run(
        [sys.executable, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(autouse=True)
def _tidy(demo: Demo) -> Iterator[None]:
    """Other tests of the run find the demo as it was."""
    yield
    token = call(demo, "POST", "auth/login", asdict(demo.users["ADMIN"]))["access"]
    made = {"dashboards": ("name", MADE), "datasources": ("identifier", MADE)}
    for path, (key, names) in made.items():
        for one in call(demo, "GET", f"{path}?page_size=100", token=token)["results"]:
            if one.get(key) in names:
                call(demo, "DELETE", f"{path}/{one['id']}", token=token)


def call(demo: Demo, method: str, path: str, body: dict[str, str] | None = None, *, token: str = "") -> Any:  # noqa: ANN401
    """As the scripts do it."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{demo.url}/api/v1/{path}", data, headers, method=method)  # noqa: S310
    with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310  # the demo's own address
        return json.loads(answer.read() or b"null")


def test_a_dashboard_in_a_minute(demo: Demo, shop: psycopg.Connection[Any], tmp_path: Path) -> None:
    keys, *rows = run(scripts()[0], tmp_path, demo, demo.users["EDITOR"])
    columns = shop.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'shop' AND table_name = 'orders'"
        " ORDER BY ordinal_position"
    ).fetchall()
    assert keys.split() == [name for (name,) in columns]
    totals = shop.execute("SELECT mall, sum(settlement_amount)::bigint FROM shop.orders GROUP BY 1").fetchall()
    printed = [tuple(ast.literal_eval(row)) for row in rows]
    assert len(printed) == min(5, len(totals))
    assert set(printed) <= set(totals)


@pytest.fixture(scope="session")
def reader(demo: Demo, shop: psycopg.Connection[Any]) -> dict[str, str]:
    """A read-only account of the shop's database, as its administrator would hand it out."""
    shop.execute(
        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(READER), sql.Literal(READER_PASSWORD))
    )
    for grant in ("CONNECT ON DATABASE shop", "USAGE ON SCHEMA shop", "SELECT ON shop.orders"):
        shop.execute(f"GRANT {grant} TO {READER}".encode())
    info = shop.info
    return {
        "DB_HOST": info.host,
        "DB_PORT": str(info.port),
        "DB_NAME": "shop",
        "DB_USER": READER,
        "DB_PASSWORD": READER_PASSWORD,
    }


def test_from_a_database_to_shared_numbers(
    demo: Demo, shop: psycopg.Connection[Any], reader: dict[str, str], page_of: PageOf, tmp_path: Path
) -> None:
    script = scripts()[1]
    assert len([line for line in script.splitlines() if line.strip()]) <= LONGEST_SCRIPT
    [(mall,)] = shop.execute("SELECT mall FROM shop.orders GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchall()
    rows = run(script, tmp_path, demo, demo.users["ADMIN"], MALL=mall, **reader)
    expected = shop.execute(
        "SELECT brand, date_trunc('month', order_date)::date::text, sum(settlement_amount)::bigint FROM shop.orders"
        " WHERE mall = %s GROUP BY 1, 2",
        [mall],
    ).fetchall()
    assert expected
    assert sorted(tuple(ast.literal_eval(row)) for row in rows) == sorted(expected)
    page = page_of("ADMIN")
    open_dashboard(page, "Sales by brand and month")
    wait_until_drawn(page)
    expect(page.locator("lf-table")).to_be_visible()
    expect(page.locator("lf-select")).to_be_visible()


def test_a_query_with_a_parameter_that_a_filter_sets(
    demo: Demo, shop: psycopg.Connection[Any], reader: dict[str, str], tmp_path: Path
) -> None:
    [(first, last)] = shop.execute("SELECT max(order_date) - 40, max(order_date) - 11 FROM shop.orders").fetchall()
    rows = run(scripts()[2], tmp_path, demo, demo.users["ADMIN"], FIRST=str(first), LAST=str(last), **reader)
    expected = shop.execute(
        "SELECT mall, sum(settlement_amount)::bigint FROM shop.orders WHERE order_date BETWEEN %s AND %s GROUP BY 1",
        [first, last],
    ).fetchall()
    assert expected
    assert sorted(tuple(ast.literal_eval(row)) for row in rows) == sorted(expected)


def test_the_reference_lists_every_call(page_of: PageOf) -> None:
    page = page_of("EDITOR")
    page.goto("/api/v1/docs/")
    expect(page.locator(".opblock").first).to_be_visible()
    document = page.request.get("/api/v1/schema/?format=json").json()
    calls = sum(len(methods) for methods in document["paths"].values())
    expect(page.locator(".opblock")).to_have_count(calls)
    operation = page.locator("[id$=-charts_create]")
    operation.locator(".opblock-summary-control").click()
    expect(operation.locator(".opblock-section-request-body")).to_be_visible()


def test_the_document_is_openapi(page_of: PageOf) -> None:
    answer = page_of("VIEWER").request.get("/api/v1/schema/?format=json")
    document = json.loads(answer.body())
    assert document["openapi"].startswith("3.1.")
    validate_schema(document)  # type: ignore[no-untyped-call]  # drf-spectacular has no types
    references = set(re.findall(r'"\$ref": ?"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert references <= document["components"]["schemas"].keys()
