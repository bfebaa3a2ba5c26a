from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
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
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.RECEIVED)
    row_count = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "version"], name="upload_version_unique")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.version})"

    @property
    def folder(self) -> Path:
        return settings.UPLOADS_DIR / str(self.source_id) / str(self.version)

    @property
    def original(self) -> Path:
        return self.folder / "original"

    @property
    def parquet(self) -> Path:
        return self.folder / "data.parquet"
