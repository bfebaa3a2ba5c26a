"""Proposals for identifiers: what scripts call a data source."""

import re
import unicodedata

from datasources.models import DataSource


def proposed(name: str, *, fallback: str) -> str:
    """`name` in small ASCII letters, digits and `_`, with a number where that is taken; `fallback` where nothing is left."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", ascii_name).strip("_").lstrip("0123456789_")[:55] or fallback
    taken = set(DataSource.objects.present().filter(identifier__startswith=base).values_list("identifier", flat=True))
    number = 1
    while (text := base if number == 1 else f"{base}_{number}") in taken:
        number += 1
    return text
