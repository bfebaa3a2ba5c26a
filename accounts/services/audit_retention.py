"""The end of old lines. How long they stay is the operator's word (AUDIT_KEEP_DAYS in the environment) and no page's: whoever
takes over an administrator's account cannot shorten the log."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditAction

BATCH = 5_000
TARGET = "audit log"
_DELETE = """
DELETE FROM accounts_auditentry WHERE id IN (
    SELECT id FROM accounts_auditentry WHERE created_at < %s ORDER BY created_at LIMIT %s FOR UPDATE SKIP LOCKED
)
"""


def clean_up() -> int:
    """Removes what is older than AUDIT_KEEP_DAYS (0: nothing ever), oldest first, in transactions of `BATCH` lines so that
    nobody waits for it; leaves a line of its own where it removed something. How many lines went.

    Stopped half-way or running twice at once it removes no line twice and none too many."""
    days = settings.AUDIT_KEEP_DAYS
    if not days:
        return 0
    until = timezone.now() - timedelta(days=days)
    removed = 0
    while batch := _remove(until=until, days=days):
        removed += batch
    if removed:
        detail = {"lines_removed": removed, "older_than": until.isoformat(timespec="seconds"), "keep_days": days}
        audit.record(action=AuditAction.SETTINGS_EDIT, actor=None, target_label=TARGET, detail=detail)
    return removed


@transaction.atomic
def _remove(*, until: datetime, days: int) -> int:
    """One batch. The trigger lets lines older than `days` go in this transaction alone, whatever is asked for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lookflex.audit_keep_days', %s, true)", [str(days)])
        cursor.execute(_DELETE, [until, BATCH])
        removed: int = cursor.rowcount
        cursor.execute("SELECT set_config('lookflex.audit_keep_days', '', true)")
    return removed
