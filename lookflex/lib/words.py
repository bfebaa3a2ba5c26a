"""Searching a list by words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_WORDS = 10
"""More are not looked at."""


def with_words(found: "QuerySet[Any]", search: str, columns: Sequence[str]) -> "QuerySet[Any]":
    """Rows that have every word of `search` in one of `columns`."""
    for word in search.split()[:MOST_WORDS]:
        hit = Q()
        for column in columns:
            hit |= Q(**{f"{column}__icontains": word})
        found = found.filter(hit)
    return found
