from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from lookflex.lib.stamped import Stamped


class JobState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Stamped):
    """Long work that outlives a request (an upload; exports later). Chart queries write no row: they are tickets in Redis."""

    kind = models.CharField(max_length=20)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    source = models.ForeignKey("datasources.DataSource", on_delete=models.CASCADE, null=True, related_name="jobs")
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=40, blank=True, default="")
    subject = models.CharField(max_length=255, blank=True, default="")
    result = models.JSONField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            # the reaper asks for running work that lost its heartbeat
            models.Index(fields=["heartbeat_at"], name="job_running", condition=models.Q(state="running")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}

    def begin(self) -> bool:
        """True for the one worker that may run it now; a second delivery of the same task gets False."""
        claimed = (
            type(self)
            .objects.filter(pk=self.pk, state=JobState.QUEUED)
            .update(state=JobState.RUNNING, attempts=models.F("attempts") + 1, heartbeat_at=timezone.now())
        )
        return bool(claimed)

    def beat(self, progress: int) -> bool:
        """Notes progress (0–100); False when it was cancelled meanwhile."""
        alive = type(self).objects.filter(pk=self.pk, state=JobState.RUNNING)
        return bool(alive.update(progress=progress, heartbeat_at=timezone.now()))

    def succeed(self, result: dict[str, Any]) -> None:
        self._end(JobState.DONE, progress=100, result=result)

    def fail(self, *, reason: str, subject: str = "") -> None:
        self._end(JobState.FAILED, reason=reason, subject=subject[:255])

    def cancel(self) -> bool:
        """True if it was still under way."""
        under_way = type(self).objects.filter(pk=self.pk, state__in=[JobState.QUEUED, JobState.RUNNING])
        return bool(under_way.update(state=JobState.CANCELLED))

    def _end(self, state: JobState, **values: Any) -> None:  # noqa: ANN401 - column values
        """Cancelled work stays cancelled."""
        type(self).objects.filter(pk=self.pk, state=JobState.RUNNING).update(state=state, **values)
