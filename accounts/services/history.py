"""What was written down lately about one person."""

from accounts.models import AuditEntry, User
from accounts.services import audit_words
from accounts.services.audit_words import Line

MOST = 10


def recent(user: User) -> list[Line]:
    """What they did and what was done to them, newest first, in the words of the audit log."""
    entries = AuditEntry.objects.select_related("actor")
    done = entries.filter(actor=user).order_by("-created_at")[:MOST]
    suffered = entries.filter(target_type="user", target_id=str(user.pk)).order_by("-created_at")[:MOST]
    found = {entry.pk: entry for entry in [*done, *suffered]}
    latest = sorted(found.values(), key=lambda entry: entry.created_at, reverse=True)[:MOST]
    return [audit_words.line(entry) for entry in latest]
