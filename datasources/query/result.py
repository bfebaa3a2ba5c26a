"""What comes back: a compiled query's typed parameters, and columnar results."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from datasources.query.spec import FieldType


@dataclass(frozen=True, slots=True)
class Param:
    """A bound value in a form JSON can carry: `value` is str, int, float, bool or None; dates and decimals are ISO text."""

    value: str | int | float | bool | None
    type: FieldType
    """NUMBER with a str value is an exact decimal; DATETIME text has no offset (site zone's wall clock) unless `zoned`."""
    zoned: bool = False


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """SQL in one dialect with its parameters, in the order in which its driver counts them (see `query.placeholders`).
    Output columns are `c0..cN`; `types[i]` is the type of `c<i>`.

    `positions` says where a dimension's or metric's id landed; it is not part of the cache key, so that two charts that
    name the same columns differently share a result."""

    sql: str
    params: tuple[Param, ...]
    types: tuple[FieldType, ...]
    positions: dict[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Result:
    """Rows by column. `columns[i]` holds the values of `c<i>`, all of one length.

    Values are JSON-ready: str, int, float, bool, None; an exact decimal or integer of more than 15 significant digits is a
    str; DATE `2026-01-31`; DATETIME ISO 8601 with offset."""

    columns: tuple[Sequence[Any], ...]
    types: tuple[FieldType, ...]
    read_at: datetime
    duration_ms: int
    more: bool = False
    """There are more rows than were kept (`engine.runner.kept_whole`)."""
    bytes_read: int | None = field(default=None, compare=False)
    """What the source billed for it, where it bills bytes; known to whoever ran it, not kept with the rows."""

    @property
    def row_count(self) -> int:
        return len(self.columns[0]) if self.columns else 0
