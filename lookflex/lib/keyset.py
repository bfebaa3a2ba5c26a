"""Long logs a page at a time: newest first, and each page begins at a place in the log, whatever was written meanwhile."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from django.db import models

_Line = TypeVar("_Line", bound=models.Model)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"([0-9]{1,17})-([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: no two share it."""

    at: datetime
    id: UUID


class KeysetQuerySet(models.QuerySet[_Line]):
    """Lines with `created_at` and a UUID as their key."""

    def newest_first(self) -> Self:
        """In a fixed order, also among lines of the same moment."""
        return self.order_by("-created_at", "-id")

    def oldest_first(self) -> Self:
        """The other way round."""
        return self.order_by("created_at", "id")

    def before(self, place: Place) -> Self:
        """Older than the line at `place`. The first condition is what an index answers."""
        return self.filter(created_at__lte=place.at).exclude(created_at=place.at, id__gte=place.id)

    def after(self, place: Place) -> Self:
        """Newer than the line at `place`."""
        return self.filter(created_at__gte=place.at).exclude(created_at=place.at, id__lte=place.id)


@dataclass(frozen=True, slots=True)
class LogPage(Generic[_Line]):
    """Lines newest first; `newer` and `older` are where the pages beside this one begin, empty where there is none."""

    entries: Sequence[_Line]
    newer: str
    older: str


def page(lines: KeysetQuerySet[_Line], *, size: int, older_than: str = "", newer_than: str = "") -> LogPage[_Line]:
    """The newest `size` of `lines` (which come newest first), or those beside a place; one that is none is the beginning."""
    before, after = _place(older_than), _place(newer_than)
    if after and not before:
        read = list(lines.oldest_first().after(after)[: size + 1])
        entries = read[:size][::-1]
        more_newer, more_older = len(read) > size, True
    else:
        read = list(lines.before(before)[: size + 1] if before else lines[: size + 1])
        entries = read[:size]
        more_newer, more_older = before is not None, len(read) > size
    if not entries:
        return LogPage([], "", "")
    return LogPage(entries, _text(entries[0]) if more_newer else "", _text(entries[-1]) if more_older else "")


def place_of(line: Any) -> Place:  # noqa: ANN401 - any model with these two columns
    """Where `line` stands."""
    return Place(line.created_at, line.pk)


def _text(line: Any) -> str:  # noqa: ANN401 - as above
    return f"{(line.created_at - _EPOCH) // timedelta(microseconds=1)}-{line.pk.hex}"


def _place(text: str) -> Place | None:
    parts = _PLACE.fullmatch(text)
    return Place(_EPOCH + timedelta(microseconds=int(parts[1])), UUID(parts[2])) if parts else None
