"""BigQuery's SQL (GoogleSQL). Its regular expressions are RE2 already, its text order is by code point already.

Sources, each clause checked: https://cloud.google.com/bigquery/docs/reference/standard-sql/ (lexical, query-syntax,
string_functions, date_functions, datetime_functions, conversion_rules, data-types)."""

from decimal import Decimal
from typing import ClassVar

from sqlglot import exp
from sqlglot.generators.bigquery import BigQueryGenerator

from datasources.connectors.bigquery.functions import BigqueryFunctions
from datasources.query.ansi import AnsiDialect, call
from datasources.query.result import Param
from datasources.query.spec import Aggregate, FieldType, Grain, SourceField

PARTS: dict[Grain, str] = {Grain.WEEK: "WEEK(MONDAY)"}
ENDLESS = 2**63 - 1
"""OFFSET stands only behind a LIMIT."""


class BigqueryDialect(AnsiDialect):
    """Text is cast to STRING, which costs nothing for strings and gives TIME and INTERVAL a form to compare and show."""

    name = "bigquery"
    functions = BigqueryFunctions()
    placeholder = "@p{n}"
    TYPES: ClassVar[dict[FieldType, str]] = {
        FieldType.TEXT: "STRING",
        FieldType.DATE: "DATE",
        FieldType.DATETIME: "DATETIME",
        FieldType.BOOLEAN: "BOOL",
    }

    def column(self, field: SourceField) -> exp.Expr:
        column = super().column(field)
        return _cast(column, "STRING") if field.type is FieldType.TEXT else column

    def param(self, mark: str, param: Param) -> exp.Expr:
        # The type travels beside the value (`param_type`): no cast, so that a partition or cluster is still pruned.
        del param
        return exp.Var(this=mark)

    def wall_clock(self, value: exp.Expr, time_zone: str) -> exp.Expr:
        return call("DATETIME", value, exp.Literal.string(time_zone))

    def truncate(self, value: exp.Expr, grain: Grain) -> exp.Expr:
        day = _cast(value, "DATE")
        if grain is Grain.DAY:
            return day
        return call("DATE_TRUNC", day, exp.Var(this=PARTS.get(grain, grain.value.upper())))

    def aggregate(self, aggregate: Aggregate, value: exp.Expr | None, field_type: FieldType) -> exp.Expr:
        if aggregate is Aggregate.AVG and value is not None:
            return _cast(exp.Avg(this=value), "FLOAT64")
        return super().aggregate(aggregate, value, field_type)

    def contains(self, value: exp.Expr, part: exp.Expr) -> exp.Expr:
        return exp.GT(this=call("STRPOS", value, part), expression=exp.Literal.number(0))

    def ends_with(self, value: exp.Expr, suffix: exp.Expr) -> exp.Expr:
        return call("ENDS_WITH", value, suffix)

    def regex(self, value: exp.Expr, pattern: exp.Expr) -> exp.Expr:
        return call("REGEXP_CONTAINS", value, pattern)

    def pattern(self, re2: str) -> str:
        return re2

    def render(self, tree: exp.Expr) -> str:
        for table in tree.find_all(exp.Table):
            _split_project(table)
        if isinstance(tree, exp.Select) and tree.args.get("offset") and not tree.args.get("limit"):
            tree.limit(ENDLESS, copy=False)
        return str(_Generator(dialect=self.name, comments=False).generate(tree, copy=False))


def param_type(param: Param) -> str:
    """The GoogleSQL type in which a parameter is sent."""
    if param.zoned:
        return "TIMESTAMP"
    if param.type is FieldType.NUMBER:
        return _decimal(param.value) if isinstance(param.value, str) else "INT64"
    return BigqueryDialect.TYPES[param.type]


WHOLE_NUMERIC, SCALE_NUMERIC = 29, 9
WHOLE_BIG, SCALE_BIG = 38, 38
"""Digits before and after the point that NUMERIC and BIGNUMERIC surely hold."""


def _decimal(text: str) -> str:
    """The narrowest exact type that holds the number. Longer ones are beyond every exact column, so a float compares right."""
    number = Decimal(text).as_tuple()
    scale = max(0, -int(number.exponent))
    whole = max(0, len(number.digits) - scale)
    if whole <= WHOLE_NUMERIC and scale <= SCALE_NUMERIC:
        return "NUMERIC"
    return "BIGNUMERIC" if whole <= WHOLE_BIG and scale <= SCALE_BIG else "FLOAT64"


def _cast(value: exp.Expr, to: str) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType.build(to, dialect="bigquery"))


def _split_project(table: exp.Table) -> None:
    """A schema of ours is `dataset` or `project.dataset`; each part of a path is quoted by itself."""
    database = table.args.get("db")
    if isinstance(database, exp.Identifier) and "." in database.name and not table.args.get("catalog"):
        project, _dot, dataset = database.name.rpartition(".")
        table.set("db", exp.Identifier(this=dataset, quoted=True))
        table.set("catalog", exp.Identifier(this=project, quoted=True))


class _Generator(BigQueryGenerator):
    """A quoted identifier has the escapes of a string: a backslash in it would otherwise swallow the closing quote.

    sqlglot's rewriting of a SELECT is left out: it groups by output names, and where the table has a column of that name
    GoogleSQL means the column."""

    TRANSFORMS = {node: how for node, how in BigQueryGenerator.TRANSFORMS.items() if node is not exp.Select}

    def identifier_sql(self, expression: exp.Identifier) -> str:
        if not expression.args.get("quoted"):
            return str(super().identifier_sql(expression))
        name = expression.name.replace("\\", "\\\\").replace("`", "\\`")
        return f"`{name}`"
