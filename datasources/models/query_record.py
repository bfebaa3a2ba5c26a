from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from datasources.querysets.query_records import QueryRecordQuerySet
from lookflex.lib.stamped import Stamped

SLOW_MS = 1_000
"""From here on a query counts as slow, and an index knows it."""


class Purpose(models.TextChoices):
    """What a query was for; empty in the records of older releases."""

    CHART = "CHART", _("A chart")
    CHART_PREVIEW = "CHART_PREVIEW", _("A chart being edited")
    SCRIPT = "SCRIPT", _("A chart, by a script")
    FIRST_ROWS = "FIRST_ROWS", _("First rows")
    FILTER_VALUES = "FILTER_VALUES", _("Values of a filter")


class QueryRecord(Stamped):
    """One query that really reached a source (not an answer from the cache)."""

    source = models.ForeignKey(
        "datasources.DataSource", verbose_name=_("data source"), on_delete=models.CASCADE, related_name="query_records"
    )
    actor = models.ForeignKey(
        "accounts.User", verbose_name=_("who"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who asked first; others may have waited for the same answer."""
    purpose = models.CharField(_("purpose"), max_length=20, blank=True, default="", db_default="")
    user_kind = models.CharField(max_length=20, blank=True, default="", db_default="")
    """What asked, as in `FieldUse`: a chart or a filter, whose id is `user_id`."""
    user_id = models.UUIDField(null=True, blank=True)
    key = models.CharField(_("key"), max_length=128)
    sql = models.TextField("SQL")
    row_count = models.PositiveIntegerField(_("rows"), default=0)
    duration_ms = models.PositiveIntegerField(_("duration (ms)"), default=0)
    bytes = models.PositiveBigIntegerField(_("bytes"), null=True, blank=True)
    """What the source billed; None where it bills no bytes or did not say."""
    reason = models.CharField(_("reason"), max_length=40, blank=True, default="")
    """Empty when it succeeded, else the error's reason."""

    objects = QueryRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("query")
        verbose_name_plural = _("queries")
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["source", "-created_at"], name="query_record_by_source"),
            models.Index(fields=["-created_at", "-id"], name="query_record_time"),
            models.Index(fields=["actor", "-created_at"], name="query_record_by_actor"),
            models.Index(fields=["-created_at"], name="query_record_failed", condition=~Q(reason="")),
            models.Index(fields=["-created_at"], name="query_record_slow", condition=Q(duration_ms__gte=SLOW_MS)),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.created_at:%Y-%m-%d %H:%M}"
