"""What is wrong with a connection's settings, in words, beside the setting concerned."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REQUIRED = _("Fill this in.")
UNKNOWN = _("There is no such setting here.")
INVALID: Mapping[str, Promise] = {
    "host": _("Enter one host name or IP address, without commas, slashes or a port."),
    "port": _("Enter a port from 1 to 65535."),
    "sslmode": _("Choose disable, prefer, require or verify-full."),
}
PLAIN = _("Use plain characters, at most 63.")


def sentence(name: str, code: str) -> str:
    """`code` is one of `connectors.settings.InvalidSettings`."""
    if code == "required":
        return str(REQUIRED)
    return str(UNKNOWN if code == "unknown" else INVALID.get(name, PLAIN))
