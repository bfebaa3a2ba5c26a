"""One line of the audit log."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.querysets.audit_entries import AuditEntryQuerySet


class AuditAction(models.TextChoices):
    """What is written down (product.md §1.6)."""

    LOGIN = "LOGIN", _("Signed in")
    LOGIN_FAILED = "LOGIN_FAILED", _("Sign-in failed")
    LOGOUT = "LOGOUT", _("Signed out")
    DATA_QUERY = "DATA_QUERY", _("Read data")
    EXPORT = "EXPORT", _("Exported")
    DASHBOARD_EDIT = "DASHBOARD_EDIT", _("Changed a dashboard")
    DATASOURCE_EDIT = "DATASOURCE_EDIT", _("Changed a data source")
    USER_EDIT = "USER_EDIT", _("Changed a user")
    PERMISSION_EDIT = "PERMISSION_EDIT", _("Changed permissions")
    SETTINGS_EDIT = "SETTINGS_EDIT", _("Changed settings")


class AuditEntry(models.Model):
    """Written by `accounts.audit.record`, never changed: triggers in the database refuse UPDATE, TRUNCATE and, except for
    the clean-up of old lines (`services.audit_retention`), DELETE.

    `actor` is empty where nobody is signed in (a failed sign-in, the system itself). The target is kept by name, not by
    key, so that the line still reads after the target is gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(_("time"), auto_now_add=True)
    action = models.CharField(_("action"), max_length=20, choices=AuditAction)
    actor = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # `audit_actor_time` begins with it
        related_name="audit_entries",
        verbose_name=_("who"),
    )
    target_type = models.CharField(_("kind of target"), max_length=50, blank=True, default="")
    target_id = models.CharField(max_length=64, blank=True, default="")
    target_label = models.CharField(_("target"), max_length=254, blank=True, default="")
    detail = models.JSONField(_("detail"), default=dict, blank=True)
    client_address = models.GenericIPAddressField(_("client address"), null=True, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        constraints = [
            models.CheckConstraint(condition=models.Q(action__in=AuditAction.values), name="audit_action_known"),
        ]
        indexes = [
            models.Index(fields=["-created_at"], name="audit_time"),
            models.Index(fields=["actor", "-created_at"], name="audit_actor_time"),
            models.Index(fields=["action", "-created_at"], name="audit_action_time"),
            models.Index(fields=["target_type", "target_id", "-created_at"], name="audit_target_time"),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M:%S} {self.action} {self.target_label}"
