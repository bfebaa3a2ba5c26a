"""Grants that have run out: they open nothing from that moment on, are shown as expired for a while, and then go."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditAction
from datasources.models import DataSource, Grant
from datasources.services import access_closing
from datasources.services.grants import receiver_words

REMEMBERED = timedelta(days=30)


@transaction.atomic
def clean() -> int:
    """Removes what ran out long ago, with an audit line that lists it, and closes requests of people who have access by now
    (a role was changed, say); how many grants."""
    access_closing.close_granted()
    since = timezone.now() - REMEMBERED
    gone = Grant.objects.filter(expires_at__lt=since).select_related("user", "group").order_by("source", "pk")
    by_source: dict[DataSource, list[str]] = {}
    for grant in gone.select_related("source"):
        by_source.setdefault(grant.source, []).append(receiver_words(grant))
    for source, names in by_source.items():
        record(action=AuditAction.PERMISSION_EDIT, actor=None, target=source, detail={"grants_expired": sorted(names)})
    return int(Grant.objects.filter(expires_at__lt=since).delete()[0])
