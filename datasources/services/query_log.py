"""Reading the query log: what reached the sources, newest first, a page at a time however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services.audit_log import people_named
from datasources.connectors import registry
from datasources.models import QueryRecord
from datasources.models.query_record import Purpose
from datasources.querysets.query_records import CANCELLED, TIMEOUT, QueryRecordQuerySet
from datasources.services import error_texts
from datasources.services.references import DESCRIBER, Describer, Use
from lookflex.lib import keyset
from lookflex.lib.bounded_queries import at_most
from lookflex.lib.keyset import LogPage

PAGE_LINES = 50
SECONDS = 5
OUTCOMES = {
    "done": _("Done"),
    "failed": _("Failed"),
    "timeout": _("Time limit reached"),
    "cancelled": _("Cancelled"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines. `people`: a user's id, or words of their names or addresses; `outcome` one of `OUTCOMES`; `since` included,
    `until` not; `slower_than` in ms. Empty or None asks for all."""

    source: UUID | None = None
    people: str = ""
    outcome: str = ""
    since: datetime | None = None
    until: datetime | None = None
    slower_than: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it is shown. `use` is the chart or filter that asked, None where it is gone or was none; without a title
    where the reader may not see its page."""

    record: QueryRecord
    use: Use | None

    @property
    def purpose(self) -> str:
        known = dict(Purpose.choices)
        return str(known.get(Purpose(self.record.purpose), "")) if self.record.purpose in Purpose.values else ""

    @property
    def outcome(self) -> str:
        """The key in `OUTCOMES`."""
        reason = self.record.reason
        if not reason:
            return "done"
        return reason if reason in {CANCELLED, TIMEOUT} else "failed"

    @property
    def outcome_text(self) -> Promise:
        return OUTCOMES[self.outcome]

    @property
    def reason_text(self) -> str:
        """Why it failed; empty where the outcome says it all."""
        return error_texts.reason_sentence(self.record.reason) if self.outcome == "failed" else ""

    @property
    def seconds(self) -> float:
        return self.record.duration_ms / 1000


def found(wanted: Wanted) -> QueryRecordQuerySet[QueryRecord]:
    """The records, newest first, without their SQL."""
    lines: QueryRecordQuerySet[QueryRecord] = (
        QueryRecord.objects.select_related("actor", "source").defer("sql").newest_first()
    )
    if wanted.source:
        lines = lines.filter(source=wanted.source)
    if wanted.people:
        lines = lines.filter(actor__in=people_named(wanted.people))
    if wanted.outcome:
        lines = lines.ended(wanted.outcome)
    if wanted.since:
        lines = lines.filter(created_at__gte=wanted.since)
    if wanted.until:
        lines = lines.filter(created_at__lt=wanted.until)
    return lines.slower_than(wanted.slower_than) if wanted.slower_than else lines


def page(*, wanted: Wanted, older_than: str = "", newer_than: str = "") -> LogPage[QueryRecord]:
    """The newest records, or those beside a place. Raises `TooSlow`."""
    with at_most(SECONDS):
        return keyset.page(found(wanted), size=PAGE_LINES, older_than=older_than, newer_than=newer_than)


def lines_of(records: Sequence[QueryRecord], *, actor: User) -> list[Line]:
    """With the charts and filters that asked, in a fixed number of queries."""
    ids: dict[str, set[UUID]] = {}
    for record in records:
        if record.user_id:
            ids.setdefault(record.user_kind, set()).add(record.user_id)
    describe: Describer = registry.load(DESCRIBER)
    uses = {use.id: use for use in describe(ids, actor)} if ids else {}
    return [Line(record, uses.get(record.user_id) if record.user_id else None) for record in records]
