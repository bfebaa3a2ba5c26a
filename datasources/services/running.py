"""In a worker: runs one query that somebody waits for and leaves its result, or its error, in the cache."""

from typing import Any

import structlog

from datasources.connectors.base import Connector
from datasources.engine import codec, flight, result_cache, runner, tickets
from datasources.models import DataSource, QueryRecord
from datasources.query.errors import BadQuery, Cancelled, SourceError, WorkerLost
from datasources.query.result import CompiledQuery, Result
from datasources.services import probing, targets
from datasources.services.queries import Answer

log = structlog.get_logger()


def payload_of(answer: Answer, *, queue: str) -> dict[str, Any]:
    """What a worker needs to run what `answer` waits for; lies in the state instance until the run ends."""
    source = answer.ask.source
    return {
        "source": str(source.pk),
        "generation": source.generation,
        "query": codec.query_to_json(answer.query),
        "paged": answer.ask.paged,
        "purpose": dict(answer.ask.purpose),
        "queue": queue,
    }


def run(*, key: str) -> None:
    """Delivered twice, it runs once; a query that killed its worker twice is given up with an error."""
    begun = flight.begin(key)
    if begun is None:
        return
    try:
        if begun.attempt > flight.MAX_ATTEMPTS:
            result_cache.write_error(key, WorkerLost())
        elif "probe" in begun.payload:
            probing.run(key=key, payload=begun.payload)
        elif not result_cache.read([key]):
            _run(key, begun.payload)
    except Exception:
        # Without an answer those who wait would ask again and again; the trace goes to the log.
        result_cache.write_error(key, BadQuery())
        raise
    finally:
        flight.finish(key)


def _run(key: str, payload: dict[str, Any]) -> None:
    sources = DataSource.objects.select_related("connection", "upload")
    source = sources.filter(pk=payload["source"], generation=payload["generation"]).first()
    if source is None:
        return  # deleted or redefined meanwhile: whoever still waits asks the new generation
    query = codec.query_from_json(payload["query"])
    try:
        connector = targets.connector_for(source, purpose=payload.get("purpose"))
    except SourceError as error:
        _failed(key, source, query, error)
        return
    try:
        result = _rows(key, source, query, connector)
    except SourceError as error:
        _failed(key, source, query, error, bytes_read=runner.bytes_read(connector))
        return
    kept = runner.kept_whole(result) if payload["paged"] else result
    result_cache.write(key, kept, fresh_seconds=source.cache_minutes * 60)
    _record(key, source, query, result=result, bytes_read=result.bytes_read)


def _failed(
    key: str, source: DataSource, query: CompiledQuery, error: SourceError, *, bytes_read: int | None = None
) -> None:
    log.warning("query_failed", source=source.identifier, reason=error.reason, detail=error.detail)
    _record(key, source, query, reason=error.reason, bytes_read=bytes_read)
    if not isinstance(error, Cancelled):
        result_cache.write_error(key, error)


def _rows(key: str, source: DataSource, query: CompiledQuery, connector: Connector) -> Result:
    def is_unwanted() -> bool:
        flight.beat(key)
        return tickets.is_unwanted(key)

    limits = runner.Limits(seconds=source.timeout_seconds)
    return runner.run(connector, query, limits=limits, is_unwanted=is_unwanted)


def _record(
    key: str,
    source: DataSource,
    query: CompiledQuery,
    *,
    result: Result | None = None,
    reason: str = "",
    bytes_read: int | None = None,
) -> None:
    QueryRecord.objects.create(
        source=source,
        key=key,
        sql=query.sql,
        row_count=result.row_count if result else 0,
        duration_ms=result.duration_ms if result else 0,
        bytes=bytes_read,
        reason=reason,
    )
