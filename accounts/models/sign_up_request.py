"""Somebody who wants an account and waits for an admin."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import email_address
from accounts.models.preferences import Language
from accounts.models.role import Role
from accounts.querysets.sign_up_requests import SignUpRequestQuerySet
from lookflex.lib.stamped import Stamped

if TYPE_CHECKING:
    from accounts.models.user import User


class SignUpStatus(models.TextChoices):
    """How it stands. Written in the order of a request's life."""

    PENDING = "PENDING", _("Waiting")
    APPROVED = "APPROVED", _("Approved")
    REJECTED = "REJECTED", _("Rejected")


class AssignableRole(models.TextChoices):
    """The roles somebody may wish for and be given with an approval."""

    VIEWER = Role.VIEWER.value, Role.VIEWER.label
    EDITOR = Role.EDITOR.value, Role.EDITOR.label


_PENDING = models.Q(status=SignUpStatus.PENDING)


class SignUpRequest(Stamped):
    """Of an address that was proved by a code. The password is kept as Argon2 hash until the decision: an approval moves it
    to the account, a rejection drops it."""

    email = models.EmailField(_("e-mail"), validators=[email_address.validate_plain])
    name = models.CharField(_("name"), max_length=100)
    password = models.CharField(max_length=128, blank=True, default="", editable=False)
    requested_role = models.CharField(
        _("wished role"), max_length=8, choices=AssignableRole, default=AssignableRole.VIEWER
    )
    # What the person read when signing up; mails and later the account speak it.
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True, default=Language.BROWSER)
    status = models.CharField(_("status"), max_length=8, choices=SignUpStatus, default=SignUpStatus.PENDING)
    assigned_role = models.CharField(
        _("given role"), max_length=8, choices=[("", ""), *AssignableRole.choices], blank=True, default=""
    )
    reject_reason = models.CharField(_("reason"), max_length=500, blank=True, default="")
    decided_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_requests",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = SignUpRequestQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("sign-up request")
        verbose_name_plural = _("sign-up requests")
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=_PENDING, name="sign_up_request_one_pending"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="sign_up_request_email_lower_case"),
            models.CheckConstraint(condition=~models.Q(name=""), name="sign_up_request_name_given"),
            models.CheckConstraint(
                condition=models.Q(status__in=SignUpStatus.values), name="sign_up_request_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(requested_role__in=AssignableRole.values), name="sign_up_request_wish_known"
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=Language.values), name="sign_up_request_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(_PENDING, decided_by__isnull=True, decided_at__isnull=True)
                | models.Q(~_PENDING, decided_by__isnull=False, decided_at__isnull=False),
                name="sign_up_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(~_PENDING, password="") | models.Q(_PENDING, ~models.Q(password="")),
                name="sign_up_request_password_until_decided",
            ),
            models.CheckConstraint(
                condition=models.Q(status=SignUpStatus.APPROVED, assigned_role__in=AssignableRole.values)
                | models.Q(~models.Q(status=SignUpStatus.APPROVED), assigned_role=""),
                name="sign_up_request_role_with_approval",
            ),
            models.CheckConstraint(
                condition=models.Q(status=SignUpStatus.REJECTED) | models.Q(reject_reason=""),
                name="sign_up_request_reason_with_rejection",
            ),
        ]
        indexes = [models.Index(fields=["status", "created_at"], name="sign_up_request_inbox")]

    def __str__(self) -> str:
        return f"{self.name} ({self.email})"

    @property
    def is_pending(self) -> bool:
        """Nobody has decided yet."""
        return self.status == SignUpStatus.PENDING

    @property
    def days_waiting(self) -> int:
        """Whole days since it was made."""
        return (timezone.now() - self.created_at).days

    def decide(self, status: str, *, actor: "User", role: str = "", reason: str = "") -> None:
        """Approved with `role`, or rejected with `reason`. The password has moved to the account or is dropped."""
        self.status, self.assigned_role, self.reject_reason = status, role, reason
        self.decided_by, self.decided_at, self.password = actor, timezone.now(), ""
        self.save()
