"""A written query as a data source: its rows are those of plain SQL, its parameters are values, it only reads."""

from typing import Any

import pytest
from django.conf import settings

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.connectors.postgresql.connector import PostgresqlConnector
from datasources.connectors.postgresql.dialect import PostgresqlDialect
from datasources.models import Connection, DataSource, FieldUse
from datasources.query.compiler import compile_query
from datasources.query.errors import BadQuery
from datasources.query.result import CompiledQuery
from datasources.query.spec import (
    Aggregate,
    Dimension,
    FieldType,
    Grain,
    Metric,
    Operator,
    Predicate,
    QuerySpec,
    SourceField,
    SqlQuery,
    TableRef,
)
from datasources.query.sql.stored import Parameter
from datasources.services import sql_writing
from datasources.tests import engines, shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import ConnectionFactory

API = "/api/v1"
pytestmark = pytest.mark.usefixtures("_orders")
TEXT = """-- orders of a brand
with picked as (select brand, amount, ordered_on from orders where amount >= {{least}})
select brand, ordered_on as day, amount * 2 as doubled from picked where brand = '{{brand}}' or {{all}}"""
KNOWN = (
    Parameter("least", FieldType.NUMBER, "10.5"),
    Parameter("brand", FieldType.TEXT, "무신사"),
    Parameter("all", FieldType.BOOLEAN, "false"),
)
BRAND = SourceField("brand", "brand", FieldType.TEXT)
DAY = SourceField("day", "day", FieldType.DATE)
DOUBLED = SourceField("doubled", "doubled", FieldType.NUMBER)


@pytest.fixture
def connection(db: None) -> Connection:
    return ConnectionFactory.create()


def asked(spec: QuerySpec) -> list[tuple[Any, ...]]:
    connector = PostgresqlConnector(engines.source_target())
    connector.connect(timeout=5)
    try:
        query = compile_query(spec, PostgresqlDialect(), time_zone=settings.TIME_ZONE)
        return [row for batch in connector.rows(query) for row in batch]
    finally:
        connector.close()


def query(text: str = TEXT, known: tuple[Parameter, ...] = KNOWN) -> SqlQuery:
    return sql_writing.plan(kind="POSTGRESQL", sql=text, parameters=known).query


def test_charts_over_it_have_the_rows_of_plain_sql() -> None:
    spec = QuerySpec(
        query(),
        dimensions=(Dimension("month", DAY, Grain.MONTH),),
        metrics=(Metric("sum", DOUBLED, Aggregate.SUM), Metric("rows", None, Aggregate.COUNT)),
        predicates=(Predicate(DOUBLED, Operator.LT, (500,)),),
    )
    found = {row[0]: row[1:] for row in asked(spec)}
    plain = shop.rows(
        "SELECT date_trunc('month', ordered_on)::date, count(*), sum(amount * 2) FROM orders "
        "WHERE amount >= 10.5 AND brand = '무신사' AND amount * 2 < 500 GROUP BY 1"
    )
    assert found == {month.isoformat(): (rows, float(total)) for month, rows, total in plain}
    assert len(found) > 1


def test_totals_and_counts_are_over_it() -> None:
    [(count,)] = asked(QuerySpec(query(), dimensions=(Dimension("b", BRAND),), raw=True, count=True))
    [(plain,)] = shop.rows("SELECT count(*) FROM orders WHERE amount >= 10.5 AND brand = '무신사'")
    assert count == plain > 0


def test_a_value_is_never_more_than_a_value() -> None:
    hostile = query().with_values({"brand": "x' or 1=1; drop table orders; --"})
    assert asked(QuerySpec(hostile, metrics=(Metric("n", None, Aggregate.COUNT),))) == [(0,)]
    every = query().with_values({"all": True, "least": 0})
    assert asked(QuerySpec(every, metrics=(Metric("n", None, Aggregate.COUNT),))) == [(250,)]


def test_other_values_are_other_results() -> None:
    plain = compile_query(
        QuerySpec(query(), metrics=(Metric("n", None, Aggregate.COUNT),)), PostgresqlDialect(), time_zone="UTC"
    )
    other = compile_query(
        QuerySpec(query().with_values({"brand": "나이키"}), metrics=(Metric("n", None, Aggregate.COUNT),)),
        PostgresqlDialect(),
        time_zone="UTC",
    )
    assert plain.sql == other.sql
    assert plain.params != other.params


def test_positional_placeholders_follow_the_text() -> None:
    class Positional(PostgresqlDialect):
        placeholder = "?"

    text = "select a from t where b = {{x}} and c = {{y}} or d = {{x}}"
    known = (Parameter("x", FieldType.TEXT, "first"), Parameter("y", FieldType.NUMBER, "2"))
    field = SourceField("a", "a", FieldType.TEXT)
    spec = QuerySpec(
        query(text, known), dimensions=(Dimension("a", field),), predicates=(Predicate(field, Operator.EQ, ("last",)),)
    )
    compiled = compile_query(spec, Positional(), time_zone="UTC")
    assert [param.value for param in compiled.params] == ["first", 2, "first", "last"]
    assert compiled.sql.count("?") == 4


def test_the_session_refuses_what_the_guard_would_have_let_through() -> None:
    """Second belt: a function that writes, under an innocent name."""
    shop.run(
        "CREATE OR REPLACE FUNCTION lower_all() RETURNS int LANGUAGE sql AS 'UPDATE orders SET brand = NULL RETURNING 1'"
    )
    connector = PostgresqlConnector(engines.source_target())
    connector.connect(timeout=5)
    try:
        with pytest.raises(BadQuery) as caught:
            list(connector.rows(CompiledQuery("SELECT lower_all()", (), (FieldType.NUMBER,))))
        assert "read-only" in caught.value.detail
    finally:
        connector.close()
        shop.run("DROP FUNCTION lower_all()")


def body(connection: Connection, **changes: Any) -> dict[str, Any]:
    wanted = {"connection": str(connection.pk), "label": "질의", "identifier": "written", "sql": TEXT}
    wanted["parameters"] = [{"name": one.name, "type": one.type.value, "default": one.default} for one in KNOWN]
    return wanted | changes


def test_a_script_makes_one_and_reads_its_rows(
    worker: Worker, admin: User, viewer: User, api_of: ApiOf, connection: Connection
) -> None:
    script = api_of(admin)
    made = script.post(f"{API}/datasources?wait=10", body(connection), format="json")
    assert made.status_code == 201, made.content
    said = made.json()
    assert (said["sql"], said["table"], [one["name"] for one in said["parameters"]]) == (
        TEXT,
        None,
        ["least", "brand", "all"],
    )
    fields = script.get(f"{API}/datasources/{said['id']}/fields").json()["results"]
    assert {field["key"]: field["type"] for field in fields} == {"brand": "TEXT", "day": "DATE", "doubled": "NUMBER"}
    preview = script.get(f"{API}/datasources/{said['id']}/preview?wait=10").json()
    [(plain,)] = shop.rows("SELECT least(100, count(*)) FROM orders WHERE amount >= 10.5 AND brand = '무신사'")
    assert preview["row_count"] == plain


@pytest.mark.parametrize(
    ("changes", "code", "attr", "words"),
    [
        ({"sql": "delete from orders"}, "not_read_only", "sql", "delete"),
        ({"sql": "select 1 as a,\n pg_sleep(5) as b"}, "not_read_only", "sql", "Line 2, column 2"),
        ({"sql": "select a from"}, "invalid", "sql", ""),
        ({"sql": "select brand from orders\nwhere nosuch = 1"}, "query_failed", "sql", "Line 2, column 7"),
        ({"sql": "select brand, brand from orders"}, "query_failed", "sql", "brand"),
        ({"sql": "select 1 from orders"}, "query_failed", "sql", "AS name"),
        ({"table": "public.orders"}, "required", "table", "either"),
        ({"parameters": [{"name": "least", "type": "NUMBER", "default": "x"}]}, "invalid", "parameters", "least"),
        (
            {"parameters": [{"name": "least", "type": "NUMBER"}]},
            "invalid",
            "parameters",
            "Give the parameter “least” a default",
        ),
        ({"parameters": [{"name": "le ast"}]}, "invalid", "parameters.0.name", ""),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    changes: dict[str, Any],
    code: str,
    attr: str,
    words: str,
    worker: Worker,
    admin: User,
    api_of: ApiOf,
    connection: Connection,
) -> None:
    answer = api_of(admin).post(f"{API}/datasources?wait=10", body(connection, **changes), format="json")
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["attr"]) == (400, code, attr)
    assert words in error["detail"]
    assert not DataSource.objects.filter(identifier="written").exists()


def test_another_text_says_what_it_breaks_first(
    worker: Worker, admin: User, api_of: ApiOf, connection: Connection
) -> None:
    script = api_of(admin)
    made = script.post(f"{API}/datasources?wait=10", body(connection), format="json").json()
    address = f"{API}/datasources/{made['id']}"
    source = DataSource.objects.get(pk=made["id"])
    kept = source.fields.get(key="brand")
    kept.label = "브랜드"
    kept.save()
    stale = script.patch(address, {"sql": "select brand from orders", "revision": 99}, format="json")
    assert (stale.status_code, stale.json()["errors"][0]["code"]) == (409, "stale_revision")
    changed = script.patch(
        address,
        {"sql": "select brand, amount as doubled, paid from orders", "revision": made["revision"]},
        format="json",
    )
    assert changed.status_code == 200, changed.content
    source.refresh_from_db()
    assert source.generation > 1
    assert {field.key: field.label for field in source.fields.all()} == {
        "brand": "브랜드",
        "doubled": "doubled",
        "paid": "paid",
    }
    assert source.parameters["items"] == []


def test_one_is_deleted_like_any_other(worker: Worker, admin: User, api_of: ApiOf, connection: Connection) -> None:
    script = api_of(admin)
    made = script.post(f"{API}/datasources?wait=10", body(connection)).json()["id"]
    assert script.delete(f"{API}/datasources/{made}").status_code == 204
    assert script.get(f"{API}/datasources/{made}").status_code == 404


def test_a_viewer_sees_rows_but_not_the_text(admin: User, viewer: User, api_of: ApiOf, connection: Connection) -> None:
    plan = sql_writing.plan(kind="POSTGRESQL", sql=TEXT, parameters=KNOWN)
    source = DataSource.objects.create(
        label="q", identifier="q", kind="POSTGRESQL", connection=connection, **plan.columns
    )
    source.grants.create(user=viewer)
    found = api_of(viewer).get(f"{API}/datasources/{source.pk}").json()
    assert found["sql"] is None
    assert api_of(admin).get(f"{API}/datasources/{source.pk}").json()["sql"] == TEXT


def test_in_the_browser_a_mistake_stands_at_its_line_and_nothing_is_lost(
    worker: Worker, admin: User, client_of: ClientOf, connection: Connection
) -> None:
    browser = client_of(admin)
    address = f"/datasources/new/sql/?connection={connection.pk}"
    sent = {
        "connection": str(connection.pk),
        "label": "질의",
        "identifier": "written",
        "sql": "select brand\nfrom nosuch",
    }
    refused = browser.post(address, sent)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'data-line="2" data-column="6"' in page
    assert "from nosuch" in page
    tried = browser.post(address, sent | {"sql": "select brand from orders where brand = {{b}}", "run": "1"})
    assert "parameter-b-type" in tried.content.decode()
    assert not DataSource.objects.filter(identifier="written").exists()
    good = {
        "sql": "select brand from orders where brand = {{b}}",
        "parameter-b-type": "TEXT",
        "parameter-b-default": "나이키",
    }
    shown = browser.post(address, sent | good | {"run": "1"}, HTTP_HX_REQUEST="true").content.decode()
    assert "나이키" in shown
    made = browser.post(address, sent | good)
    assert made.status_code == 302, made.content.decode()
    source = DataSource.objects.get(identifier="written")
    assert made["Location"] == f"/datasources/{source.pk}/fields/"
    assert source.sql_parameters == (Parameter("b", FieldType.TEXT, "나이키"),)
    assert browser.post(address, sent | good | {"identifier": ""}).status_code == 302
    assert DataSource.objects.filter(label="질의", identifier="query").exists()


def test_in_the_browser_a_change_that_breaks_charts_asks_first(
    worker: Worker, admin: User, client_of: ClientOf, connection: Connection
) -> None:
    plan = sql_writing.plan(kind="POSTGRESQL", sql="select brand, amount from orders")
    source = DataSource.objects.create(
        label="q", identifier="q", kind="POSTGRESQL", connection=connection, **plan.columns
    )
    for key in ("brand", "amount"):
        source.fields.create(key=key, column=key, label=key, type="TEXT")
    assert not FieldUse.objects.exists()
    browser = client_of(admin)
    sent = {"sql": "select brand from orders", "revision": "1"}
    saved = browser.post(f"/datasources/{source.pk}/sql/", sent)
    assert saved.status_code == 302, saved.content.decode()
    assert [field.key for field in source.fields.all()] == ["brand"]
    stale = browser.post(f"/datasources/{source.pk}/sql/", sent | {"sql": "select amount from orders"})
    assert stale.status_code == 422
    assert "select amount from orders" in stale.content.decode()


def test_a_table_is_still_a_table() -> None:
    source = DataSource(schema_name="s", table_name="t", connection=Connection())
    assert source.table == TableRef("t", "s")
