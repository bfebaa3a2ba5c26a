from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lookflex.lib.stamped import Stamped


class UploadState(models.TextChoices):
    RECEIVED = "RECEIVED", _("received")
    READY = "READY", _("ready")
    FAILED = "FAILED", _("failed")


class Upload(Stamped):
    """One version of an uploaded file: the original as received and, once parsed, its rows as Parquet."""

    source = models.ForeignKey("datasources.DataSource", on_delete=models.CASCADE, related_name="uploads")
    version = models.PositiveIntegerField()
    file_name = models.CharField(_("file name"), max_length=255)
    options = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    """What the parser found, per column: proposed type, reason, blanks, failed cells."""
    size = models.PositiveBigIntegerField(default=0)
    """Bytes of the original."""
    sha256 = models.CharField(max_length=64, blank=True, default="")
    job = models.OneToOneField("datasources.Job", on_delete=models.SET_NULL, null=True, related_name="upload")
    """The work that reads it."""
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.RECEIVED)
    row_count = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "version"], name="upload_version_unique")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.version})"

    def keep_report(self, *, row_count: int, report: dict[str, Any]) -> None:
        """It was read: its rows lie in `parquet`, but they are not the data source's yet."""
        self.row_count, self.report = row_count, report
        self.save(update_fields=["row_count", "report", "updated_at"])

    def mark_ready(self, *, removed: list[str]) -> None:
        """Its rows are the data source's; `removed` are the keys of the fields it has no more."""
        self.state, self.report = UploadState.READY, {**self.report, "removed": removed}
        self.save(update_fields=["state", "report", "updated_at"])

    def mark_failed(self) -> None:
        """It will never have rows. It is no error when its source was deleted, and it with it."""
        self.state = UploadState.FAILED
        type(self).objects.filter(pk=self.pk).update(state=self.state, updated_at=timezone.now())

    @property
    def is_held(self) -> bool:
        """Read, and waiting for a word before its rows replace those of the file before."""
        return self.state == UploadState.RECEIVED and bool(self.report)

    @property
    def appends(self) -> bool:
        """Its rows are added to those that are there."""
        return bool(self.options.get("append"))

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The files its rows come from, the first one first: `file`, `sha256`, `rows`."""
        alone = {"file": self.file_name, "sha256": self.sha256, "rows": self.row_count}
        return list(self.report.get("parts") or [alone])

    @property
    def folder(self) -> Path:
        return settings.UPLOADS_DIR / str(self.source_id) / str(self.version)

    @property
    def original(self) -> Path:
        return self.folder / "original"

    @property
    def parquet(self) -> Path:
        return self.folder / "data.parquet"
