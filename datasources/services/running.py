"""In a worker: runs one query that somebody waits for and leaves its result, or its error, in the cache."""

import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

import structlog

from accounts.models import User
from datasources.connectors.base import Connector
from datasources.engine import codec, flight, result_cache, runner, tickets
from datasources.engine.flight import Begun
from datasources.models import DataSource, QueryRecord
from datasources.query.errors import BadQuery, Cancelled, SourceError, WorkerLost
from datasources.query.result import CompiledQuery, Result
from datasources.services import probing, targets
from datasources.services.queries import Answer
from lookflex.lib.prepared import Prepared, PreparedInsert, PreparedObjects

log = structlog.get_logger()
_INSERT = PreparedInsert(QueryRecord)
_SOURCE = PreparedObjects(
    lambda _variant, source: DataSource.objects.filter(pk=source).select_related("connection", "upload").order_by()
)
_PERSON = Prepared(lambda _variant, user: User.objects.filter(pk=user).order_by().values_list("pk"))


def payload_of(answer: Answer, *, queue: str, actor: User) -> dict[str, Any]:
    """What a worker needs to run what `answer` waits for; lies in the state instance until the run ends."""
    source = answer.ask.source
    return {
        "source": str(source.pk),
        "generation": source.generation,
        "query": codec.query_to_json(answer.query),
        "paged": answer.ask.paged,
        "queue": queue,
        "connection": str(source.connection_id) if source.connection_id else None,
        "actor": str(actor.pk),
        "origin": asdict(answer.ask.origin),
        "labels": answer.ask.origin.labels,
    }


def run(*, key: str, begun: Begun) -> None:
    """A query that killed its worker twice is given up with an error."""
    try:
        if begun.attempt > flight.MAX_ATTEMPTS:
            result_cache.write_error(key, WorkerLost())
        elif "probe" in begun.payload:
            probing.run(key=key, payload=begun.payload)
        elif not result_cache.settled([key]) and not tickets.is_cancelled(key):
            _run(key, begun.payload)
    except Exception:
        # Without an answer those who wait would ask again and again; the trace goes to the log.
        result_cache.write_error(key, BadQuery())
        raise


def _run(key: str, payload: dict[str, Any]) -> None:
    found: list[DataSource] = _SOURCE.found(source=UUID(payload["source"]))
    source = found[0] if found else None
    if source is None or source.generation != payload["generation"]:
        return  # deleted or redefined meanwhile: whoever still waits asks the new generation
    query = codec.query_from_json(payload["query"])
    started = time.monotonic()
    connector = None
    try:
        connector = targets.connector_for(source, purpose=payload.get("labels"))
        result = _rows(key, source, query, connector)
    except SourceError as error:
        log.warning("query_failed", source=source.identifier, reason=error.reason, detail=error.detail)
        duration_ms = int((time.monotonic() - started) * 1000)
        bytes_read = runner.bytes_read(connector) if connector else None
        _note(key, source, query, payload, reason=error.reason, duration_ms=duration_ms, bytes=bytes_read)
        if not isinstance(error, Cancelled):
            result_cache.write_error(key, error)
        return
    facts = {"row_count": result.row_count, "duration_ms": result.duration_ms, "bytes": result.bytes_read}
    _note(key, source, query, payload, **facts)
    kept = runner.kept_whole(result) if payload["paged"] else result
    result_cache.write(key, kept, fresh_seconds=source.cache_minutes * 60)


def _rows(key: str, source: DataSource, query: CompiledQuery, connector: Connector) -> Result:
    def is_unwanted() -> bool:
        flight.beat(key)
        return tickets.is_unwanted(key)

    limits = runner.Limits(seconds=source.timeout_seconds)
    return runner.run(connector, query, limits=limits, is_unwanted=is_unwanted)


def _note(
    key: str,
    source: DataSource,
    query: CompiledQuery,
    payload: Mapping[str, Any],
    **facts: Any,  # noqa: ANN401 - column values
) -> None:
    """A line of the query log, before anybody hears of the answer. Without the values of the parameters: they may be people's.
    Whoever enqueued it before an update of LookFlex said neither who nor what for; who asked may be gone meanwhile."""
    origin, actor = payload.get("origin", {}), payload.get("actor")
    row = QueryRecord(
        source=source,
        key=key,
        sql=query.sql,
        actor_id=UUID(actor) if actor else None,
        purpose=origin.get("purpose", ""),
        user_kind=origin.get("user_kind", ""),
        user_id=origin.get("user_id") or None,
        **facts,
    )
    if row.actor_id and not _INSERT.write_if(row, _PERSON.finds(user=row.actor_id)):
        row.actor_id = None
    if not row.actor_id:
        _INSERT.write(row)
