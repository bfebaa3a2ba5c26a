"""The audit log as a CSV file for a spreadsheet: UTF-8 with a byte order mark, in the reader's language, one line at a time
however many there are."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

import orjson
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import AuditAction, AuditEntry, User
from accounts.services import audit_log, audit_words
from accounts.services.audit_log import Wanted
from accounts.services.audit_retention import TARGET
from lookflex.lib.keyset import Place, place_of

CHUNK = 1_000
BOM = "\ufeff"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@transaction.atomic
def begin(*, wanted: Wanted, asked: Mapping[str, str], actor: User) -> Iterator[bytes]:
    """The file in pieces. That `actor` takes it is written down first (`asked`: the filters as the address has them), and what
    happens from then on is not in it."""
    entry = audit.record(
        action=AuditAction.EXPORT,
        actor=actor,
        target_label=TARGET,
        detail={"format": "CSV", "filters": dict(asked)} if asked else {"format": "CSV"},
    )
    return _pieces(wanted, place_of(entry), translation.get_language() or "en")


def _pieces(wanted: Wanted, start: Place, language: str) -> Iterator[bytes]:
    """Each chunk is a short read of its own: nothing is held open on the database while a slow client takes its time."""
    with translation.override(language):
        head = [_("Time"), _("Action"), _("Name"), _("E-mail"), _("What"), _("Kind of target"), _("Target")]
        first = _rows([[*head, _("Client address"), _("Detail")]])
    yield (BOM + first).encode()
    place: Place | None = start
    while place:
        entries: list[AuditEntry] = list(audit_log.found(wanted).before(place)[:CHUNK])
        if entries:
            with translation.override(language):
                text = _rows(_cells(entry) for entry in entries)
            yield text.encode()
        place = place_of(entries[-1]) if len(entries) == CHUNK else None


def _rows(rows: Iterable[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def _cells(entry: AuditEntry) -> list[str]:
    told = audit_words.line(entry)
    facts = "; ".join(map(str, told.facts))
    return [
        timezone.localtime(entry.created_at).strftime("%Y-%m-%d %H:%M:%S"),
        entry.action,
        entry.actor.name if entry.actor else "",
        entry.actor.email if entry.actor else "",
        f"{told.action}: {facts}" if facts else told.action,
        told.target_kind,
        told.target,
        entry.client_address or "",
        orjson.dumps(entry.detail).decode() if entry.detail else "",
    ]


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
