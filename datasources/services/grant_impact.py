"""What a change of grants would touch, told before it is saved: who gains and who loses access, and which pages become locked
for how many of them. The apps whose pages those are lie above this one, so who finds them is named by a dotted path."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from accounts.models import Group, Role, User
from datasources.connectors import registry
from datasources.models import DataSource
from datasources.services import grants

FINDER = "dashboards.services.locking.becoming_locked"


@dataclass(frozen=True, slots=True)
class TouchedPage:
    """A page that would become locked for `people` of those who lose access."""

    dashboard: str
    page: str
    url: str
    people: int


class Finder(Protocol):
    """The pages over a data source that `losing` see open now; those for most people first."""

    def __call__(self, source: DataSource, losing: Collection[User]) -> list[TouchedPage]: ...


@dataclass(frozen=True, slots=True)
class Impact:
    """Active people by name; ADMINs and the OWNER see all rows anyway and are not among them."""

    gaining: Sequence[User]
    losing: Sequence[User]
    pages: Sequence[TouchedPage]

    @property
    def is_nothing(self) -> bool:
        return not self.gaining and not self.losing

    @property
    def word(self) -> str:
        """What a confirmation is given for: just these people, not whoever is added or taken off afterwards."""
        ids = [[str(person.pk) for person in people] for people in (self.gaining, self.losing)]
        return sha256(repr(ids).encode()).hexdigest()[:32]


def of(*, source: DataSource, everyone: bool, groups: Iterable[Group], users: Iterable[User]) -> Impact:
    """What would change if just these had a grant."""
    before, after = _seeing(source), _would_see(everyone, groups, users)
    gaining = [person for key, person in after.items() if key not in before]
    losing = [person for key, person in before.items() if key not in after]
    find: Finder = registry.load(FINDER)
    return Impact(gaining, losing, find(source, losing) if losing else [])


def _seeing(source: DataSource) -> dict[UUID, User]:
    lasting = source.grants.filter(grants.lasting_grants())
    if lasting.filter(everyone=True).exists():
        return _people(Q())
    users = lasting.filter(user__isnull=False).values("user")
    groups = lasting.filter(group__isnull=False).values("group")
    return _people(Q(pk__in=users) | Q(groups__in=groups))


def _would_see(everyone: bool, groups: Iterable[Group], users: Iterable[User]) -> dict[UUID, User]:
    return _people(Q() if everyone else Q(pk__in=[user.pk for user in users]) | Q(groups__in=list(groups)))


def _people(whose: Q) -> dict[UUID, User]:
    found = (
        User.objects.active().exclude(role__in=[Role.ADMIN, Role.OWNER]).filter(whose).distinct().order_by("name", "pk")
    )
    return {person.pk: person for person in found}
