"""The four roles and their order (product.md §1.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do here. Written from most to least: `at_least` relies on that order."""

    OWNER = "OWNER", _("Owner")
    ADMIN = "ADMIN", _("Admin")
    EDITOR = "EDITOR", _("Editor")
    VIEWER = "VIEWER", _("Viewer")

    def at_least(self, other: "Role") -> bool:
        """True when this role may do everything `other` may."""
        order = list(Role)
        return order.index(self) <= order.index(other)
