"""Written queries over SQL Server: described, asked and refused by the real driver and our stand-in, and what is sent."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.connectors.base import SourceColumn
from datasources.connectors.mssql import introspection
from datasources.connectors.mssql.connector import MssqlConnector
from datasources.connectors.mssql.dialect import MssqlDialect
from datasources.models import Connection, DataSource
from datasources.query.compiler import compile_description, compile_query
from datasources.query.errors import BadQuery
from datasources.query.result import CompiledQuery
from datasources.query.spec import Aggregate, Dimension, FieldType, Metric, Operator, Predicate, QuerySpec, SourceField
from datasources.query.sql.stored import Parameter
from datasources.services import sql_describing, sql_writing
from datasources.tests import sqlserver
from datasources.tests.conftest import Worker
from datasources.tests.engines import SEOUL
from datasources.tests.factories import ConnectionFactory
from datasources.tests.fakes.sqlserver.faults import Fault
from datasources.tests.fakes.sqlserver.server import FakeServer
from datasources.tests.shop import eventually
from datasources.tests.sqlserver import connected, target

API = "/api/v1"
COLUMNS = {
    "id": "int", "brand": "nvarchar(50)", "amount": "decimal(14,2)", "paid": "bit", "ordered_on": "date",
    "at": "datetimeoffset(7)",
}  # fmt: skip
PAID_AT = datetime(2026, 1, 31, 0, 30, tzinfo=UTC)
ROWS = [
    (1, "무신사", Decimal("10.50"), True, date(2026, 1, 31), PAID_AT),
    (2, "무신사", Decimal("4.50"), False, date(2026, 2, 1), PAID_AT),
    (3, "나이키", Decimal("7.00"), True, date(2026, 2, 1), None),
    (4, None, None, None, None, None),
]
TEXT = """-- our own names inside: t is the alias of every source, rows that of what is counted
with t as (select brand, amount, paid, at from dbo.orders where amount > {{least}}),
  rows as (select brand, amount * 2 as doubled, paid, at from t where brand like '%' + {{part}} + '%')
select r.brand, r.doubled, r.paid, r.at from rows as r order by r.doubled desc"""
KNOWN = (Parameter("least", FieldType.NUMBER, "4.6"), Parameter("part", FieldType.TEXT, "무신"))
BRAND = SourceField("brand", "brand", FieldType.TEXT, native="nvarchar(4000)")
DOUBLED = SourceField("doubled", "doubled", FieldType.NUMBER)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with sqlserver.emptied() as server:
        server.database.create("orders", COLUMNS, ROWS)
        yield server


@pytest.fixture
def connector(server: FakeServer) -> Iterator[MssqlConnector]:
    with connected(target(server)) as connector:
        yield connector


def plan(text: str, known: tuple[Parameter, ...] = ()) -> sql_writing.Plan:
    return sql_writing.plan(kind="MSSQL", sql=text, parameters=known)


def columns(connector: MssqlConnector, text: str, known: tuple[Parameter, ...] = ()) -> list[SourceColumn]:
    made = plan(text, known)
    return sql_describing.columns(connector, kind="MSSQL", query=made.query, written=made.sql)


def asked(connector: MssqlConnector, spec: QuerySpec) -> list[tuple[Any, ...]]:
    query = compile_query(spec, MssqlDialect(), time_zone=SEOUL)
    return [row for batch in connector.rows(query) for row in batch]


def test_it_is_described_without_a_row(connector: MssqlConnector, server: FakeServer) -> None:
    found = columns(connector, TEXT, KNOWN)
    assert [(one.name, one.type, one.zoned) for one in found] == [
        ("brand", FieldType.TEXT, False),
        ("doubled", FieldType.NUMBER, False),
        ("paid", FieldType.BOOLEAN, False),
        ("at", FieldType.DATETIME, True),
    ]
    sent = [event.values for event in server.events if event.kind == "query"][-1]
    assert sent[0]["p2"] == "@p1 decimal(2,1), @p2 nvarchar(4000)"
    assert "FROM dbo.orders" not in server.texts("query")[-1]
    rows = sql_describing.first_rows(connector, kind="MSSQL", query=plan(TEXT, KNOWN).query, found=found)
    assert rows == [["무신사", 21, True, "2026-01-31T09:30:00+09:00"]]


def test_charts_over_it_group_filter_total_and_count(connector: MssqlConnector) -> None:
    query = plan(TEXT, KNOWN).query.with_values({"least": 0, "part": ""})
    by_brand = QuerySpec(
        query,
        dimensions=(Dimension("b", BRAND),),
        metrics=(Metric("s", DOUBLED, Aggregate.SUM),),
        predicates=(Predicate(BRAND, Operator.IN, ("무신사", "나이키")),),
    )
    assert asked(connector, by_brand) == [("나이키", 14), ("무신사", 30)]
    count = Metric("n", None, Aggregate.COUNT)
    assert asked(connector, QuerySpec(query, metrics=(count, Metric("s", DOUBLED, Aggregate.SUM)))) == [(3, 44)]
    assert asked(connector, QuerySpec(query, dimensions=(Dimension("b", BRAND),), raw=True, count=True)) == [(3,)]
    page = QuerySpec(query, dimensions=(Dimension("b", BRAND), Dimension("d", DOUBLED)), raw=True, limit=1, offset=1)
    assert asked(connector, page) == [("무신사", 9)]


def test_a_value_is_never_more_than_a_value(connector: MssqlConnector) -> None:
    hostile = plan(TEXT, KNOWN).query.with_values({"part": "x' or 1=1; drop table orders; --"})
    assert asked(connector, QuerySpec(hostile, metrics=(Metric("n", None, Aggregate.COUNT),))) == [(0,)]


def test_the_with_goes_before_everything_and_the_order_goes() -> None:
    query = plan(TEXT, KNOWN).query
    sent = compile_query(
        QuerySpec(query, metrics=(Metric("n", None, Aggregate.COUNT),)), MssqlDialect(), time_zone=SEOUL
    )
    assert sent.sql == (
        "WITH t AS (SELECT brand AS brand, amount AS amount, paid AS paid, at AS at FROM dbo.orders WHERE amount > @p1), "
        "rows AS (SELECT brand AS brand, amount * 2 AS doubled, paid AS paid, at AS at FROM t "
        "WHERE brand LIKE '%' + @p2 + '%') "
        "SELECT COUNT_BIG(*) AS [c0] FROM (SELECT r.brand, r.doubled, r.paid, r.at FROM rows AS r) AS [t]"
    )
    asked_for = compile_description(query, MssqlDialect(), time_zone=SEOUL)
    assert asked_for.sql.endswith(
        "SELECT * FROM (SELECT r.brand, r.doubled, r.paid, r.at FROM rows AS r) AS [t] WHERE 1 = 0"
    )


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("select brand as a,\n id as A from dbo.orders", "duplicate_column", (1, 17)),
        ("select brand\nfrom dbo.nosuch", "sql_refused", (2, 10)),
        ("select brand,\n nosuch from dbo.orders", "sql_refused", (2, 2)),
        ("select o.brand from (select brand from dbo.orders order by brand) as o", "sql_refused", (0, 0)),
    ],
)
def test_what_the_server_does_not_take_is_said_at_its_place(
    connector: MssqlConnector, text: str, reason: str, place: tuple[int, int]
) -> None:
    with pytest.raises(sql_describing.SqlNotAccepted) as caught:
        columns(connector, text)
    assert (caught.value.why, (caught.value.line, caught.value.column)) == (reason, place)
    assert columns(connector, "select id from dbo.orders")[0].name == "id", "the session goes on"


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("select count(*)\nfrom dbo.orders", "unnamed_column", (1, 8)),
        ("with a as (select count(*) from dbo.orders) select * from a", "unnamed_column", (1, 19)),
        ("select * from (select count(*) from dbo.orders) as a", "unnamed_column", (1, 23)),
        ("select o.id from dbo.orders as o cross apply (select 1 union all select 2) as a", "unnamed_column", (1, 54)),
        ("with a as (select brand from dbo.orders)\nselect brand, brand from a", "duplicate_column", (2, 15)),
        ("select * from (select id as a,\n brand as a from dbo.orders) as o", "duplicate_column", (2, 11)),
    ],
)
def test_columns_without_a_name_of_their_own_are_refused_before_anything_is_sent(
    text: str, reason: str, place: tuple[int, int]
) -> None:
    with pytest.raises(sql_writing.SqlUnfit) as caught:
        plan(text)
    assert (caught.value.reason, (caught.value.line, caught.value.column)) == (reason, place)


def test_names_that_a_star_brings_twice_are_the_servers_to_find(connector: MssqlConnector, server: FakeServer) -> None:
    server.conduct.faults["dm_exec"] = Fault(8156, "'brand'이라는 열이 't'에 여러 번 있습니다.")
    with pytest.raises(sql_describing.SqlNotAccepted) as caught:
        columns(connector, "select o.*,\n o.brand from dbo.orders as o")
    assert (caught.value.why, caught.value.words, caught.value.line) == ("duplicate_column", "brand", 2)


def test_what_the_server_cannot_describe_is_no_source(connector: MssqlConnector, server: FakeServer) -> None:
    server.conduct.faults["dm_exec"] = Fault(11526, "서버가 한국어로 하는 말")
    with pytest.raises(sql_describing.SqlNotAccepted) as caught:
        columns(connector, "select id from dbo.orders")
    assert caught.value.words == "서버가 한국어로 하는 말"


def test_more_than_a_select_is_not_even_described(connector: MssqlConnector, server: FakeServer) -> None:
    before = len(server.events)
    for text in ("SELECT 1 AS a DELETE FROM dbo.orders", "SELECT 1 AS a; SELECT 2 AS b", "EXEC sp_who"):
        with pytest.raises(BadQuery):
            connector.describe(CompiledQuery(text, (), ()))
    assert len(server.events) == before


def test_columns_that_cannot_be_shown_are_left_out() -> None:
    told = [
        ("n", "nvarchar(max)"), ("d", "decimal(38,20)"), ("t", "time(7)"), ("g", None), ("i", "image"), ("v", "timestamp"),
        ("any", "sql_variant"), ("x", "xml(CONTENT dbo.c)"), (None, "int"),
    ]  # fmt: skip
    assert introspection.described(told) == [
        SourceColumn("n", FieldType.TEXT, "nvarchar(max)"),
        SourceColumn("d", FieldType.NUMBER, "decimal(38,20)"),
        SourceColumn("t", FieldType.TEXT, "time(7)"),
        SourceColumn("x", FieldType.TEXT, "xml(CONTENT dbo.c)"),
        SourceColumn("", FieldType.NUMBER, "int"),
    ]


@pytest.fixture
def connection(db: None, server: FakeServer) -> Connection:
    config = {key: value for key, value in sqlserver.config(server).items() if key != "allowed_hosts"}
    return ConnectionFactory.create(kind="MSSQL", config=config, password=sqlserver.PASSWORD)


def test_a_script_makes_one_and_reads_at_most_a_hundred_rows(
    worker: Worker, admin: User, api_of: ApiOf, connection: Connection, server: FakeServer
) -> None:
    server.database.run("INSERT INTO dbo.orders SELECT range, 'x', 1, true, NULL, NULL FROM range(10, 140)")
    script = api_of(admin)
    wanted = {"connection": str(connection.pk), "label": "질의", "identifier": "written"}
    wanted["sql"] = "select brand, amount, at from dbo.orders where amount >= {{least}} order by amount"
    known = [{"name": "least", "type": "NUMBER", "default": "0"}]
    made = script.post(f"{API}/datasources?wait=10", wanted | {"parameters": known}, format="json")
    assert made.status_code == 201, made.content
    source = made.json()["id"]
    fields = script.get(f"{API}/datasources/{source}/fields").json()["results"]
    assert {field["key"]: field["type"] for field in fields} == {"brand": "TEXT", "amount": "NUMBER", "at": "DATETIME"}
    shown = script.get(f"{API}/datasources/{source}/preview?wait=10").json()
    assert len(shown["rows"]) == 100
    refused = script.post(
        f"{API}/datasources?wait=10", wanted | {"identifier": "w2", "sql": "exec sp_who"}, format="json"
    )
    assert refused.json()["errors"][0]["code"] == "not_read_only"


def test_the_editor_has_tables_and_shows_rows(
    worker: Worker, admin: User, client_of: ClientOf, connection: Connection
) -> None:
    browser = client_of(admin)
    address = f"/datasources/new/sql/?connection={connection.pk}"
    assert 'data-dialect="MSSQL"' in browser.get(address).content.decode()
    beside = f"/datasources/connections/{connection.pk}"
    assert eventually(lambda: "orders" in browser.get(f"{beside}/schema/").content.decode())
    orders = f"{beside}/columns/?schema=dbo&name=orders"
    assert eventually(lambda: "ordered_on" in browser.get(orders).content.decode())
    sent = {"connection": str(connection.pk), "label": "질의", "identifier": "written"}
    run = {
        "sql": "select brand from dbo.orders where id = {{n}}",
        "parameter-n-type": "NUMBER",
        "parameter-n-default": "3",
    }
    shown = browser.post(address, sent | run | {"run": "1"}).content.decode()
    assert "나이키" in shown
    wrong = browser.post(address, sent | {"sql": "select brand\nfrom dbo.nosuch"})
    assert wrong.status_code == 422
    assert 'data-line="2" data-column="10"' in wrong.content.decode()
    made = browser.post(address, sent | run)
    assert made.status_code == 302, made.content.decode()
    assert DataSource.objects.get(identifier="written").kind == "MSSQL"
