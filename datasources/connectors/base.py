"""What every kind of source must be able to do. One connector object serves one query or one question and is then closed."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from datasources.query.result import CompiledQuery
from datasources.query.spec import FieldType, SourceField, TableRef


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect. `config` was validated by the kind's own settings, `secret` is decrypted and never logged."""

    config: dict[str, Any]
    secret: dict[str, Any] = field(default_factory=dict, repr=False)
    time_zone: str = "Asia/Seoul"
    """The site's zone: what a date-time without zone is in, and what one with a zone is converted to."""
    purpose: Mapping[str, str] = field(default_factory=dict)
    """What a query is for (`{"dashboard": id, "chart": id}`), for sources that keep books; changes no rows."""


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column as the source reports it. `native` is the source's own type name."""

    name: str
    type: FieldType
    native: str
    zoned: bool = False

    def as_source_field(self, key: str) -> SourceField:
        """What a query calls `key`, as long as it is no field of a data source."""
        return SourceField(key=key, column=self.name, type=self.type, zoned=self.zoned, native=self.native)


class Caution(StrEnum):
    """What is risky about a connection that works."""

    SUPERUSER = "superuser"
    CAN_WRITE = "can_write"
    FILE_ACCESS = "file_access"
    """It may read or write files of the server, or run programs there."""
    MORE_THAN_NEEDED = "more_than_needed"
    """It sees other databases, projects or people's sessions that nobody asked for."""
    NOT_ENCRYPTED = "not_encrypted"
    NOT_VERIFIED = "not_verified"


@dataclass(frozen=True, slots=True)
class Report:
    """What a test finds out about a session: the server's `version`, how it is `encrypted` (empty: not at all), what is
    risky about it, and the first tables our account may read."""

    version: str
    encrypted: str
    cautions: tuple[Caution, ...]
    tables: tuple[TableRef, ...]


@dataclass(slots=True)
class Control:
    """Shared between the thread that reads rows and the watchdog that may end it."""

    deadline: float
    """`time.monotonic()` after which the query is ended at the source."""
    cancelled: threading.Event = field(default_factory=threading.Event)
    timed_out: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a query would read, in bytes, beside the most that one query may cost. `left_out` names the table's columns that
    are no fields."""

    bytes: int
    most_bytes: int
    left_out: tuple[str, ...] = ()


BATCH_ROWS = 100
"""Ten times as many are no faster, and of long texts (a page of HTML, a picture as text) they fill a worker's memory before
anybody can count them."""


class Connector(Protocol):
    """Raises only `datasources.query.errors.SourceError`s."""

    def __init__(self, target: Target) -> None: ...

    def connect(self, *, timeout: float) -> None:
        """Opens a fresh, read-only session; `timeout` in seconds."""

    def rows(self, query: CompiledQuery, *, batch: int = BATCH_ROWS) -> Iterator[list[tuple[Any, ...]]]:
        """Batches of rows whose values are JSON-ready as `Result` describes them."""

    def cancel(self) -> None:
        """Called from another thread: ends what runs at the source. Never raises; may be called twice."""

    def tables(self, *, search: str = "", limit: int = 200) -> list[TableRef]: ...

    def columns(self, table: TableRef) -> list[SourceColumn]:
        """In the source's order. `TableGone` where there is no such table."""

    def describe(self, query: CompiledQuery) -> list[SourceColumn]:
        """The columns of a query that has no rows (`query.compiler.compile_description`), in its order, with the names the
        source gives them, also where two are the same. What the source does not accept is `BadQuery`, with its `position`
        where the source tells one and its own words as `detail`."""

    def report(self, *, tables: int = 20) -> Report:
        """What a connection test tells, with the first `tables` tables."""

    def close(self) -> None:
        """Never raises."""


@runtime_checkable
class CountsBytes(Protocol):
    """A connector of a source that bills what it reads."""

    bytes_read: int | None
    """Bytes billed for the query so far, also of one that failed; None while nothing is known."""


@runtime_checkable
class Estimates(Protocol):
    """A connector of a source that says beforehand what a query would read."""

    def estimate(self, query: CompiledQuery, table: TableRef | None = None) -> Estimate:
        """Without running `query`; with `table`, also which of its columns are no fields."""
