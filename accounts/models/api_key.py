"""A long-lived key with which a person's scripts sign in."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.querysets.api_keys import ApiKeyQuerySet
from lookflex.lib.stamped import Stamped


class KeyScope(models.TextChoices):
    """What a key may be used for, within what its person may do."""

    READ = "read", _("Read")
    WRITE = "write", _("Change")
    EXPORT = "export", _("Export")


class KeyState(models.TextChoices):
    """What has become of a key. ENDED: with a password change, a reset or "sign out everywhere"."""

    ACTIVE = "ACTIVE", _("Active")
    EXPIRED = "EXPIRED", _("Expired")
    REVOKED = "REVOKED", _("Revoked")
    ENDED = "ENDED", _("Ended")


class ApiKey(Stamped):
    """`prefix` is the part that is shown and looked up; of the whole only a keyed hash is kept.

    It is good for as long as its person's `token_epoch` is the one it was made under.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(_("name"), max_length=100)
    prefix = models.CharField(max_length=16, unique=True)
    key_hash = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=6, choices=KeyScope))
    epoch = models.PositiveIntegerField()
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-created_at"], name="api_key_user")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="api_key_name_given"),
            models.CheckConstraint(
                condition=models.Q(scopes__contained_by=KeyScope.values, scopes__len__gte=1),
                name="api_key_scopes_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def state(self, now: datetime | None = None) -> KeyState:
        """What has become of it, by `now`."""
        if self.revoked_at is not None:
            return KeyState.REVOKED
        if self.epoch != self.user.token_epoch:
            return KeyState.ENDED
        return KeyState.EXPIRED if self.expires_at <= (now or timezone.now()) else KeyState.ACTIVE

    @property
    def is_active(self) -> bool:
        """Opens something."""
        return self.state() == KeyState.ACTIVE

    @property
    def scope_labels(self) -> str:
        """In words, in the order of `KeyScope`."""
        return ", ".join(str(scope.label) for scope in KeyScope if scope in self.scopes)
