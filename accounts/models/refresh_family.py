"""The line of refresh tokens that began with one sign-in of a script."""

from django.db import models

from lookflex.lib.stamped import Stamped


class RefreshFamily(Stamped):
    """The truth about refresh tokens (architecture.md, decision 14).

    Only the token named `current` may be exchanged, once; a rotated one that comes again revokes the family.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="refresh_families")
    current = models.UUIDField(unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "refresh families"
        indexes = [models.Index(fields=["expires_at"], name="refresh_family_expiry")]

    def __str__(self) -> str:
        return f"{self.user_id} until {self.expires_at:%Y-%m-%d %H:%M}"
