"""What tests of fields that are gone share: charts, a source that loses columns, what a page or a script is answered then."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from dashboards.models import Chart, Page
from dashboards.services.chart_making import add_chart
from dashboards.services.elements import Place
from datasources.models import DataSource
from datasources.services import calculated_fields, creating, syncing
from datasources.services.calculated_fields import NewField
from datasources.tests import shop

API = "/api/v1"
BRAND, MALL = {"id": "d1", "field": "brand"}, {"id": "d2", "field": "mall"}
SUM = {"id": "m1", "field": "amount", "aggregate": "SUM"}


def calculated(source: DataSource, actor: User) -> None:
    wanted = NewField(label="Shouted", expression="UPPER(mall)", key="shouted")
    calculated_fields.add(source=source, wanted=wanted, revision=None, actor=actor)
    source.refresh_from_db()


def put(page: Page, source: DataSource, actor: User, kind: str = "TABLE", /, **config: Any) -> Chart:
    return add_chart(page=page, place=Place(), kind=kind, title="Made", source=source, config=config, actor=actor)


def lose(source: DataSource, actor: User, *columns: str) -> None:
    """Follows a source whose `columns` are not there any more."""
    assert source.connection is not None
    found = creating.read_columns(source.connection, source.table)
    left = [column for column in found if column.name not in columns]
    syncing.apply(source=source, columns=left, renamed={}, revision=None, force=True, actor=actor)
    source.refresh_from_db()


def answer(script: APIClient, chart: Chart, body: Any = None) -> Any:
    return script.post(f"{API}/charts/{chart.pk}/data?wait=10", body or {})


def card(browser: Client, page: Page, query: str = "") -> str:
    """The page's only card, as text, once its rows are there."""
    address = f"/dashboards/{page.dashboard_id}/pages/{page.pk}/{query}"

    def drawn() -> str | None:
        html = browser.get(address).content.decode()
        return None if 'data-state="waiting"' in html else html

    found: str = shop.eventually(drawn, seconds=20)
    return found.replace("&#x27;", "'")


def floats(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [
        [value if value is None or isinstance(value, str) else pytest.approx(float(value)) for value in row]
        for row in rows
    ]
