"""What people and groups hold in the apps above this one: grants, shares, dashboards. Those apps name it; here are the dotted
paths of who does."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.module_loading import import_string

from accounts.models import Group, User

GIVEN_TO_GROUPS = ("datasources.services.holdings.of_groups", "dashboards.services.holdings.of_groups")
OWNED = "dashboards.services.holdings.owned_by"


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing, for an ADMIN's eyes. `kind`: `datasource` (its rows may be seen) or `dashboard`; `words` say what may be done
    with it, `url` leads to where that is changed."""

    kind: str
    label: str
    url: str
    words: str = ""


class OfGroups(Protocol):
    """What is given to each of these groups, in a fixed number of queries. What lies in a bin counts: it may come back."""

    def __call__(self, groups: Collection[UUID]) -> list[tuple[UUID, Holding]]: ...


class OwnedBy(Protocol):
    """The dashboards of one person."""

    def __call__(self, user: User) -> list[Holding]: ...


def of_group(group: Group) -> list[Holding]:
    """By kind and label."""
    return sorted((one for _key, one in _given([group.pk])), key=lambda one: (one.kind, one.label))


def counts(groups: Collection[UUID]) -> dict[UUID, int]:
    """How much is given to each; nothing for those that have none."""
    found: dict[UUID, int] = {}
    for key, _one in _given(groups):
        found[key] = found.get(key, 0) + 1
    return found


def owned_by(user: User) -> list[Holding]:
    """The dashboards a person owns, by name."""
    describe: OwnedBy = import_string(OWNED)
    return describe(user)


def _given(groups: Collection[UUID]) -> list[tuple[UUID, Holding]]:
    found: list[tuple[UUID, Holding]] = []
    for path in GIVEN_TO_GROUPS:
        describe: OfGroups = import_string(path)
        found += describe(groups)
    return found
