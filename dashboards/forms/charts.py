"""The chart panel's form: rows of fields become the config the API knows, and the other way round.

Names are `dimensions-0-field`, `metrics-1-aggregate`, `sort-0-by`, `series-field`, and the settings by their own names.
`action` says which button was pressed: `add:metrics`, `remove:dimensions:1`, `up:metrics:2`, `down:…`."""

import re
from collections.abc import Mapping
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict

from dashboards.charts import convert, registry
from dashboards.charts.defaults import DATED, FieldHint, dimension, metric
from dashboards.services.drafts import ChartDraft
from lookflex.lib.strict_json import CONTROL

LISTS = ("dimensions", "metrics", "sort")
KEYS = {
    "dimensions": ("id", "field", "grain", "label", "format"),
    "metrics": ("id", "field", "aggregate", "label", "format"),
    "sort": ("by", "direction"),
}
FLAGS = ("totals", "smooth", "stack", "others", "raw")
NUMBERS = ("limit", "page_size", "frozen", "top")
CHOICES = ("missing",)
PLACE = ("x", "y", "width", "height")
ACTION = re.compile(r"(add|remove|up|down):(dimensions|metrics|sort|series)(?::(\d{1,3}))?")
MOST_ROWS = 100


def read(sent: QueryDict) -> ChartDraft:
    """What the form says, however odd: numbers that are none stay text, so that they come back as they were typed. Control
    characters, which no database stores, are left out."""
    data = {name: CONTROL.sub("", str(value)) for name, value in sent.items()}
    chart_type = data.get("type", "TABLE")
    config: dict[str, Any] = {name: _rows(data, name) for name in LISTS}
    if data.get("series-field"):
        config["series"] = {key: data.get(f"series-{key}") or None for key in KEYS["dimensions"]}
    config |= {name: _number(data.get(name, "")) for name in NUMBERS if data.get(name, "").strip()}
    config |= {name: name in data for name in FLAGS}
    config |= {name: data[name] for name in CHOICES if data.get(name)}
    widths = {name[7:]: _number(value) for name, value in data.items() if name.startswith("widths-") and value}
    return ChartDraft(
        id=_id(data.get("id", "")),
        type=chart_type,
        title=data.get("title", "")[:200],
        source=data.get("source", ""),
        config=with_ids(_fitting(chart_type, config | {"widths": widths})),
        place={name: _number(data.get(name, "")) for name in PLACE},
        revision=_revision(data.get("revision", "")),
        is_new="is_new" in data,
    )


def acted(draft: ChartDraft, action: str, hints: list[FieldHint]) -> ChartDraft:
    """After the button `action`; one that makes no sense changes nothing."""
    found = ACTION.fullmatch(action)
    if found is None:
        return draft
    verb, name, index = found[1], found[2], int(found[3] or 0)
    config = {**draft.config}
    if name == "series":
        config["series"] = _new("dimensions", config, hints) if verb == "add" else None
    else:
        config[name] = _changed(verb, list(config.get(name) or []), index, name, config, hints)
    return _with(draft, config)


def converted(draft: ChartDraft, *, was: str) -> tuple[ChartDraft, list[str]]:
    """After the type changed from `was`: the keys of fields that were dropped."""
    if was == draft.type or was not in registry.CHART_TYPES or draft.type not in registry.CHART_TYPES:
        return draft, []
    config, dropped = convert.converted(draft.config, to=draft.type)
    return _with(draft, config), dropped


def _changed(
    verb: str, rows: list[Any], index: int, name: str, config: Mapping[str, Any], hints: list[FieldHint]
) -> list[Any]:
    if verb == "add":
        return [*rows, _new(name, config, hints)]
    if index >= len(rows):
        return rows
    if verb == "remove":
        return [*rows[:index], *rows[index + 1 :]]
    other = index + (1 if verb == "down" else -1)
    if 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]
    return rows


def _new(name: str, config: Mapping[str, Any], hints: list[FieldHint]) -> dict[str, Any]:
    """The next field that is not there yet."""
    if name == "sort":
        first: Mapping[str, Any] = next(
            (item for part in ("metrics", "dimensions") for item in config.get(part) or []), {}
        )
        return {"by": first.get("id"), "direction": "DESC"}
    if name == "dimensions":
        hints = [hint for hint in hints if not hint.is_aggregate]
    used = {item.get("field") for part in ("dimensions", "metrics") for item in config.get(part) or []}
    free = [hint for hint in hints if hint.key not in used] or hints
    if name == "metrics":
        numbers = [hint for hint in free if hint.type == "NUMBER" and hint.aggregate != "NONE"]
        return metric(numbers[0] if numbers else None)
    # After a brand comes a month, as long as there is no period yet.
    dated = [hint for hint in hints if hint.type in DATED]
    periods = [] if used & {hint.key for hint in dated} else dated
    texts = sorted((hint for hint in free if hint.type not in {"NUMBER", *DATED}), key=lambda hint: hint.is_code)
    others = [*periods, *texts] or free
    return dimension(others[0]) if others else {"field": ""}


def _with(draft: ChartDraft, config: dict[str, Any]) -> ChartDraft:
    return ChartDraft(**{**draft.to_json(), "config": with_ids(config)})


def with_ids(config: dict[str, Any]) -> dict[str, Any]:
    """Every column gets its id here already, so that rows can be sorted by one that is not stored yet."""
    series = config.get("series")
    dimensions = [*(config.get("dimensions") or []), *([series] if series else [])]
    taken = {item.get("id") for item in [*dimensions, *(config.get("metrics") or [])]}
    for letter, items in (("d", dimensions), ("m", config.get("metrics") or [])):
        for item in items:
            if not item.get("id"):
                item["id"] = next(name for n in count(1) if (name := f"{letter}{n}") not in taken)
                taken.add(item["id"])
    return config


def _fitting(chart_type: str, config: dict[str, Any]) -> dict[str, Any]:
    """Without the settings the type has not: the form sends what it shows, and a type may just have changed."""
    if chart_type not in registry.CHART_TYPES:
        return config
    allowed = registry.shape(chart_type).keys | {"dimensions", "metrics"}
    return {key: value for key, value in config.items() if key in allowed or key == "series"}


def _rows(data: Mapping[str, str], name: str) -> list[dict[str, Any]]:
    first = KEYS[name][1] if name != "sort" else "by"
    many = next((n for n in range(MOST_ROWS + 1) if f"{name}-{n}-{first}" not in data), MOST_ROWS)
    rows = [{key: data.get(f"{name}-{n}-{key}") or None for key in KEYS[name]} for n in range(many)]
    return [{key: value for key, value in row.items() if value is not None or key == "field"} for row in rows]


def _number(text: str) -> int | str:
    text = text.strip()
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else text


def _revision(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid4())
