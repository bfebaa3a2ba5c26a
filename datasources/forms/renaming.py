"""Which removed fields are really new columns under another name: `renamed-<field id>` = the column, empty: it is gone."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

PREFIX = "renamed-"
UNFIT = _("Each new column can be one field only. Choose another one, or none.")


def read(data: Mapping[str, str]) -> dict[UUID, str]:
    """What the form says; names that are none of ours are left out."""
    found = {}
    for name, column in data.items():
        if name.startswith(PREFIX) and column:
            try:
                found[UUID(name.removeprefix(PREFIX))] = column
            except ValueError:
                continue
    return found
