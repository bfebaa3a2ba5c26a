"""Somebody who has no grant for a data source and asks for one."""

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datasources.querysets.access_requests import AccessRequestQuerySet
from lookflex.lib.stamped import Stamped

if TYPE_CHECKING:
    from datetime import date, datetime

    from accounts.models import User


class AccessRequestStatus(models.TextChoices):
    """How it stands. CLOSED: nobody decided, because there was nothing left to decide: the person got access another way, or
    the data source is gone."""

    PENDING = "PENDING", _("Waiting")
    APPROVED = "APPROVED", _("Approved")
    DECLINED = "DECLINED", _("Declined")
    CLOSED = "CLOSED", _("Closed")


_PENDING = Q(status=AccessRequestStatus.PENDING)
_DECIDED = Q(status__in=[AccessRequestStatus.APPROVED, AccessRequestStatus.DECLINED])


class AccessRequest(Stamped):
    """One open request at most per person and data source. `path` is the page of ours it was asked on, to which an answer
    leads back; `granted_until` is empty for an approval for good."""

    source = models.ForeignKey(
        "datasources.DataSource",
        on_delete=models.CASCADE,
        related_name="access_requests",
        verbose_name=_("data source"),
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="access_requests", verbose_name=_("who asks")
    )
    reason = models.CharField(_("why"), max_length=500, blank=True, default="")
    path = models.CharField(max_length=300, blank=True, default="", editable=False)
    status = models.CharField(
        _("status"), max_length=8, choices=AccessRequestStatus, default=AccessRequestStatus.PENDING
    )
    answer = models.CharField(_("answer"), max_length=500, blank=True, default="")
    granted_until = models.DateTimeField(_("granted until"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_access_requests",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        verbose_name = _("access request")
        verbose_name_plural = _("access requests")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "user"], condition=_PENDING, name="access_request_one_pending"),
            models.CheckConstraint(
                condition=Q(status__in=AccessRequestStatus.values), name="access_request_status_known"
            ),
            models.CheckConstraint(
                condition=Q(_PENDING, decided_at__isnull=True) | Q(~_PENDING, decided_at__isnull=False),
                name="access_request_decided_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(_DECIDED, decided_by__isnull=False) | Q(~_DECIDED, decided_by__isnull=True),
                name="access_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status=AccessRequestStatus.DECLINED) | Q(answer=""),
                name="access_request_answer_with_decline",
            ),
            models.CheckConstraint(
                condition=Q(status=AccessRequestStatus.APPROVED) | Q(granted_until__isnull=True),
                name="access_request_until_with_approval",
            ),
            models.CheckConstraint(
                condition=Q(path="") | Q(path__regex=r"^/([^/\\]|$)"), name="access_request_path_on_this_site"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "created_at"], name="access_request_inbox")]

    def __str__(self) -> str:
        return f"{self.user.name} → {self.source.label}"

    @property
    def is_pending(self) -> bool:
        """Nobody has decided yet."""
        return self.status == AccessRequestStatus.PENDING

    @property
    def last_day(self) -> "date | None":
        """The last day of an approval, in the site's zone; None: for good."""
        if self.granted_until is None:
            return None
        return timezone.localtime(self.granted_until - timedelta(microseconds=1)).date()

    def approve(self, *, until: "datetime | None", actor: "User") -> None:
        """For good, or until a moment."""
        self.granted_until = until
        self._decide(AccessRequestStatus.APPROVED, actor)

    def decline(self, *, answer: str, actor: "User") -> None:
        """With a reason, or none."""
        self.answer = answer
        self._decide(AccessRequestStatus.DECLINED, actor)

    def close(self) -> None:
        """Nothing is left to decide."""
        self._decide(AccessRequestStatus.CLOSED, None)

    def _decide(self, status: str, actor: "User | None") -> None:
        self.status, self.decided_by, self.decided_at = status, actor, timezone.now()
        self.save()
