"""The names of filters in addresses: from their field, unique in their dashboard, never changed."""

import re
import unicodedata

from dashboards.models import Dashboard, FilterControl


def free(*, dashboard: Dashboard, field: str) -> str:
    """The field's key in ASCII, with a number on a clash. The caller holds the dashboard's row (`boards.lock`), or two filters
    made at one moment would both take the free slug."""
    ascii_key = unicodedata.normalize("NFKD", field).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9_]+", "-", ascii_key).strip("-")[:55] or "filter"
    taken = set(FilterControl.objects.filter(dashboard=dashboard).values_list("slug", flat=True))
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug
