"""An audit line in the reader's words: what changed from what to what. Detail is JSON of many shapes (`accounts.audit`); all of
it is shown, with the words of `audit_names` where they are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import AuditEntry
from accounts.services.audit_names import COUNTED, HEADS, HIDDEN, KINDS, MOMENTS, NAMES, ORDER, PHRASES, TARGETS, VALUES

LONGEST_SUMMARY = 160
LONGEST_VALUE = 2_000
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """`before` is None where nothing was there to change; a fact without a name is a phrase in `after`."""

    name: str
    after: str
    before: str | None = None

    def __str__(self) -> str:
        told = self.after if self.before is None else f"{self.before} → {self.after}"
        return f"{self.name}: {told}" if self.name else told


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a person reads it. `has_more` says that `summary` leaves something out of `facts`."""

    entry: AuditEntry
    action: str
    summary: str
    facts: Sequence[Fact]
    target: str
    target_kind: str
    has_more: bool


def line(entry: AuditEntry) -> Line:
    """In the language that is active."""
    facts = list(_facts(entry.detail if isinstance(entry.detail, Mapping) else {"detail": entry.detail}))
    whole = " · ".join(map(str, facts))
    summary = _short(whole, LONGEST_SUMMARY)
    return Line(
        entry=entry,
        action=entry.get_action_display(),
        summary=summary,
        facts=facts,
        target=str(TARGETS.get(entry.target_label, entry.target_label)),
        target_kind=str(KINDS.get(entry.target_type, entry.target_type)),
        has_more=summary != whole or len(facts) > 1,
    )


def _facts(detail: Mapping[str, object], *, path: tuple[str, ...] = ()) -> Iterator[Fact]:
    for key, value in sorted(detail.items(), key=lambda pair: (ORDER.get(pair[0], len(ORDER)), pair[0])):
        if isinstance(value, Mapping) and len(path) < _DEEPEST:
            if key in HEADS and not path:
                yield Fact("", str(HEADS[key]))
                yield from _facts(value)
            else:
                yield from _facts(value, path=(*path, _name(key)))
        else:
            yield from _fact(key, value, path)


def _fact(key: str, value: object, path: tuple[str, ...]) -> Iterator[Fact]:
    single = value[0] if isinstance(value, list) and len(value) == 1 else value
    known = _hashable(single)
    if (key, None) in HIDDEN or (key, known) in HIDDEN:
        return
    if phrase := PHRASES.get((key, known)):
        yield Fact(" – ".join(path), str(phrase))
        return
    name = " – ".join((*path, _name(key)))
    if not isinstance(value, list):
        yield Fact(name, _value(key, value))
    elif len(value) == 2 and all(isinstance(one, list) for one in value):
        yield from _list_change(key, name, *value)
    elif len(value) == 2 and key not in _PLAIN_LISTS:
        yield Fact(name, _value(key, value[1]), _value(key, value[0]))
    elif value:
        told = str(len(value)) if key in COUNTED else ", ".join(_value(key, one) for one in value)
        yield Fact(name, _short(told, LONGEST_VALUE))


_PLAIN_LISTS = {
    "members_added",
    "members_removed",
    "removed",
    "page_order",
    "moved",
    "columns",
    "changed",
    "group_ids",
    "groups",
    "groups_added",
    "groups_removed",
    "scopes",
    "grants_expired",
}
"""Two entries of these are two things, not a before and an after."""


def _list_change(key: str, name: str, before: list[object], after: list[object]) -> Iterator[Fact]:
    added = [_value(key, one) for one in after if one not in before]
    removed = [_value(key, one) for one in before if one not in after]
    for words, ones in ((pgettext("audit", "added"), added), (pgettext("audit", "removed"), removed)):
        if ones:
            yield Fact(f"{name} – {words}", _short(", ".join(ones), LONGEST_VALUE))
    if not added and not removed:
        yield Fact(name, pgettext("audit", "unchanged"))


def _name(key: str) -> str:
    return str(NAMES.get(key) or key.replace("_", " "))


def _value(key: str, value: object) -> str:
    if value is None or value == "":
        return _("(blank)")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Mapping | list):
        return _short(orjson.dumps(value).decode(), LONGEST_VALUE)
    if key in MOMENTS:
        return _moment(str(value))
    known = VALUES.get(key, {}).get(_hashable(value))
    return _short(str(known or value), LONGEST_VALUE)


def _moment(text: str) -> str:
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
    except ValueError:
        return text


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _hashable(value: object) -> object:
    return value if isinstance(value, str | int | bool | None) else None
