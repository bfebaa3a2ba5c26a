from typing import ClassVar

from django.db import models

from lookflex.lib.stamped import Stamped


class QueryRecord(Stamped):
    """One query that really reached a source (not an answer from the cache)."""

    source = models.ForeignKey("datasources.DataSource", on_delete=models.CASCADE, related_name="query_records")
    key = models.CharField(max_length=128)
    sql = models.TextField()
    row_count = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=40, blank=True, default="")
    """Empty when it succeeded, else the error's reason."""

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["source", "-created_at"], name="query_record_by_source")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.created_at:%Y-%m-%d %H:%M}"
