"""What the people picker sends: `receiver=user:<id>` or `group:<id>`, several times, each with `access` where there is one."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import Group, User
from accounts.services import receivers
from accounts.services.receivers import Receiver

MOST = 500

__all__ = ["Receiver", "Receivers", "read"]


@dataclass(frozen=True, slots=True)
class Receivers:
    """`rows` are those that were found, as they were sent; `access` is by their key. `errors` are sentences."""

    rows: list[Receiver]
    users: list[User]
    groups: list[Group]
    access: dict[str, str]
    errors: list[str]


def read(data: QueryDict, *, most: int = MOST) -> Receivers:
    """At most `most`. People who are not there (any more) are left out, with an error that says so."""
    sent = list(dict.fromkeys(data.getlist("receiver")))
    keys = sent[:most]
    access = dict(zip(data.getlist("receiver"), data.getlist("access"), strict=False))
    users = {str(user.pk): user for user in User.objects.active().filter(pk__in=_ids(keys, "user"))}
    groups = {str(group.pk): group for group in Group.objects.filter(pk__in=_ids(keys, "group"))}
    known: dict[str, User | Group] = {f"user:{pk}": user for pk, user in users.items()}
    known |= {f"group:{pk}": group for pk, group in groups.items()}
    rows = [receivers.of(known[key], access=access.get(key, "")) for key in keys if key in known]
    missing = len(sent) - len(rows)
    text = _("Somebody in the list is not there any more and was left out. Look at the list and save again.")
    return Receivers(rows, list(users.values()), list(groups.values()), access, [text] if missing else [])


def _ids(keys: list[str], kind: str) -> list[UUID]:
    found = []
    for key in keys:
        named, _colon, text = key.partition(":")
        try:
            if named == kind:
                found.append(UUID(text))
        except ValueError:
            continue
    return found
