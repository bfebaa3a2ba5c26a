"""What differs between what is stored and what somebody typed, in words, for whoever has to choose between both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboards.services import chart_choices, drafts, scenes
from dashboards.services.drafts import ChartDraft
from datasources.models import DataSource, Field
from datasources.models.field import DEFAULT_AGGREGATES

NOTHING = "–"
ARROWS = {"ASC": "↑", "DESC": "↓"}
SETTINGS: Mapping[str, Promise] = {
    "limit": gettext_lazy("At most so many rows"),
    "page_size": gettext_lazy("Rows per page"),
    "frozen": gettext_lazy("Frozen columns"),
    "totals": gettext_lazy("Totals row"),
    "raw": gettext_lazy("Single rows instead of groups"),
    "smooth": gettext_lazy("Smooth line"),
    "stack": gettext_lazy("On top of each other"),
    "missing": gettext_lazy("Periods without rows"),
    "top": gettext_lazy("The largest"),
    "others": gettext_lazy("The rest as others"),
}
NOT_SAID: Mapping[str, Any] = {"page_size": 100, "frozen": 0, "missing": "gap", "others": True}
"""What a setting that is not there means, where that is not simply nothing."""

WORDS: Mapping[str, str | Promise] = {**dict(DEFAULT_AGGREGATES), **dict(chart_choices.GRAINS)}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is stored in another way than it was typed."""

    label: str
    stored: str
    mine: str


def of_charts(*, stored: ChartDraft, mine: ChartDraft, actor: User) -> list[Difference]:
    """In the order of the panel; empty where both say the same. Of a source without a grant nothing is named."""
    before, after = (_chart(draft, drafts.granted_source(draft, actor)) for draft in (stored, mine))
    return compared(before, after)


def compared(stored: Mapping[str, Sequence[str]], mine: Mapping[str, Sequence[str]]) -> list[Difference]:
    """What two descriptions by label say differently. Of several things those that differ; all, where only their order does."""
    return [
        Difference(label, _left(stored[label], mine[label]), _left(mine[label], stored[label]))
        for label in stored
        if list(stored[label]) != list(mine[label])
    ]


def _left(these: Sequence[str], others: Sequence[str]) -> str:
    if sorted(these) != sorted(others):
        these = [one for one in these if one not in others]
    return " · ".join(these) or NOTHING


def _chart(draft: ChartDraft, source: DataSource | None) -> dict[str, Sequence[str]]:
    lost = source.lost_labels if source else {}
    fields = scenes.fields_of([source.pk])[source.pk] if source else {}
    config = draft.config
    series = config.get("series")
    told: dict[str, Sequence[str]] = {
        _("Type"): [str(chart_choices.TYPES[draft.type][1]) if draft.type in chart_choices.TYPES else draft.type],
        _("Title"): [draft.title or NOTHING],
        _("Data source"): [source.label if source else NOTHING],
        _("Dimensions"): _columns(config.get("dimensions"), fields, lost),
        _("Metrics"): _columns(config.get("metrics"), fields, lost),
        _("Breakdown"): _columns([series] if series else [], fields, lost),
        _("Sort"): _sort(draft, fields, lost),
    }
    told |= {str(label): [said(config.get(key, NOT_SAID.get(key)))] for key, label in SETTINGS.items()}
    return told | {_("Place (px)"): [", ".join(str(value) for value in draft.place.values())]}


def _columns(
    items: Iterable[Mapping[str, Any]] | None, fields: Mapping[str, Field], lost: Mapping[str, str]
) -> list[str]:
    """Every column with everything said about it: `Brand`, `Amount (SUM, #,##0)`."""
    words = []
    for item in items or []:
        name = item.get("label") or chart_choices.name(item, fields.get(item.get("field") or ""), lost)
        more = [WORDS.get(item[part], item[part]) for part in ("grain", "aggregate", "format") if item.get(part)]
        words.append(f"{name} ({', '.join(map(str, more))})" if more else str(name))
    return words


def _sort(draft: ChartDraft, fields: Mapping[str, Field], lost: Mapping[str, str]) -> list[str]:
    names = {option.value: option.label for option in chart_choices.columns(draft, fields, lost)}
    items = draft.config.get("sort") or []
    return [f"{names.get(item.get('by'), item.get('by'))} {ARROWS.get(item.get('direction'), '↑')}" for item in items]


def said(value: object) -> str:
    """A setting in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return NOTHING if value in (None, "") else str(value)
