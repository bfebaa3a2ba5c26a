"""People and groups as pickers show them: for grants, shares and whatever else somebody is given."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Group, User
from lookflex.lib.words import with_words

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Receiver:
    """A user or a group. `detail` tells namesakes apart; `access` is what they are given, where there is a choice."""

    kind: str
    id: str
    name: str
    detail: str
    access: str = ""
    until: datetime | None = None
    picture: str = ""
    typed_until: str = ""
    """What was typed instead of a date that means something."""

    @property
    def pk(self) -> str:
        """As a user has it, for the picture."""
        return self.id

    @property
    def until_day(self) -> str:
        """The last day of `until` in the site's zone, as date controls show it; empty: for good."""
        if self.typed_until or self.until is None:
            return self.typed_until
        return timezone.localtime(self.until - timedelta(microseconds=1)).date().isoformat()

    @property
    def key(self) -> str:
        """As forms send it."""
        return f"{self.kind}:{self.id}"


def of(receiver: User | Group, *, access: str = "", until: datetime | None = None) -> Receiver:
    """One user or group as a row."""
    if isinstance(receiver, User):
        return Receiver("user", str(receiver.pk), receiver.name, receiver.email, access, until, receiver.picture)
    return Receiver("group", str(receiver.pk), receiver.name, receiver.get_type_display(), access, until)


def found(search: str) -> list[Receiver]:
    """Groups and active users whose name or address holds every word of `search`, at most twenty."""
    words = search.replace("\x00", "")
    groups = with_words(Group.objects.order_by("name"), words, ("name",))
    users = with_words(User.objects.active().order_by("name"), words, ("name", "email"))
    found_groups, found_users = list(groups[:MOST_FOUND]), list(users[:MOST_FOUND])
    # Many groups of a like name leave room for people, and the other way round.
    room = max(MOST_FOUND // 2, MOST_FOUND - len(found_users))
    rows = [*(of(group) for group in found_groups[:room]), *(of(user) for user in found_users)]
    return rows[:MOST_FOUND]


def found_people(search: str) -> list[Receiver]:
    """Active users alone."""
    people = with_words(User.objects.active().order_by("name"), search.replace("\x00", ""), ("name", "email"))
    return [of(user) for user in people[:MOST_FOUND]]
