"""The people of the team, as the page of users and the API list them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from lookflex.lib.words import with_words

SORTS: Mapping[str, Promise] = {
    "name": _("By name"),
    "role": _("By role"),
    "-last_sign_in_at": _("Last signed in first"),
    "last_sign_in_at": _("Longest away first"),
    "-joined_at": _("Newest first"),
}
STATES: Mapping[str, Promise] = {"active": _("Active"), "deactivated": _("Deactivated"), "all": _("Everybody")}
_COLUMNS = {"joined_at": "created_at", "last_sign_in_at": "last_login"}
_RANK = Case(
    *(When(role=role, then=Value(place)) for place, role in enumerate(Role)), output_field=IntegerField(), default=99
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list asks for; `state` is one of STATES, `sort` a name with `-` before it for the other way round."""

    words: str = ""
    role: str = ""
    group: UUID | None = None
    state: str = "active"
    sort: str = "name"

    @classmethod
    def read(cls, parameters: Mapping[str, Any]) -> Self:
        """From a page's address; what makes no sense counts as not said."""
        role, state, sort = (str(parameters.get(name, "")) for name in ("role", "state", "sort"))
        return cls(
            words=str(parameters.get("q", "")).replace("\x00", "").strip()[:200],
            role=role if role in Role.values else "",
            group=_uuid(str(parameters.get("group", ""))),
            state=state if state in STATES else "active",
            sort=sort if sort in SORTS else "name",
        )

    @property
    def is_narrowed(self) -> bool:
        """Something was searched or filtered for."""
        return bool(self.words or self.role or self.group or self.state != "active")


def found(wanted: Wanted) -> "QuerySet[User]":
    """In order; every word is in name or address. Whoever never signed in comes last, either way."""
    people: QuerySet[User] = with_words(User.objects.all(), wanted.words, ("name", "email"))
    if wanted.role:
        people = people.filter(role=wanted.role)
    if wanted.group:
        people = people.filter(groups=wanted.group)
    if wanted.state != "all":
        people = people.filter(is_active=wanted.state == "active")
    return _sorted(people, wanted.sort).prefetch_related("groups")


def _sorted(people: "QuerySet[User]", sort: str) -> "QuerySet[User]":
    name = sort.removeprefix("-")
    if name == "role":
        people, column = people.annotate(rank=_RANK), F("rank")
    else:
        column = F(_COLUMNS.get(name, name))
    first = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return people.order_by(first, "name", "id")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
