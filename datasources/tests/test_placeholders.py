"""Parameters in the order in which a driver counts them, however the SQL came about."""

from datasources.connectors.postgresql.dialect import PostgresqlDialect
from datasources.query.compiler import compile_query
from datasources.query.result import CompiledQuery
from datasources.query.spec import Aggregate, FieldType, Metric, Operator, Predicate, QuerySpec, SourceField, TableRef

BRAND = SourceField("brand", "br%nd", FieldType.TEXT)
SPEC = QuerySpec(
    TableRef("100%s"),
    metrics=(Metric("m1", None, Aggregate.COUNT),),
    predicates=(Predicate(BRAND, Operator.ENDS_WITH, ("first",)), Predicate(BRAND, Operator.EQ, ("last",))),
)
NUMBERED = (
    'SELECT COUNT(*) AS "c0" FROM "100%s" AS "t" '
    'WHERE RIGHT(LOWER(CAST("t"."br%nd" AS TEXT)), CHAR_LENGTH(LOWER(CAST($1 AS TEXT)))) = LOWER(CAST($1 AS TEXT)) '
    'AND LOWER(CAST("t"."br%nd" AS TEXT)) = LOWER(CAST($2 AS TEXT))'
)


def compiled(placeholder: str) -> CompiledQuery:
    dialect = PostgresqlDialect()
    dialect.placeholder = placeholder
    return compile_query(SPEC, dialect, time_zone="Asia/Seoul")


def values(query: CompiledQuery) -> list[object]:
    return [param.value for param in query.params]


def test_a_numbered_parameter_stands_twice_and_is_sent_once() -> None:
    assert compiled("${n}").sql == NUMBERED
    assert values(compiled("${n}")) == ["first", "last"]


def test_a_named_one_too() -> None:
    assert compiled("@p{n}").sql == NUMBERED.replace("$", "@p")
    assert values(compiled("@p{n}")) == ["first", "last"]


def test_by_position_a_repeated_parameter_is_sent_as_often_as_it_stands() -> None:
    assert compiled("?").sql == NUMBERED.replace("$1", "?").replace("$2", "?")
    assert values(compiled("?")) == ["first", "first", "last"]


def test_where_the_driver_formats_the_text_percent_signs_are_doubled() -> None:
    query = compiled("%s")
    assert values(query) == ["first", "first", "last"]
    assert query.sql % tuple(f"${n}" for n in (1, 1, 2)) == NUMBERED


def test_the_same_question_is_the_same_text_each_time() -> None:
    assert compiled("?") == compiled("?")
