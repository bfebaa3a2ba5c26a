"""Written queries over other engines: the same columns and rows, mistakes at their place."""

import pytest

from datasources.query.spec import Aggregate, Dimension, FieldType, Metric, QuerySpec, SourceField
from datasources.query.sql.stored import Parameter
from datasources.services import sql_describing, sql_writing
from datasources.tests import bigquery, mariadb
from datasources.tests.engines import Engine, StoredColumn
from datasources.tests.fakes.bigquery import server as bigquery_server

COLUMNS = (
    StoredColumn("brand", "varchar", FieldType.TEXT),
    StoredColumn("amount", "numeric(20,4)", FieldType.NUMBER),
    StoredColumn("day", "date", FieldType.DATE),
    StoredColumn("paid", "boolean", FieldType.BOOLEAN),
)
ROWS = [("a%s", 1, "2026-01-01", True), ("a%s", 2, "2026-02-01", False), ("b", 4, "2026-02-03", True)]
TEXT = "select brand, amount * 2 as doubled, day, paid from {table} where brand like 'a%' and amount < {{most}}"


def named(engine: Engine) -> str:
    return ".".join(f"`{part}`" for part in (engine.table.schema, engine.table.name) if part)


def test_mariadb_describes_and_answers_a_written_query(maria: mariadb.MariaDb) -> None:
    with mariadb.engine(maria, COLUMNS, ROWS) as engine:
        text = TEXT.replace("{table}", named(engine))
        plan = sql_writing.plan(kind="MYSQL", sql=text, parameters=[Parameter("most", FieldType.NUMBER, "2.5")])
        found = sql_describing.columns(engine.connector, kind="MYSQL", query=plan.query, written=plan.sql)
        assert [(one.name, one.type) for one in found] == [
            ("brand", FieldType.TEXT),
            ("doubled", FieldType.NUMBER),
            ("day", FieldType.DATE),
            ("paid", FieldType.BOOLEAN),
        ]
        brand = SourceField("brand", "brand", FieldType.TEXT)
        doubled = SourceField("doubled", "doubled", FieldType.NUMBER)
        spec = QuerySpec(plan.query, (Dimension("b", brand),), (Metric("s", doubled, Aggregate.SUM),))
        assert engine.ask(spec) == [("a%s", 6)]
        rows = sql_describing.first_rows(engine.connector, kind="MYSQL", query=plan.query, found=found)
        assert len(rows) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("select brand\nfrom nosuch", (2, 6)),
        ("select brand,\n nosuch from {table}", (2, 2)),
        ("select brand\nfrom {table}\nwhere interval 1 day = 2", (3, 0)),
    ],
)
def test_a_mistake_stands_at_its_place(maria: mariadb.MariaDb, text: str, place: tuple[int, int]) -> None:
    with mariadb.engine(maria, COLUMNS, ROWS) as engine:
        plan = sql_writing.plan(kind="MYSQL", sql=text.replace("{table}", named(engine)))
        with pytest.raises(sql_describing.SqlNotAccepted) as caught:
            sql_describing.columns(engine.connector, kind="MYSQL", query=plan.query, written=plan.sql)
    assert caught.value.line == place[0]
    assert place[1] in {0, caught.value.column}


def test_bigquery_describes_by_a_dry_run() -> None:
    with bigquery_server.running() as server:
        columns = [StoredColumn("id", "bigint", FieldType.NUMBER), StoredColumn("name", "varchar", FieldType.TEXT)]
        bigquery.fill(server, columns, [(1, "a"), (2, "b")], "orders")
        connector = bigquery.connected(server)
        text = "select name, id as number from shop.orders where id > {{least}}"
        plan = sql_writing.plan(kind="BIGQUERY", sql=text, parameters=[Parameter("least", FieldType.NUMBER, "1")])
        found = sql_describing.columns(connector, kind="BIGQUERY", query=plan.query, written=plan.sql)
        assert [(one.name, one.type) for one in found] == [("name", FieldType.TEXT), ("number", FieldType.NUMBER)]
        rows = sql_describing.first_rows(connector, kind="BIGQUERY", query=plan.query, found=found)
        assert rows == [["b", 2]]
