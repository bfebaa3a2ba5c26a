from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datasources.querysets.jobs import JobQuerySet
from lookflex.lib.stamped import Stamped

MAX_ATTEMPTS = 2
"""Work that took its worker down this often is given up: the third worker would follow."""
SILENCE = timedelta(seconds=30)
"""Running work says so every few seconds, or ends before; after this long without a word its worker is gone. Looked for every
fifteen seconds, so that work of a dead worker has begun again within a minute."""


class JobState(models.TextChoices):
    QUEUED = "queued", _("Queued")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)


class Job(Stamped):
    """Long work that outlives a request (an upload; exports later). Chart queries write no row: they are tickets in Redis."""

    kind = models.CharField(_("kind"), max_length=20)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="jobs"
    )
    # An upload whose first file cannot be read takes its source with it; the job stays, to say why.
    source = models.ForeignKey(
        "datasources.DataSource",
        verbose_name=_("data source"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="jobs",
    )
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    progress = models.PositiveSmallIntegerField(_("progress (%)"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    reason = models.CharField(_("reason"), max_length=40, blank=True, default="")
    subject = models.CharField(_("subject"), max_length=255, blank=True, default="")
    request = models.JSONField(default=dict, editable=False)
    """What the worker needs to know besides; never a secret in clear."""
    result = models.JSONField(_("result"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    """The last sign of life: queued, begun, progress."""

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(name="job_state_known", condition=models.Q(state__in=JobState.values)),
            models.CheckConstraint(name="job_progress_percent", condition=models.Q(progress__lte=100)),
        ]
        indexes: ClassVar = [
            # the reaper asks every few seconds for work under way that nobody works on any more
            models.Index(
                fields=["heartbeat_at"], name="job_under_way", condition=models.Q(state__in=["queued", "running"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state not in UNDER_WAY

    def begin(self) -> bool:
        """True for the one worker that may run it now; a second delivery of the same task gets False."""
        queued = type(self).objects.filter(pk=self.pk, state=JobState.QUEUED)
        claimed = queued.update(
            state=JobState.RUNNING, attempts=models.F("attempts") + 1, heartbeat_at=timezone.now(), progress=0
        )
        self.refresh_from_db()
        return bool(claimed)

    def beat(self, progress: int) -> bool:
        """Notes progress (0–100); False when it was cancelled meanwhile or given to another worker."""
        return bool(self._mine().update(progress=min(progress, 100), heartbeat_at=timezone.now()))

    def succeed(self, result: dict[str, Any]) -> bool:
        """False when it was cancelled meanwhile: cancelled work stays cancelled."""
        return self._end(JobState.DONE, progress=100, result=result)

    def fail(self, *, reason: str, subject: str = "") -> bool:
        """`reason` is a stable word, `subject` what it is about (a sheet, a row); False as in `succeed`."""
        return self._end(JobState.FAILED, reason=reason, subject=subject[:255])

    def cancel(self) -> bool:
        """True if it was still under way."""
        under_way = type(self).objects.filter(pk=self.pk, state__in=UNDER_WAY)
        return bool(under_way.update(state=JobState.CANCELLED))

    def requeue(self) -> bool:
        """For lost work: back into the queue. False when somebody was faster."""
        queued = self._mine(*UNDER_WAY).update(state=JobState.QUEUED, heartbeat_at=timezone.now())
        return bool(queued)

    def _end(self, state: JobState, **values: Any) -> bool:  # noqa: ANN401 - column values
        ended = bool(self._mine().update(state=state, **values))
        try:
            self.refresh_from_db()
        except type(self).DoesNotExist:
            self.state = JobState.CANCELLED  # given up, and its row with it
        return ended

    def _mine(self, *states: JobState) -> JobQuerySet:
        """The row as long as it is in this attempt: a worker that was taken for dead must not speak for its successor."""
        return type(self).objects.filter(pk=self.pk, attempts=self.attempts, state__in=states or [JobState.RUNNING])
