"""Runs one compiled query on one connector, under a watchdog that ends it at the source."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from datasources.connectors.base import Connector, Control, CountsBytes
from datasources.query.errors import Cancelled, QueryTimeout, ResultTooLarge, SourceError
from datasources.query.result import CompiledQuery, Result

T = TypeVar("T")

CONNECT_SECONDS = 5.0
TICK_SECONDS = 0.5
MAX_TEXT_BYTES = 64 * 1024 * 1024
WHOLE_ROWS = 5_000
"""A table's rows are kept whole up to here; the query asks for one more to find out."""
BLOCK_ROWS = 500
"""What is kept of a longer one, and the size of the blocks in which the rest is asked for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` from connecting to the last row; `text_bytes` of text in one result."""

    seconds: float
    text_bytes: int = MAX_TEXT_BYTES


def ask(connector: Connector, question: Callable[[], T], *, limits: Limits, is_unwanted: Callable[[], bool]) -> T:
    """`question`, asked of the connected `connector` under the watchdog. Raises as `run`."""
    control = Control(deadline=time.monotonic() + limits.seconds)
    done = threading.Event()
    threading.Thread(target=_watch, args=(connector, control, done, is_unwanted), daemon=True).start()
    try:
        connector.connect(timeout=min(CONNECT_SECONDS, limits.seconds))
        return question()
    except SourceError as error:
        raise _why(control) or error from error
    finally:
        done.set()
        connector.close()


def run(connector: Connector, query: CompiledQuery, *, limits: Limits, is_unwanted: Callable[[], bool]) -> Result:
    """The query's rows. `is_unwanted` is asked twice a second from another thread and may also keep a heartbeat.

    Raises `QueryTimeout`, `Cancelled`, `ResultTooLarge` or what the connector raises."""
    started = time.monotonic()
    control = Control(deadline=started + limits.seconds)
    read_at = datetime.now(UTC)
    done = threading.Event()
    watchdog = threading.Thread(target=_watch, args=(connector, control, done, is_unwanted), daemon=True)
    watchdog.start()
    try:
        connector.connect(timeout=min(CONNECT_SECONDS, limits.seconds))
        columns = _fetch(connector, query, control, limits)
    except SourceError as error:
        raise _why(control) or error from error
    finally:
        done.set()
        connector.close()
    duration_ms = int((time.monotonic() - started) * 1000)
    return Result(
        columns=columns,
        types=query.types,
        read_at=read_at,
        duration_ms=duration_ms,
        bytes_read=bytes_read(connector),
    )


def bytes_read(connector: Connector) -> int | None:
    """What the source billed for what `connector` asked; None where it does not bill bytes."""
    return connector.bytes_read if isinstance(connector, CountsBytes) else None


def kept_whole(result: Result) -> Result:
    """`result` itself up to `WHOLE_ROWS` rows; of a longer one the first block, marked that there is more."""
    if result.row_count <= WHOLE_ROWS:
        return result
    return replace(result, columns=tuple(column[:BLOCK_ROWS] for column in result.columns), more=True)


def _fetch(connector: Connector, query: CompiledQuery, control: Control, limits: Limits) -> tuple[list[Any], ...]:
    columns: tuple[list[Any], ...] = tuple([] for _ in query.types)
    text_bytes = 0
    for batch in connector.rows(query):
        if ended := _why(control):
            raise ended
        for column, values in zip(columns, zip(*batch, strict=True), strict=True):
            column.extend(values)
            text_bytes += sum(len(value) for value in values if isinstance(value, str))
        if text_bytes > limits.text_bytes:
            raise ResultTooLarge
    return columns


def _watch(connector: Connector, control: Control, done: threading.Event, is_unwanted: Callable[[], bool]) -> None:
    """Ends the query when its time is up or nobody wants it; repeats until the reading thread has noticed, because a cancel
    that arrives before the statement started is lost."""
    while not done.wait(min(TICK_SECONDS, max(0.01, control.deadline - time.monotonic()))):
        if time.monotonic() >= control.deadline:
            control.timed_out.set()
        elif not control.cancelled.is_set() and is_unwanted():
            control.cancelled.set()
        if control.timed_out.is_set() or control.cancelled.is_set():
            connector.cancel()
            done.wait(TICK_SECONDS)


def _why(control: Control) -> SourceError | None:
    if control.timed_out.is_set():
        return QueryTimeout()
    return Cancelled() if control.cancelled.is_set() else None
