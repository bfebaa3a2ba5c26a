"""Reading the audit log: by person, action, period and target, newest first, a page at a time however long it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from accounts.models import AuditEntry, User
from accounts.querysets.audit_entries import AuditEntryQuerySet
from lookflex.lib import keyset
from lookflex.lib.bounded_queries import at_most
from lookflex.lib.keyset import LogPage
from lookflex.lib.words import with_words

PAGE_LINES = 50
SECONDS = 5
"""A person waits no longer; only the search for a text that hardly occurs comes near it, in millions of lines."""
MOST_PEOPLE = 200


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


def found(wanted: Wanted) -> AuditEntryQuerySet[AuditEntry]:
    """The lines, newest first, each with its actor."""
    lines: AuditEntryQuerySet[AuditEntry] = AuditEntry.objects.select_related("actor").newest_first()
    if wanted.people:
        lines = lines.of_people(people_named(wanted.people))
    if wanted.action:
        lines = lines.filter(action=wanted.action)
    if wanted.since:
        lines = lines.filter(created_at__gte=wanted.since)
    if wanted.until:
        lines = lines.filter(created_at__lt=wanted.until)
    return cast("AuditEntryQuerySet[AuditEntry]", with_words(lines, wanted.target, ["target_label"]))


def page(*, wanted: Wanted, older_than: str = "", newer_than: str = "") -> LogPage[AuditEntry]:
    """The newest lines, or those beside a place. A place that is none is the beginning. Raises `TooSlow`."""
    with at_most(SECONDS):
        return keyset.page(found(wanted), size=PAGE_LINES, older_than=older_than, newer_than=newer_than)


def people_named(text: str) -> list[UUID]:
    """Those meant: exactly one where it is an id or a whole address."""
    clean = text.replace("\x00", "").strip()
    try:
        return [UUID(clean)]
    except ValueError:
        pass
    exact = list(User.objects.with_email(clean).values_list("pk", flat=True))
    named = with_words(User.objects.order_by("name"), clean, ["name", "email"])
    return exact or list(named.values_list("pk", flat=True)[:MOST_PEOPLE])
