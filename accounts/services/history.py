"""What was written down lately about one person, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import AuditAction, AuditEntry, Role, User

MOST = 10


@dataclass(frozen=True, slots=True)
class Line:
    """`words`: what changed from what to what, where that is known; `target` is empty when it is the person themselves."""

    at: datetime
    action: str
    who: str
    target: str
    words: list[str]


def recent(user: User) -> list[Line]:
    """What they did and what was done to them, newest first."""
    entries = AuditEntry.objects.select_related("actor")
    done = entries.filter(actor=user).order_by("-created_at")[:MOST]
    suffered = entries.filter(target_type="user", target_id=str(user.pk)).order_by("-created_at")[:MOST]
    found = {entry.pk: entry for entry in [*done, *suffered]}
    latest = sorted(found.values(), key=lambda entry: entry.created_at, reverse=True)[:MOST]
    return [_line(entry, user) for entry in latest]


def _line(entry: AuditEntry, user: User) -> Line:
    about_them = entry.target_id == str(user.pk)
    words = [_words(name, value) for name, value in entry.detail.items()] if _tells(entry) else []
    return Line(
        at=entry.created_at,
        action=str(AuditAction(entry.action).label),
        who=entry.actor.name if entry.actor else "",
        target="" if about_them else entry.target_label,
        words=[one for one in words if one],
    )


def _tells(entry: AuditEntry) -> bool:
    return entry.target_type == "user" and entry.action in {AuditAction.USER_EDIT, AuditAction.PERMISSION_EDIT}


def _words(name: str, value: object) -> str:
    if name in {"groups_added", "groups_removed"} and isinstance(value, list):
        sign = "+" if name == "groups_added" else "−"
        return ", ".join(f"{sign} {one}" for one in value)
    labels = {
        "name": _("Name"),
        "role": _("Role"),
        "is_active": _("Active"),
        "email": _("E-mail"),
        "ownership": _("Owner"),
    }
    if name in labels and isinstance(value, list) and len(value) == 2:
        return f"{labels[name]}: {_value(value[0])} → {_value(value[1])}"
    return _("All sessions ended") if name == "sessions" else ""


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(Role(value).label) if value in Role.values else str(value)
