"""GoogleSQL into DuckDB's SQL, as far as sqlglot does not do it alike, and DuckDB's complaints in Google's words."""

import re
from dataclasses import dataclass, field
from typing import Any

import duckdb
import sqlglot
from sqlglot import exp

from datasources.tests.fakes.bigquery import values


class Refused(Exception):
    """What the API answers with: an HTTP status, a reason and a message."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason


@dataclass
class Statement:
    """A query ready for DuckDB. `tables` are `(schema in DuckDB, name)`, `columns` the names it reads anywhere."""

    sql: str
    parameters: dict[str, str | None]
    tables: list[tuple[str, str]] = field(default_factory=list)
    filtered: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)


def translated(query: dict[str, Any], project: str) -> Statement:
    """`query` is the job's configuration. `Refused` for what is no query or more than one."""
    try:
        trees = sqlglot.parse(query["query"], dialect="bigquery")
    except sqlglot.errors.SqlglotError as error:
        raise Refused(400, "invalidQuery", f"Syntax error: {error}") from error
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        raise Refused(400, "invalidQuery", "Only SELECT is understood here")
    tree = trees[0]
    sent = {one["name"]: values.parameter(one) for one in query.get("queryParameters", [])}
    found = Statement("", {name: text for name, (text, _kind) in sent.items()})
    tree = tree.transform(lambda node: _turned(node, sent))
    for table in tree.find_all(exp.Table):
        found.tables.append(_placed(table, project))
    where = [column.name for clause in tree.find_all(exp.Where) for column in clause.find_all(exp.Column)]
    found.filtered = set(where)
    found.columns = {column.name for column in tree.find_all(exp.Column)}
    found.sql = tree.sql(dialect="duckdb")
    found.parameters = {name: text for name, text in found.parameters.items() if f"${name}" in found.sql}
    return found


def _turned(node: exp.Expr, sent: dict[str, tuple[str | None, str]]) -> exp.Expr:
    if isinstance(node, exp.Parameter):
        name = node.name
        if name not in sent:
            raise Refused(400, "invalidQuery", f"Query parameter '{name}' not found")
        return exp.Cast(this=exp.Var(this=f"${name}"), to=exp.DataType.build(sent[name][1], dialect="duckdb"))
    if isinstance(node, exp.DateTrunc) and not isinstance(node.parent, exp.Cast):  # a DATE stays one in GoogleSQL
        return exp.Cast(this=node, to=exp.DataType.build("DATE"))
    if isinstance(node, exp.Datetime):
        return exp.AtTimeZone(this=node.this, zone=node.expression)
    if isinstance(node, exp.RegexpLike):  # sqlglot's own translation matches the whole text in some versions
        return exp.Anonymous(this="REGEXP_MATCHES", expressions=[node.this, node.expression])
    if isinstance(node, exp.EndsWith):
        return exp.Anonymous(this="SUFFIX", expressions=[node.this, node.expression])
    return node


def _placed(table: exp.Table, project: str) -> tuple[str, str]:
    schema = f"{table.catalog or project}.{table.db}"
    table.set("db", exp.Identifier(this=schema, quoted=True))
    table.set("catalog", None)
    return schema, table.name


def complaint(error: duckdb.Error, statement: Statement) -> Refused:
    """What Google would have said."""
    text = str(error)
    if isinstance(error, duckdb.InterruptException):
        return Refused(400, "stopped", "Job execution was cancelled: User requested cancellation")
    if isinstance(error, duckdb.CatalogException):
        schema, name = statement.tables[0]
        project, _dot, dataset = schema.rpartition(".")
        if "Schema with name" in text:
            return Refused(
                404, "notFound", f"Not found: Dataset {project}:{dataset} was not found in location asia-northeast3"
            )
        return Refused(
            404, "notFound", f"Not found: Table {project}:{dataset}.{name} was not found in location asia-northeast3"
        )
    if column := re.search(r'does not have a column named "([^"]+)"', text):
        return Refused(400, "invalidQuery", f"Name {column[1]} not found inside t at [1:8]")
    if "Overflow" in text or "Out of Range" in text:
        return Refused(400, "invalidQuery", f"integer overflow: {text}")
    return Refused(400, "invalidQuery", text)
