"""How mail leaves, as ADMINs set it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lookflex.lib import crypto
from lookflex.lib.stamped import Stamped


class TlsMode(models.TextChoices):
    """How the line to the mail server is encrypted; with encryption its certificate is always checked."""

    NONE = "none", _("None")
    STARTTLS = "starttls", _("STARTTLS (usually port 587)")
    TLS = "tls", _("TLS from the start (usually port 465)")


class SmtpSettings(Stamped):
    """At most one row. The secret is encrypted at rest and leaves only through `open_secret`."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    host = models.CharField(_("host"), max_length=253)
    port = models.PositiveIntegerField(_("port"), default=587)
    username = models.CharField(_("user"), max_length=254, blank=True, default="")
    secret = models.TextField(blank=True, default="", editable=False)
    tls = models.CharField(_("encryption"), max_length=8, choices=TlsMode, default=TlsMode.STARTTLS)
    from_name = models.CharField(_("sender's name"), max_length=100, blank=True, default="")
    from_email = models.EmailField(_("sender's address"))
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("mail server")
        verbose_name_plural = _("mail server")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(only=True), name="smtp_settings_one_row"),
            models.CheckConstraint(condition=models.Q(tls__in=TlsMode.values), name="smtp_settings_tls_known"),
            models.CheckConstraint(condition=models.Q(port__range=(1, 65535)), name="smtp_settings_port_range"),
        ]

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def has_secret(self) -> bool:
        return bool(self.secret)

    def seal_secret(self, secret: dict[str, Any]) -> None:
        """Replaces the stored secret; the caller saves."""
        self.secret = crypto.encrypt_json(secret) if secret else ""

    def open_secret(self) -> dict[str, Any]:
        """`{"password"}` in clear; only workers and tests of settings call this. Raises crypto.DecryptionError."""
        return crypto.decrypt_json(self.secret) if self.secret else {}

    @property
    def is_readable(self) -> bool:
        """False when the keys for secrets changed: nothing can be sent until the password is entered again."""
        try:
            self.open_secret()
        except crypto.DecryptionError:
            return False
        return True
