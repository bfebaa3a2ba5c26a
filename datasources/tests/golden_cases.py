"""Questions whose SQL is written down for every dialect in `golden/<dialect>.sql`.

A file has one paragraph per case: `-- name`, the statement in one line, `--> [parameters as the driver gets them]` where there
are any; or `-- name` and `--> refused: <reason>` where the dialect cannot say it. The texts are checked by hand, against
the engine's documentation. `python -m datasources.tests.golden_cases <dialect>` prints what the compiler says now.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from datasources.connectors.bigquery.dialect import BigqueryDialect
from datasources.connectors.mssql.dialect import MssqlDialect
from datasources.connectors.mysql.dialect import MysqlDialect
from datasources.connectors.postgresql.dialect import PostgresqlDialect
from datasources.connectors.upload.dialect import DuckdbDialect
from datasources.query.compiler import compile_query
from datasources.query.dialect import Dialect
from datasources.query.errors import SourceError
from datasources.query.operators import OPERATORS
from datasources.query.spec import (
    Aggregate,
    Dimension,
    Direction,
    FieldType,
    Grain,
    Metric,
    Operator,
    Predicate,
    QuerySpec,
    Sort,
    SourceField,
    TableRef,
)
from datasources.tests import expression_cases
from datasources.tests.engines import wall

DIALECTS: dict[str, Dialect] = {
    "postgresql": PostgresqlDialect(),
    "mysql": MysqlDialect(),
    "duckdb": DuckdbDialect(),
    "tsql": MssqlDialect(),
    "bigquery": BigqueryDialect(),
}
"""One file each in `golden/`."""

ORDERS = TableRef("orders", "shop")
BRAND = SourceField("brand", "브랜드", FieldType.TEXT)
AMOUNT = SourceField("amount", "amount", FieldType.NUMBER)
DAY = SourceField("day", "day", FieldType.DATE)
SHOWN = SourceField("shown", "shown", FieldType.DATETIME)
PAID = SourceField("paid", "paid", FieldType.DATETIME, zoned=True)
DONE = SourceField("done", "done", FieldType.BOOLEAN)
FIELDS = {"text": BRAND, "number": AMOUNT, "date": DAY, "datetime": SHOWN, "zoned": PAID, "boolean": DONE}

COUNT = Metric("rows", None, Aggregate.COUNT)
BY_BRAND = (Dimension("brand", BRAND),)
VALUES: dict[str, tuple[Any, Any]] = {
    "text": ("무신사", "a"),
    "number": (10, Decimal("12.50")),
    "date": (date(2026, 1, 31), date(2026, 2, 1)),
    "datetime": (wall("2026-01-31T09:30:00"), wall("2026-02-01T00:00:00")),
    "zoned": (wall("2026-01-31T09:30:00"), datetime(2026, 2, 1, tzinfo=UTC)),
    "boolean": (True, False),
}
"""Two values of each type for the table of operators."""


def totals(field: SourceField, operator: Operator, *values: Any) -> QuerySpec:
    return QuerySpec(ORDERS, metrics=(COUNT,), predicates=(Predicate(field, operator, values),))


def every_operator() -> Iterator[tuple[str, QuerySpec]]:
    """Each operator on each type that has it."""
    for name, field in FIELDS.items():
        for operator in [operator for operator in Operator if operator in OPERATORS[field.type]]:
            several = operator in {Operator.IN, Operator.NOT_IN, Operator.BETWEEN}
            none = operator in {Operator.IS_NULL, Operator.IS_NOT_NULL}
            yield f"{name} {operator}", totals(field, operator, *VALUES[name][: 2 * several or 1 - none])


def every_grain() -> Iterator[tuple[str, QuerySpec]]:
    """Each period of each kind of date."""
    for name in ("date", "datetime", "zoned"):
        for grain in Grain:
            shown = (Dimension("d1", FIELDS[name], grain),)
            yield f"{name} by {grain}", QuerySpec(ORDERS, dimensions=shown, metrics=(COUNT,))


def every_aggregate() -> Iterator[tuple[str, QuerySpec]]:
    """Each aggregate of each type that has it."""
    for name in ("number", "text", "date", "zoned", "boolean"):
        for aggregate in [one for one in Aggregate if one is not Aggregate.AUTO]:
            if name != "number" and aggregate in {Aggregate.SUM, Aggregate.AVG}:
                continue
            if name != "boolean" or aggregate in {Aggregate.COUNT, Aggregate.COUNT_DISTINCT}:
                yield f"{aggregate} of {name}", QuerySpec(ORDERS, metrics=(Metric("m1", FIELDS[name], aggregate),))


CHART = QuerySpec(
    ORDERS,
    dimensions=(Dimension("brand", BRAND), Dimension("month", PAID, Grain.MONTH)),
    metrics=(Metric("sum", AMOUNT, Aggregate.SUM), COUNT),
    predicates=(
        Predicate(BRAND, Operator.NOT_IN, ("무신사", "나이키")),
        Predicate(PAID, Operator.BETWEEN, (date(2026, 1, 1), date(2026, 1, 31))),
        Predicate(AMOUNT, Operator.GT, (Decimal("0.5"),)),
    ),
    sort=(Sort("sum", Direction.DESC),),
    limit=5001,
)


def every_expression() -> Iterator[tuple[str, QuerySpec]]:
    """Each function and operator of calculated fields: selected, grouped by and sorted by, or as a metric of its own."""
    for text in expression_cases.CASES:
        field = expression_cases.field_of(text)
        yield f"expression {text}", QuerySpec(ORDERS, dimensions=(Dimension("x", field),), metrics=(COUNT,))
    for text in expression_cases.AGGREGATES:
        metric = Metric("m1", expression_cases.field_of(text), Aggregate.AUTO)
        yield f"expression {text}", QuerySpec(ORDERS, dimensions=BY_BRAND, metrics=(metric,))
    paid = expression_cases.field_of("HOUR(paid)", paid=PAID)
    filtered = (Predicate(paid, Operator.GTE, (9,)),)
    yield (
        "expression of a zoned moment, filtered",
        QuerySpec(ORDERS, dimensions=(Dimension("x", paid),), predicates=filtered),
    )


CASES: dict[str, QuerySpec] = {
    **dict(every_expression()),
    **dict(every_operator()),
    # no value among the values
    "text EQ nothing": totals(BRAND, Operator.EQ, None),
    "text NEQ nothing": totals(BRAND, Operator.NEQ, None),
    "text IN with nothing": totals(BRAND, Operator.IN, "a", None),
    "text NOT_IN with nothing": totals(BRAND, Operator.NOT_IN, "a", None),
    "text IN nothing alone": totals(BRAND, Operator.IN, None),
    "number BETWEEN open below": totals(AMOUNT, Operator.BETWEEN, None, 5),
    "number BETWEEN open above": totals(AMOUNT, Operator.BETWEEN, 5, None),
    "number BETWEEN open": totals(AMOUNT, Operator.BETWEEN, None, None),
    # a day of a date-time is the whole day, in the site's zone
    "datetime EQ a day": totals(SHOWN, Operator.EQ, date(2026, 1, 31)),
    "datetime GT a day": totals(SHOWN, Operator.GT, date(2026, 1, 31)),
    "datetime LTE the last day": totals(SHOWN, Operator.LTE, date.max),
    "datetime GT the last day": totals(SHOWN, Operator.GT, date.max),
    "zoned NOT_IN days": totals(PAID, Operator.NOT_IN, date(2026, 1, 31), date(2026, 3, 1)),
    "zoned BETWEEN days": totals(PAID, Operator.BETWEEN, date(2026, 1, 1), date(2026, 1, 31)),
    # numbers of all sizes
    "number EQ whole": totals(AMOUNT, Operator.EQ, Decimal("5.00")),
    "number EQ float": totals(AMOUNT, Operator.EQ, 0.1),
    "number EQ large": totals(AMOUNT, Operator.EQ, 2**63),
    "number EQ huge": totals(AMOUNT, Operator.EQ, 10**30),
    # what is bound does not show in the text
    "text with percent": totals(BRAND, Operator.CONTAINS, "50%"),
    "text with underscore": totals(BRAND, Operator.STARTS_WITH, "a_b"),
    "text with quotes": totals(BRAND, Operator.EQ, 'it\'s "x" `y`'),
    "text with backslash": totals(BRAND, Operator.ENDS_WITH, "C:\\"),
    "text in Korean": totals(BRAND, Operator.CONTAINS, "가나다"),
    "text with emoji": totals(BRAND, Operator.IN, "😀", "ｅ"),
    "text with a statement": totals(BRAND, Operator.EQ, "x'; DROP TABLE orders; --"),
    **dict(every_grain()),
    **dict(every_aggregate()),
    "totals": QuerySpec(ORDERS, metrics=(COUNT, Metric("sum", AMOUNT, Aggregate.SUM))),
    "chart": CHART,
    "count of a chart": QuerySpec(
        ORDERS, dimensions=CHART.dimensions, metrics=CHART.metrics, predicates=CHART.predicates, count=True
    ),
    "count of raw rows": QuerySpec(ORDERS, dimensions=BY_BRAND, raw=True, count=True),
    "count of totals": QuerySpec(ORDERS, metrics=(COUNT,), count=True),
    # rows as they are, in an order that leaves nothing to chance
    "raw": QuerySpec(
        ORDERS, dimensions=tuple(Dimension(name, field) for name, field in FIELDS.items()), raw=True, limit=500
    ),
    "raw from a place on": QuerySpec(ORDERS, dimensions=BY_BRAND, raw=True, limit=500, offset=1000),
    "offset alone": QuerySpec(ORDERS, dimensions=BY_BRAND, metrics=(COUNT,), offset=10),
    "preview": QuerySpec(ORDERS, dimensions=BY_BRAND, raw=True, limit=100, ordered=False),
    "sort by text downwards": QuerySpec(
        ORDERS, dimensions=BY_BRAND, metrics=(COUNT,), sort=(Sort("brand", Direction.DESC),)
    ),
    "sort by number and period": QuerySpec(
        ORDERS,
        dimensions=(Dimension("week", DAY, Grain.WEEK), Dimension("done", DONE)),
        metrics=(Metric("avg", AMOUNT, Aggregate.AVG),),
        sort=(Sort("avg"), Sort("week", Direction.DESC)),
    ),
    # names of the source, whatever they hold
    "names in need of quotes": QuerySpec(
        TableRef('o"r`d]e%rs', "sh op"),
        dimensions=(Dimension("d1", SourceField("k", 'a"b`c]d%s', FieldType.NUMBER)),),
        metrics=(COUNT,),
        predicates=(Predicate(BRAND, Operator.EQ, ("%s",)),),
    ),
    "a table without schema": QuerySpec(TableRef("data"), metrics=(COUNT,)),
}


def written(spec: QuerySpec, dialect: Dialect) -> str:
    """Statement and parameters of a case as its file has them."""
    try:
        query = compile_query(spec, dialect, time_zone="Asia/Seoul")
    except SourceError as refusal:
        return f"--> refused: {refusal.reason}"
    values = [param.value for param in query.params]
    return query.sql + (f"\n--> {json.dumps(values, ensure_ascii=False)}" if values else "")


def main() -> None:
    """The file of the dialect named on the command line, to standard output."""
    dialect = DIALECTS[sys.argv[1]]
    sys.stdout.write("\n\n".join(f"-- {name}\n{written(spec, dialect)}" for name, spec in CASES.items()) + "\n")


if __name__ == "__main__":
    main()
