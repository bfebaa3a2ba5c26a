from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from datasources.connectors import registry
from lookflex.lib import crypto
from lookflex.lib.stamped import Stamped

MOST_QUERIES = 50
"""At once, in one external database."""


def connection_kinds() -> list[tuple[str, str]]:
    """Callable, so that a new kind needs no migration."""
    return [(kind, registry.KINDS[kind].label) for kind in registry.CONNECTION_KINDS]


class Connection(Stamped):
    """How to reach one external database. The secret is encrypted at rest and leaves only through `open_secret`."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=connection_kinds)
    config = models.JSONField(_("settings"), default=dict)
    secret = models.TextField(_("secret"), blank=True, default="", editable=False)
    max_concurrent_queries = models.PositiveSmallIntegerField(_("queries at once"), null=True, blank=True)
    """How many run in this database at a time, the others wait in line; None: `QUERIES_PER_CONNECTION`."""
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = _("connection")
        verbose_name_plural = _("connections")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="connection_max_concurrent_queries",
                condition=models.Q(max_concurrent_queries__isnull=True)
                | models.Q(max_concurrent_queries__range=(1, MOST_QUERIES)),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_secret(self) -> bool:
        return bool(self.secret)

    def seal_secret(self, secret: dict[str, Any]) -> None:
        """Replaces the stored secret; the caller saves."""
        self.secret = crypto.encrypt_json(secret) if secret else ""

    def open_secret(self) -> dict[str, Any]:
        """The secret in clear; only workers call this."""
        return crypto.decrypt_json(self.secret) if self.secret else {}
