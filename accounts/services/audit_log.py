"""Reading the audit log: by person, action, period and target, newest first, a page at a time however long it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

from accounts.models import AuditEntry, User
from accounts.querysets.audit_entries import AuditEntryQuerySet, Place
from lookflex.lib.bounded_queries import at_most
from lookflex.lib.words import with_words

PAGE_LINES = 50
SECONDS = 5
"""A person waits no longer; only the search for a text that hardly occurs comes near it, in millions of lines."""
MOST_PEOPLE = 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"([0-9]{1,17})-([0-9a-f]{32})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines. `people`: a user's id, or words of their names or addresses; `since` included, `until` not; empty or None
    asks for all."""

    people: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    target: str = ""

    def __bool__(self) -> bool:
        return bool(self.people or self.action or self.since or self.until or self.target)


@dataclass(frozen=True, slots=True)
class LogPage:
    """Lines newest first; `newer` and `older` are where the pages beside this one begin, empty where there is none."""

    entries: Sequence[AuditEntry]
    newer: str
    older: str


def found(wanted: Wanted) -> AuditEntryQuerySet[AuditEntry]:
    """The lines, newest first, each with its actor."""
    lines: AuditEntryQuerySet[AuditEntry] = AuditEntry.objects.select_related("actor").newest_first()
    if wanted.people:
        lines = lines.of_people(_people(wanted.people))
    if wanted.action:
        lines = lines.filter(action=wanted.action)
    if wanted.since:
        lines = lines.filter(created_at__gte=wanted.since)
    if wanted.until:
        lines = lines.filter(created_at__lt=wanted.until)
    return cast("AuditEntryQuerySet[AuditEntry]", with_words(lines, wanted.target, ["target_label"]))


def page(*, wanted: Wanted, older_than: str = "", newer_than: str = "") -> LogPage:
    """The newest lines, or those beside a place. A place that is none is the beginning. Raises `TooSlow`."""
    lines, before, after = found(wanted), _place(older_than), _place(newer_than)
    with at_most(SECONDS):
        if after and not before:
            read = list(lines.oldest_first().after(after)[: PAGE_LINES + 1])
            entries = read[:PAGE_LINES][::-1]
            more_newer, more_older = len(read) > PAGE_LINES, True
        else:
            read = list(lines.before(before)[: PAGE_LINES + 1] if before else lines[: PAGE_LINES + 1])
            entries = read[:PAGE_LINES]
            more_newer, more_older = before is not None, len(read) > PAGE_LINES
    if not entries:
        return LogPage([], "", "")
    return LogPage(entries, _text(entries[0]) if more_newer else "", _text(entries[-1]) if more_older else "")


def place_of(entry: AuditEntry) -> Place:
    """Where `entry` stands."""
    return Place(entry.created_at, entry.pk)


def _people(text: str) -> list[UUID]:
    """Those meant: exactly one where it is an id or a whole address."""
    clean = text.replace("\x00", "").strip()
    try:
        return [UUID(clean)]
    except ValueError:
        pass
    exact = list(User.objects.with_email(clean).values_list("pk", flat=True))
    named = with_words(User.objects.order_by("name"), clean, ["name", "email"])
    return exact or list(named.values_list("pk", flat=True)[:MOST_PEOPLE])


def _text(entry: AuditEntry) -> str:
    return f"{(entry.created_at - _EPOCH) // timedelta(microseconds=1)}-{entry.pk.hex}"


def _place(text: str) -> Place | None:
    parts = _PLACE.fullmatch(text)
    return Place(_EPOCH + timedelta(microseconds=int(parts[1])), UUID(parts[2])) if parts else None
