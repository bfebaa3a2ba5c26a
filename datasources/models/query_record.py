from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lookflex.lib.stamped import Stamped


class QueryRecord(Stamped):
    """One query that really reached a source (not an answer from the cache)."""

    source = models.ForeignKey(
        "datasources.DataSource", verbose_name=_("data source"), on_delete=models.CASCADE, related_name="query_records"
    )
    key = models.CharField(_("key"), max_length=128)
    sql = models.TextField("SQL")
    row_count = models.PositiveIntegerField(_("rows"), default=0)
    duration_ms = models.PositiveIntegerField(_("duration (ms)"), default=0)
    bytes = models.PositiveBigIntegerField(_("bytes"), null=True, blank=True)
    """What the source billed; None where it bills no bytes or did not say."""
    reason = models.CharField(_("reason"), max_length=40, blank=True, default="")
    """Empty when it succeeded, else the error's reason."""

    class Meta:
        verbose_name = _("query")
        verbose_name_plural = _("queries")
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["source", "-created_at"], name="query_record_by_source")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.created_at:%Y-%m-%d %H:%M}"
