"""The groups, as their page lists them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from accounts.models import Group, GroupType
from lookflex.lib.words import with_words

MEMBERS = Count("members", filter=Q(members__is_active=True))


@dataclass(frozen=True, slots=True)
class WantedGroups:
    """What the address asks for; what makes no sense counts as not said."""

    words: str = ""
    type: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, Any]) -> Self:
        kind = str(parameters.get("type", ""))
        words = str(parameters.get("q", "")).replace("\x00", "").strip()[:200]
        return cls(words=words, type=kind if kind in GroupType.values else "")


def found(wanted: WantedGroups) -> "QuerySet[Group]":
    """By name, each with `member_count` (the active ones); every word is in name or description."""
    groups: QuerySet[Group] = with_words(Group.objects.all(), wanted.words, ("name", "description"))
    if wanted.type:
        groups = groups.filter(type=wanted.type)
    return groups.annotate(member_count=MEMBERS).order_by("name", "type", "id")
