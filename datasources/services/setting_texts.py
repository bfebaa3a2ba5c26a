"""What is wrong with a connection's settings, in words, beside the setting concerned."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REQUIRED = _("Fill this in.")
UNKNOWN = _("There is no such setting here.")
INVALID: Mapping[str, Promise] = {
    "host": _("Enter one host name or IP address, without commas, slashes or a port."),
    "port": _("Enter a port from 1 to 65535."),
    "project": _("Enter the project's ID, as Google Cloud shows it: small letters, digits and hyphens."),
    "dataset": _("Enter a dataset as dataset or project.dataset, or leave it empty for all of them."),
    "location": _("Enter a location of Google Cloud such as asia-northeast3, US or EU, or leave it empty."),
    "credentials": _("Choose service_account or default."),
    "max_bytes_billed": _("Enter a number of bytes from 10 MB to 1,024 TB."),
    "service_account": _("The key file lacks something or holds something that does not belong there. Make a new key."),
    "sslmode": _("Choose disable, prefer, require or verify-full."),
}
CODES: Mapping[str, Promise] = {
    "required": REQUIRED,
    "unknown": UNKNOWN,
    "too_large": _(
        "This is too long for a key file. Choose the JSON file that Google Cloud made for the service account."
    ),
    "not_json": _("This is no JSON. Choose the key file that Google Cloud made for the service account, unchanged."),
    "not_service_account": _(
        "This is not the key of a service account. Make one in Google Cloud, under IAM, and choose it."
    ),
    "unknown_keys": _("The key file holds more than Google writes into it. Make a new key and choose it unchanged."),
    "foreign_address": _("The key file names an address that is not Google's, and was not taken."),
    "not_a_key": _("The private key in the file cannot be read. Make a new key and choose it unchanged."),
}
"""Whatever the setting."""
PLAIN = _("Use plain characters, at most 63.")


def sentence(name: str, code: str) -> str:
    """`code` is one of `connectors.settings.InvalidSettings`."""
    return str(CODES.get(code) or INVALID.get(name, PLAIN))
