"""In a worker: what columns a written query has, and its first rows. The source is asked for the columns without any row."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from datasources.connectors import registry
from datasources.connectors.base import Connector, SourceColumn
from datasources.query.compiler import compile_description, compile_query
from datasources.query.errors import BadQuery, Denied, FieldRemoved, SourceError, TableGone
from datasources.query.result import CompiledQuery
from datasources.query.spec import Dimension, QuerySpec, SqlQuery
from datasources.query.sql import places, stored
from datasources.services import sql_texts

ROWS = 100
UNNAMED = frozenset({"", "?column?"})


class SqlNotAccepted(SourceError):
    """The source, or we on its behalf, did not take a written query. `line` and `column` are those of what was written."""

    reason = "sql_refused"
    permanent = True

    def __init__(self, reason: str, words: str, *, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{reason}\t{line}\t{column}\t{words}"[:255], reason="sql_refused", detail=words)
        self.why, self.words, self.line, self.column = reason, words, line, column


def facts_of(subject: str) -> dict[str, Any]:
    """What the subject of a failed job with the reason `sql_refused` says."""
    reason, line, column, words = (*subject.split("\t", 3), "", "", "", "")[:4]
    return {"reason": reason, "line": int(line or 0), "column": int(column or 0), "words": words}


def sentence(facts: Mapping[str, Any]) -> str:
    """Why a query was not taken, with its place, for people."""
    text = sql_texts.sentence(facts["reason"], facts["words"])
    return sql_texts.placed(text, facts["line"], facts["column"])


def columns(connector: Connector, *, kind: str, query: SqlQuery, written: str) -> list[SourceColumn]:
    """Of a connected source. Raises `SqlNotAccepted` and what a connector raises."""
    dialect = registry.load(registry.KINDS[kind].dialect)()
    compiled = compile_description(query, dialect, time_zone=settings.TIME_ZONE)
    try:
        found = connector.describe(compiled)
    except (BadQuery, TableGone, FieldRemoved, Denied) as error:
        raise _placed(error, compiled, kind=kind, written=written) from error
    _check_names(found)
    return found


def first_rows(connector: Connector, *, kind: str, query: SqlQuery, found: Sequence[SourceColumn]) -> list[list[Any]]:
    """At most `ROWS` rows, in the order the source gives them."""
    dialect = registry.load(registry.KINDS[kind].dialect)()
    fields = [one.as_source_field(f"f{number}") for number, one in enumerate(found)]
    spec = QuerySpec(
        table=query,
        dimensions=tuple(Dimension(id=field.key, field=field) for field in fields),
        raw=True,
        ordered=False,
        limit=ROWS,
    )
    compiled = compile_query(spec, dialect, time_zone=settings.TIME_ZONE)
    return [list(row) for batch in connector.rows(compiled) for row in batch]


def query_of(request: Mapping[str, Any]) -> SqlQuery:
    """The query in the payload of a probe or job."""
    return stored.read_query(request["rendered"], request["parameters"])


def _placed(error: SourceError, compiled: CompiledQuery, *, kind: str, written: str) -> SqlNotAccepted:
    word = "" if error.reason == "unnamed_column" else error.subject
    line, column = places.original(written, compiled.sql, error.position, dialect=registry.KINDS[kind].sql, word=word)
    if error.reason in sql_texts.SENTENCES:
        return SqlNotAccepted(error.reason, error.subject, line=line, column=column)
    words = (error.detail or error.subject).split("\nLINE ")[0].splitlines()
    return SqlNotAccepted("sql_refused", words[0] if words else error.reason, line=line, column=column)


def _check_names(found: Sequence[SourceColumn]) -> None:
    if not found:
        raise SqlNotAccepted("no_columns", "")
    seen: set[str] = set()
    for number, column in enumerate(found, start=1):
        if column.name in UNNAMED:
            raise SqlNotAccepted("unnamed_column", f"{number}")
        if column.name in seen:
            raise SqlNotAccepted("duplicate_column", column.name)
        seen.add(column.name)
