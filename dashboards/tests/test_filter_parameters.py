"""A filter that sets the parameter of a written query: by page and script, with the type checked; else the default holds."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from conftest import ApiOf
from dashboards.filters.mapping import Feed, fed, feeds
from dashboards.filters.state import Blanks, Cleared, Dates, Relative, Values
from dashboards.models import Chart, FilterControl
from dashboards.tests.factories import ChartFactory, PageFactory
from datasources.models import Connection, DataSource
from datasources.query.spec import FieldType, Operator
from datasources.query.sql.stored import Parameter
from datasources.services import sql_writing
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import ConnectionFactory

API = "/api/v1"
TODAY = date(2026, 3, 10)
TEXT = "select brand, amount, ordered_on from orders where brand = {{which}} and ordered_on >= {{since}}"
KNOWN = (Parameter("which", FieldType.TEXT, "무신사"), Parameter("since", FieldType.DATE, "2026-01-01"))


@pytest.mark.parametrize(
    ("state", "values"),
    [
        (Values(("나이키",), Operator.EQ), {"p": "나이키"}),
        (Values(("나이키",), Operator.IN), {"p": "나이키"}),
        (Values(("나이키", "무신사"), Operator.IN), None),
        (Values(("나이키",), Operator.NEQ), None),
        (Values((None,), Operator.IN), None),
        (Blanks(), None),
        (Cleared(), {}),
        (Dates(date(2026, 1, 5), date(2026, 1, 9)), {"p": date(2026, 1, 5), "q": date(2026, 1, 9)}),
        (Dates(None, date(2026, 1, 9)), {"q": date(2026, 1, 9)}),
        (Relative("yesterday"), {"p": date(2026, 3, 9), "q": date(2026, 3, 9)}),
    ],
)
def test_what_a_state_gives_its_parameters(state: Any, values: dict[str, Any] | None) -> None:
    assert fed(Feed("p", "q"), state, today=TODAY) == values


def test_only_parameters_of_the_same_type_are_fed() -> None:
    types = {"a": FieldType.TEXT, "d": FieldType.DATETIME}
    assert feeds(Feed("a"), types, FieldType.TEXT)
    assert not feeds(Feed("a"), types, FieldType.NUMBER)
    assert feeds(Feed("d"), types, FieldType.DATE)
    assert not feeds(Feed("x"), types, FieldType.TEXT)
    assert not feeds(Feed(), types, FieldType.TEXT)


@pytest.fixture
def connection(db: None) -> Connection:
    shop.run(shop.ORDERS)
    return ConnectionFactory.create()


@pytest.fixture
def written(connection: Connection) -> DataSource:
    plan = sql_writing.plan(kind="POSTGRESQL", sql=TEXT, parameters=KNOWN)
    source: DataSource = DataSource.objects.create(
        label="q", identifier="q", kind="POSTGRESQL", connection=connection, **plan.columns
    )
    for key, kind in (("brand", "TEXT"), ("amount", "NUMBER"), ("ordered_on", "DATE")):
        source.fields.create(key=key, column=key, label=key, type=kind, source_type=kind)
    return source


@pytest.fixture
def chart(written: DataSource, admin: User) -> Chart:
    page = PageFactory.create(dashboard__owner=admin)
    config = {"metrics": [{"id": "m1", "field": "amount", "aggregate": "COUNT"}]}
    made: Chart = ChartFactory.create(element__page=page, source=written, type="SCORECARD", config=config)
    return made


def wanted(source: DataSource, **config: Any) -> dict[str, Any]:
    return {
        "type": "DROPDOWN", "title": "브랜드", "datasource": str(source.pk), "field": "brand",
        "x": 0, "y": 0, "width": 200, "height": 60, "config": {"multi_select": False, **config},
    }  # fmt: skip


def test_a_filter_sets_the_parameter_and_nothing_else(
    worker: Worker, admin: User, api_of: ApiOf, chart: Chart, written: DataSource
) -> None:
    script = api_of(admin)
    made = script.post(
        f"{API}/pages/{chart.element.page_id}/filters", wanted(written, parameter="which"), format="json"
    )
    assert made.status_code == 201, made.content

    def counted(**filter_: Any) -> Any:
        filters = [{"filter": made.json()["id"], **filter_}] if filter_ else []
        answer = script.post(f"{API}/charts/{chart.pk}/data?wait=10", {"filters": filters}, format="json")
        assert answer.status_code == 200, answer.content
        return answer.json()["rows"][0][0]

    def plain(brand: str) -> int:
        [(count,)] = shop.rows(f"SELECT count(*) FROM orders WHERE brand = '{brand}'")
        return int(count)

    assert counted() == plain("무신사"), "the parameter's default"
    assert counted(value="나이키") == plain("나이키") > 0
    assert counted(value="no such brand") == 0


@pytest.mark.parametrize(
    ("config", "code", "attr"),
    [
        ({"parameter": "nosuch"}, "unknown_parameter", "config.parameter"),
        ({"parameter": "since"}, "parameter_unfit", "config.parameter"),
        ({"parameter": "which", "multi_select": True}, "parameter_takes_one", "config.multi_select"),
    ],
)
def test_what_no_parameter_can_take_is_refused(
    config: dict[str, Any], code: str, attr: str, admin: User, api_of: ApiOf, chart: Chart, written: DataSource
) -> None:
    answer = api_of(admin).post(
        f"{API}/pages/{chart.element.page_id}/filters", wanted(written, **config), format="json"
    )
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["attr"]) == (400, code, attr)
    assert not FilterControl.objects.exists()
