"""In a worker: asks a connection one short question and leaves the answer in the cache."""

import threading
import time
from collections.abc import Sequence
from typing import Any

from datasources.connectors.base import Connector, Estimate, Estimates, Report
from datasources.engine import flight, probe_cache, result_cache, runner, tickets
from datasources.models import Connection, DataSource
from datasources.query.errors import Cancelled, CannotConnect, OperatorUnsupported, QueryTimeout, SourceError
from datasources.query.spec import SqlQuery, TableRef
from datasources.services import estimates, last_tests, probes, sql_describing, syncing, targets
from lookflex.lib import crypto

TEST_LIMIT_SECONDS = 4.5
"""A test that takes longer has failed: whoever waits is promised an answer within five seconds."""
TABLES_LIMIT_SECONDS = 10.0
ESTIMATE_LIMIT_SECONDS = 10.0
SQL_LIMIT_SECONDS = 30.0
COLUMNS_LIMIT_SECONDS = 15.0
COLUMNS_KEPT_SECONDS = 600
"""What a person looks at before it is applied is what is applied."""
STEPS = ("name", "network", "tls", "credentials", "database", "permission")
"""In the order in which a connection to a server comes about."""
BIGQUERY_STEPS = ("credentials", "project", "dataset", "permission")
"""Which server that is and that the line is encrypted is Google's business."""
FAILS_AT = {
    "host_not_allowed": "name",
    "name_timeout": "name",
    "timeout": "network",
    "version": "database",
    "time_limit": "permission",
    "default_not_allowed": "credentials",
    "api_disabled": "project",
    "billing_disabled": "project",
    "location": "dataset",
    "jobs_denied": "permission",
    "rate_limit": "permission",
    "quota": "permission",
}
"""Reasons that are not called as the step they are found at."""


def steps_of(kind: str) -> tuple[str, ...]:
    """What a test of a connection of that kind goes through."""
    return BIGQUERY_STEPS if kind == "BIGQUERY" else STEPS


def run(*, key: str, payload: dict[str, Any]) -> None:
    """What somebody waits for under `key`."""
    request = payload["request"]
    try:
        if payload["probe"] == "tables":
            body = _tables(key, request)
            seconds = probes.TABLES_SECONDS if body["tables"] else probes.NO_TABLES_SECONDS
        elif payload["probe"] == "estimate":
            body, seconds = _estimate(key, request), probes.ESTIMATE_SECONDS
        elif payload["probe"] == "columns":
            body, seconds = _columns(key, request), probes.TABLES_SECONDS
        elif payload["probe"] == "sql":
            body = _sql(key, request)
            seconds = probes.REFUSED_SECONDS if body["refused"] else probes.SQL_SECONDS
        elif payload["probe"] == syncing.PROBE:
            body, seconds = _source_columns(key, request), COLUMNS_KEPT_SECONDS
        else:
            body, seconds = _test(key, request), probes.TEST_SECONDS
            last_tests.remember(request.get("remember", ""), body)
    except Cancelled:
        return
    except SourceError as error:
        result_cache.write_error(key, error)
        return
    probe_cache.write(key, body, seconds=seconds)


def _tables(key: str, request: dict[str, Any]) -> dict[str, Any]:
    connector = targets.connector_of(_connection(request))

    def question() -> list[list[str]]:
        found = connector.tables(search=request["search"], limit=probes.MOST_TABLES + 1)
        return [[table.schema, table.name] for table in found]

    tables = _asked(key, connector, question_seconds=TABLES_LIMIT_SECONDS, question=question)
    return {"tables": tables[: probes.MOST_TABLES], "more": len(tables) > probes.MOST_TABLES}


def _estimate(key: str, request: dict[str, Any]) -> dict[str, Any]:
    """What reading every row of all fields would cost."""
    sources = DataSource.objects.present().select_related("connection")
    source = sources.filter(pk=request["source"], generation=request["generation"]).first()
    if source is None:
        raise Cancelled  # deleted or redefined meanwhile
    connector = targets.connector_for(source, purpose={"estimate": source.identifier})
    if not isinstance(connector, Estimates):
        raise OperatorUnsupported(source.label, reason="no_estimate")
    query = estimates.query_of(source)

    def question() -> Estimate:
        return connector.estimate(query, source.table)

    return estimates.facts(_asked(key, connector, question_seconds=ESTIMATE_LIMIT_SECONDS, question=question))


def _columns(key: str, request: dict[str, Any]) -> dict[str, Any]:
    connection = _connection(request)
    connector = targets.connector_of(connection)
    table = TableRef(schema=request["schema"], name=request["name"])

    def question() -> dict[str, Any]:
        found = connector.columns(table)
        estimate = estimates.before_saving(connector, kind=connection.kind, table=table, columns=found)
        return {"columns": [[column.name, column.type.value] for column in found], "estimate": estimate}

    found: dict[str, Any] = _asked(key, connector, question_seconds=TABLES_LIMIT_SECONDS, question=question)
    return found


def _sql(key: str, request: dict[str, Any]) -> dict[str, Any]:
    """The columns of a written query, what it would read, its first rows where they are wanted and that is not too much, or why
    the source did not take it."""
    connection = _connection(request)
    connector = targets.connector_of(connection)
    query = sql_describing.query_of(request)

    def question() -> dict[str, Any]:
        columns = sql_describing.columns(connector, kind=connection.kind, query=query, written=request["sql"])
        estimate = estimates.before_saving(connector, kind=connection.kind, table=query, columns=columns)
        is_over = bool(estimate and estimate["bytes"] > estimate["most_bytes"])
        rows: list[list[Any]] = []
        if request["rows"] and not is_over:
            rows = sql_describing.first_rows(connector, kind=connection.kind, query=query, found=columns)
        facts = [[one.name, one.type.value, one.native, one.zoned] for one in columns]
        return {"columns": facts, "rows": rows, "refused": None, "estimate": estimate}

    try:
        found: dict[str, Any] = _asked(key, connector, question_seconds=SQL_LIMIT_SECONDS, question=question)
    except sql_describing.SqlNotAccepted as refused:
        facts = {"reason": refused.why, "words": refused.words, "line": refused.line, "column": refused.column}
        return {"columns": [], "rows": [], "refused": facts, "estimate": None}
    return found


def _connection(request: dict[str, Any]) -> Connection:
    connection = Connection.objects.filter(pk=request["connection"]).first()
    if connection is None:
        raise Cancelled
    return connection


def _source_columns(key: str, request: dict[str, Any]) -> dict[str, Any]:
    """The columns of a data source as they are now."""
    sources = DataSource.objects.present().select_related("connection", "upload")
    source = sources.filter(pk=request["source"]).first()
    if source is None:
        raise Cancelled
    connector = targets.connector_for(source)

    def question() -> list[list[Any]]:
        if isinstance(source.table, SqlQuery):
            found = sql_describing.columns(connector, kind=source.kind, query=source.table, written=source.sql)
        else:
            found = connector.columns(source.table)
        return syncing.to_json(found)

    return {"columns": _asked(key, connector, question_seconds=COLUMNS_LIMIT_SECONDS, question=question)}


def _test(key: str, request: dict[str, Any]) -> dict[str, Any]:
    """The steps as facts; sentences are made where a language is known (`probe_texts`)."""
    secret = crypto.decrypt_json(request["secret"]) if request["secret"] else {}
    started = time.monotonic()
    inside = threading.Event()

    def question() -> Report:
        inside.set()
        return connector.report()

    try:
        connector = targets.connector_to(kind=request["kind"], config=request["config"], secret=secret)
        report = _asked(key, connector, question_seconds=TEST_LIMIT_SECONDS, question=question)
    except Cancelled:
        raise
    except SourceError as error:
        # The session was there: what took too long is the question about our rights, not the network.
        reason = "time_limit" if inside.is_set() and isinstance(error, QueryTimeout) else error.reason
        failed = _failed_step(reason, steps_of(request["kind"]), is_outside=isinstance(error, CannotConnect))
        return {
            "kind": request["kind"],
            "failed": failed,
            "reason": reason,
            "subject": error.subject,
            "milliseconds": _since(started),
        }
    return _facts(report) | {"kind": request["kind"], "milliseconds": _since(started)}


def _facts(report: Report) -> dict[str, Any]:
    """Without a table to read the account lacks a right: the last step failed."""
    return {
        "failed": "" if report.tables else "permission",
        "reason": "" if report.tables else "no_tables",
        "version": report.version,
        "encrypted": report.encrypted,
        "cautions": [caution.value for caution in report.cautions],
        "tables": [[table.schema, table.name] for table in report.tables],
    }


def _failed_step(reason: str, steps: Sequence[str], *, is_outside: bool) -> str:
    step = FAILS_AT.get(reason, reason)
    if step in steps:
        return step
    if not is_outside:
        return "permission"
    return "network" if "network" in steps else steps[0]


def _asked(key: str, connector: Connector, *, question_seconds: float, question: Any) -> Any:  # noqa: ANN401 - as asked
    def is_unwanted() -> bool:
        flight.beat(key)
        return tickets.is_unwanted(key)

    return runner.ask(connector, question, limits=runner.Limits(seconds=question_seconds), is_unwanted=is_unwanted)


def _since(started: float) -> int:
    return int((time.monotonic() - started) * 1000)
