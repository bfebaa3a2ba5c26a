"""In a worker: asks a connection one short question and leaves the answer in the cache."""

import threading
import time
from typing import Any

from datasources.connectors.base import Connector, Report
from datasources.engine import flight, probe_cache, result_cache, runner, tickets
from datasources.models import Connection, DataSource
from datasources.query.errors import Cancelled, CannotConnect, QueryTimeout, SourceError
from datasources.services import probes, syncing, targets
from lookflex.lib import crypto

TEST_LIMIT_SECONDS = 4.5
"""A test that takes longer has failed: whoever waits is promised an answer within five seconds."""
TABLES_LIMIT_SECONDS = 10.0
COLUMNS_LIMIT_SECONDS = 15.0
COLUMNS_KEPT_SECONDS = 600
"""What a person looks at before it is applied is what is applied."""
STEPS = ("name", "network", "tls", "credentials", "database", "permission")
"""In the order in which a connection comes about."""
FAILS_AT = {"host_not_allowed": "name", "name_timeout": "name", "timeout": "network", "time_limit": "permission"}


def run(*, key: str, payload: dict[str, Any]) -> None:
    """What somebody waits for under `key`."""
    request = payload["request"]
    try:
        if payload["probe"] == "tables":
            body = _tables(key, request)
            seconds = probes.TABLES_SECONDS if body["tables"] else probes.NO_TABLES_SECONDS
        elif payload["probe"] == syncing.PROBE:
            body, seconds = _columns(key, request), COLUMNS_KEPT_SECONDS
        else:
            body, seconds = _test(key, request), probes.TEST_SECONDS
    except Cancelled:
        return
    except SourceError as error:
        result_cache.write_error(key, error)
        return
    probe_cache.write(key, body, seconds=seconds)


def _tables(key: str, request: dict[str, Any]) -> dict[str, Any]:
    connection = Connection.objects.filter(pk=request["connection"]).first()
    if connection is None:
        raise Cancelled
    connector = targets.connector_of(connection)

    def question() -> list[list[str]]:
        found = connector.tables(search=request["search"], limit=probes.MOST_TABLES + 1)
        return [[table.schema, table.name] for table in found]

    tables = _asked(key, connector, question_seconds=TABLES_LIMIT_SECONDS, question=question)
    return {"tables": tables[: probes.MOST_TABLES], "more": len(tables) > probes.MOST_TABLES}


def _columns(key: str, request: dict[str, Any]) -> dict[str, Any]:
    """The columns of a data source as they are now."""
    sources = DataSource.objects.present().select_related("connection", "upload")
    source = sources.filter(pk=request["source"]).first()
    if source is None:
        raise Cancelled
    connector = targets.connector_for(source)

    def question() -> list[list[Any]]:
        return syncing.to_json(connector.columns(source.table))

    return {"columns": _asked(key, connector, question_seconds=COLUMNS_LIMIT_SECONDS, question=question)}


def _test(key: str, request: dict[str, Any]) -> dict[str, Any]:
    """The steps as facts; sentences are made where a language is known (`probe_texts`)."""
    secret = crypto.decrypt_json(request["secret"]) if request["secret"] else {}
    connector = targets.connector_to(kind=request["kind"], config=request["config"], secret=secret)
    started = time.monotonic()
    inside = threading.Event()

    def question() -> Report:
        inside.set()
        return connector.report()

    try:
        report = _asked(key, connector, question_seconds=TEST_LIMIT_SECONDS, question=question)
    except Cancelled:
        raise
    except SourceError as error:
        # The session was there: what took too long is the question about our rights, not the network.
        reason = "time_limit" if inside.is_set() and isinstance(error, QueryTimeout) else error.reason
        failed = _failed_step(reason, is_outside=isinstance(error, CannotConnect))
        return {"failed": failed, "reason": reason, "milliseconds": _since(started)}
    return _facts(report) | {"milliseconds": _since(started)}


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


def _failed_step(reason: str, *, is_outside: bool) -> str:
    step = FAILS_AT.get(reason, reason)
    if step in STEPS:
        return step
    return "network" if is_outside else "permission"


def _asked(key: str, connector: Connector, *, question_seconds: float, question: Any) -> Any:  # noqa: ANN401 - as asked
    def is_unwanted() -> bool:
        flight.beat(key)
        return tickets.is_unwanted(key)

    return runner.ask(connector, question, limits=runner.Limits(seconds=question_seconds), is_unwanted=is_unwanted)


def _since(started: float) -> int:
    return int((time.monotonic() - started) * 1000)
