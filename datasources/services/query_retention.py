"""The end of old lines of the query log. How long they stay is the operator's word (QUERY_LOG_KEEP_DAYS)."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from datasources.models import QueryRecord

BATCH = 5_000


def clean_up() -> int:
    """Removes what is older than QUERY_LOG_KEEP_DAYS (0: nothing ever), oldest first, `BATCH` lines at a time so that nobody
    waits for it. How many lines went. Stopped half-way or running twice at once it removes none too many."""
    if not settings.QUERY_LOG_KEEP_DAYS:
        return 0
    until = timezone.now() - timedelta(days=settings.QUERY_LOG_KEEP_DAYS)
    removed = 0
    while batch := _remove(
        QueryRecord.objects.filter(created_at__lt=until).oldest_first().values_list("pk", flat=True)
    ):
        removed += batch
    return removed


def _remove(found: "QuerySet[QueryRecord, UUID]") -> int:
    return QueryRecord.objects.filter(pk__in=list(found[:BATCH])).delete()[0]
