"""A mail on its way to one address."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lookflex.lib.stamped import Stamped
from notifications.querysets.mail import OutgoingMailQuerySet


class MailState(models.TextChoices):
    WAITING = "WAITING", _("Waiting")
    SENT = "SENT", _("Sent")
    FAILED = "FAILED", _("Not delivered")


class OutgoingMail(Stamped):
    """The truth about one mail to one recipient: a message in the queue is only a nudge to look here.

    Whoever tries it moves `due_at` forward first, in a transaction of its own: the same message delivered three times, or a
    worker that dies in between, finds it not due. The text is encrypted (it may carry a code or a link that opens an
    account) and goes as soon as the mail is sent or given up.
    """

    recipient = models.EmailField(_("to"))
    body = models.TextField(blank=True, default="", editable=False)
    state = models.CharField(_("state"), max_length=8, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    # A code of `notifications.services.mail_texts`, and the server's own words.
    reason = models.CharField(_("reason"), max_length=40, blank=True, default="")
    answer = models.CharField(_("the server's answer"), max_length=300, blank=True, default="")
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=MailState.values), name="outgoing_mail_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=MailState.WAITING) | models.Q(body="", finished_at__isnull=False),
                name="outgoing_mail_text_gone_when_done",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(state=MailState.WAITING), name="outgoing_mail_due"),
            models.Index(fields=["state", "-finished_at"], name="outgoing_mail_done"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.state}"

    @property
    def age(self) -> timedelta:
        return timezone.now() - self.created_at

    def finish(self, state: MailState, *, reason: str = "", answer: str = "") -> None:
        """Sent, or given up; either way the text goes."""
        self.state, self.reason, self.answer, self.body = state, reason, answer, ""
        self.finished_at = timezone.now()
        self.save(update_fields=["state", "reason", "answer", "body", "finished_at", "updated_at"])

    def put_off(self, *, reason: str, answer: str) -> None:
        """Not this time, and why; when again was set when it was claimed."""
        self.reason, self.answer = reason, answer
        self.save(update_fields=["reason", "answer", "updated_at"])
