"""What is wrong with a connection's settings, in words, beside the setting concerned."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CODES: Mapping[str, Promise] = {
    "required": _("Fill this in."),
    "unknown": _("There is no such setting here."),
    "not_needed": _("Leave this out: the credentials of the server are used."),
    "not_a_key": _("This is not the key file of a service account. Download it from Google Cloud as JSON."),
    "wrong_type": _("Only keys of the type service_account are accepted; every other kind of credentials is refused."),
    "foreign_address": _("This key names an address that is not Google's. Download a new one from Google Cloud."),
}
INVALID: Mapping[str, Promise] = {
    "host": _("Enter one host name or IP address, without commas, slashes or a port."),
    "port": _("Enter a port from 1 to 65535."),
    **dict.fromkeys(("sslmode", "tls", "encrypt"), _("Choose disable, prefer, require or verify-full.")),
    "password": _("A password is one line of at most 1000 characters."),
    "project": _("Enter the ID of a project: small letters, digits and hyphens, as in my-project-123."),
    "location": _("Enter a location such as EU, US or asia-northeast3."),
    "dataset": _("Enter the name of a dataset, or project.dataset."),
    "credentials": _("Choose service_account or default."),
    "max_bytes": _("Enter a number of bytes from 10485760 (10 MB) to 1125899906842624 (1 PB)."),
}
NOT_ALLOWED: Mapping[str, Promise] = {
    "host": _(
        "This address is this server itself or reserved, and may not be used. The operator can allow it in the settings."
    ),
    "credentials": _("The operator does not allow the server's own credentials. Use a service account."),
}
PLAIN = _("This is too long, or holds characters that do not belong here (such as ; = { } or a line break).")


def sentence(name: str, code: str) -> str:
    """`code` is one of `connectors.settings.InvalidSettings`."""
    if code in CODES:
        return str(CODES[code])
    return str((NOT_ALLOWED if code == "not_allowed" else INVALID).get(name, PLAIN))
