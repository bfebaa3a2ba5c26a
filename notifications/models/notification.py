"""One thing one person was told."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lookflex.lib.stamped import Stamped
from notifications.querysets.notifications import NotificationQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class NotificationType(models.TextChoices):
    """What happened. The sentences are in `notifications.services.texts`; these are what a filter offers."""

    REGISTER_REQUEST = "REGISTER_REQUEST", _("Sign-up requests")
    REGISTER_APPROVED = "REGISTER_APPROVED", _("Approved accounts")
    REGISTER_REJECTED = "REGISTER_REJECTED", _("Rejected sign-ups")
    ACCESS_REQUEST = "ACCESS_REQUEST", _("Requests for access")
    ACCESS_GRANTED = "ACCESS_GRANTED", _("Granted access")
    ACCESS_DECLINED = "ACCESS_DECLINED", _("Declined access")
    EXPORT_READY = "EXPORT_READY", _("Finished exports")
    EXPORT_FAILED = "EXPORT_FAILED", _("Failed exports")
    OWNERSHIP = "OWNERSHIP", _("Ownership")
    SOURCE_FAILING = "SOURCE_FAILING", _("Failing data sources")
    SOURCE_CHANGED = "SOURCE_CHANGED", _("Changed data sources")
    MAIL_FAILED = "MAIL_FAILED", _("Undelivered mail")


def notification_types() -> "list[tuple[str, StrOrPromise]]":
    """Callable, so that a new type needs no migration."""
    return list(NotificationType.choices)


class Notification(Stamped):
    """Kept as type and parameters: the sentence is made when somebody reads it, in their language of that moment."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="notifications")
    type = models.CharField(_("kind"), max_length=40, choices=notification_types)
    params = models.JSONField(default=dict, blank=True)
    # The thing it is about, so that what is settled can be taken as read by everybody who was told.
    about = models.CharField(max_length=64, blank=True, default="")
    link_url = models.CharField(_("link"), max_length=500, blank=True, default="")
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints: ClassVar = [
            # A path on this site: to browsers `//host` and `/\host` are other sites.
            models.CheckConstraint(
                condition=models.Q(link_url="") | models.Q(link_url__regex=r"^/([^/\\]|$)"),
                name="notification_link_on_this_site",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "-created_at", "-id"], name="notification_list"),
            # The bell's count; small, because most of them are read.
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notification_unread"),
            models.Index(fields=["type", "about"], condition=models.Q(read_at=None), name="notification_unsettled"),
            models.Index(fields=["read_at"], condition=~models.Q(read_at=None), name="notification_old"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_read(self) -> bool:
        return self.read_at is not None

    @property
    def is_of_today(self) -> bool:
        """Told since midnight in the site's zone."""
        return timezone.localdate(self.created_at) == timezone.localdate()
