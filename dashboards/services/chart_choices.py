"""What the chart panel offers: types, sources, fields, aggregates that fit, and the words for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboards.charts import registry
from dashboards.charts.defaults import FieldHint
from dashboards.charts.validate import NUMERIC_ONLY, ORDERED_ONLY
from dashboards.services import format_samples
from dashboards.services.drafts import ChartDraft
from datasources.models import DataSource, Field
from datasources.models.field import DEFAULT_AGGREGATES
from datasources.query.spec import Aggregate, FieldType
from datasources.uploads import names

TYPES: Mapping[str, tuple[str, Promise, Promise]] = {
    "TABLE": ("table-2", gettext_lazy("Table"), gettext_lazy("Rows and columns, with totals.")),
    "LINE": ("chart-line", gettext_lazy("Line"), gettext_lazy("A course over time.")),
    "BAR": ("chart-column", gettext_lazy("Bar"), gettext_lazy("Compare amounts.")),
    "STACKED_BAR": ("chart-column-stacked", gettext_lazy("Stacked bar"), gettext_lazy("Amounts and their parts.")),
    "PIE": ("chart-pie", gettext_lazy("Pie"), gettext_lazy("Shares of a whole.")),
    "SCORECARD": ("hash", gettext_lazy("Number"), gettext_lazy("One figure, large.")),
}
GRAINS: Sequence[tuple[str, Promise]] = [
    ("", gettext_lazy("As it is")),
    ("day", gettext_lazy("Day")),
    ("week", gettext_lazy("Week")),
    ("month", gettext_lazy("Month")),
    ("quarter", gettext_lazy("Quarter")),
    ("year", gettext_lazy("Year")),
]
FORMATS = ("#,##0", "#,##0.00", "0.0%", "₩#,##0", "yyyy-mm-dd", "yyyy.mm")
GROUPS: Sequence[tuple[frozenset[str], Promise]] = [
    (frozenset({"DATE", "DATETIME"}), gettext_lazy("Dates")),
    (frozenset({"TEXT", "BOOLEAN"}), gettext_lazy("Texts")),
    (frozenset({"NUMBER"}), gettext_lazy("Numbers")),
]


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the panel: what was chosen, what else there is, what its format looks like, and what is wrong by key.
    `is_gone`: the chosen field is not among those of the source (any more)."""

    index: int
    value: Mapping[str, Any]
    is_date: bool
    is_gone: bool
    label: str
    aggregates: tuple[Option, ...]
    sample: str
    errors: Mapping[str, str]


def hints(fields: Mapping[str, Field]) -> list[FieldHint]:
    """In the fields' order."""
    return [
        FieldHint(
            field.key,
            FieldType(field.type),
            field.default_aggregate,
            # a file's columns have names of their own, which nobody gave them
            any(names.looks_like_identifier(name) for name in (field.column, field.label)),
            field.is_aggregate,
        )
        for field in fields.values()
    ]


def fitted(draft: ChartDraft, fields: Mapping[str, Field]) -> ChartDraft:
    """Metrics whose field was just chosen: one that adds rows up has no further aggregate, any other has one of its own."""
    metrics = [_fitted(item, fields.get(item.get("field") or "")) for item in draft.config.get("metrics") or []]
    return ChartDraft(**{**draft.to_json(), "config": {**draft.config, "metrics": metrics}})


def _fitted(item: Mapping[str, Any], field: Field | None) -> Mapping[str, Any]:
    is_auto = item.get("aggregate") == Aggregate.AUTO
    if field is not None and field.is_aggregate:
        return {**item, "aggregate": Aggregate.AUTO.value}
    return {**item, "aggregate": _own_aggregate(field)} if is_auto else item


def _own_aggregate(field: Field | None) -> str:
    if field is None:
        return Aggregate.COUNT.value
    known = field.default_aggregate
    return known if known != "NONE" else "SUM" if field.type == FieldType.NUMBER else "COUNT_DISTINCT"


def plain(fields: Mapping[str, Field]) -> dict[str, Field]:
    """Those that have a value in each row: for dimensions and filters."""
    return {key: field for key, field in fields.items() if not field.is_aggregate}


def sources(actor: User) -> list[DataSource]:
    """Those one may use and that have rows."""
    found = DataSource.objects.granted_to(actor).select_related("upload").order_by("label")
    return [source for source in found if source.is_ready]


def grouped(fields: Mapping[str, Field]) -> list[tuple[str, list[Field]]]:
    """The fields by sort, for a list with headings."""
    found = [(str(words), [field for field in fields.values() if field.type in types]) for types, words in GROUPS]
    return [(words, members) for words, members in found if members]


def rows(
    draft: ChartDraft,
    name: str,
    fields: Mapping[str, Field],
    problems: Mapping[str, str],
    lost: Mapping[str, str] = MappingProxyType({}),
) -> list[Row]:
    """The lines `dimensions` or `metrics` of the panel. `lost`: the labels of fields that are not there any more, by key."""
    items = draft.config.get(name) or []
    return [row(f"config.{name}.{index}", index, item, fields, problems, lost) for index, item in enumerate(items)]


def row(
    path: str,
    index: int,
    item: Mapping[str, Any],
    fields: Mapping[str, Field],
    problems: Mapping[str, str],
    lost: Mapping[str, str] = MappingProxyType({}),
) -> Row:
    """One line; `path` is its place in the config."""
    field = fields.get(item.get("field") or "")
    place = len(path) + 1
    return Row(
        index=index,
        value=item,
        is_date=bool(field and field.type in {"DATE", "DATETIME"}),
        label=name(item, field, lost),
        is_gone=bool(item.get("field")) and field is None,
        aggregates=tuple(aggregates(field, chosen=item.get("aggregate"))),
        sample=format_samples.sample(item, field),
        errors={key[place:]: text for key, text in problems.items() if key.startswith(f"{path}.")},
    )


def name(item: Mapping[str, Any], field: Field | None, lost: Mapping[str, str]) -> str:
    """What a dimension or metric without a label of its own is about."""
    key = item.get("field") or ""
    return field.label if field else lost.get(key, key) or _("Rows")


def aggregates(field: Field | None, *, chosen: str | None = None) -> list[Option]:
    """Those that fit the field, and the one that was chosen, so that it stays; no field is counted."""
    words = dict(DEFAULT_AGGREGATES)
    if field and field.is_aggregate:
        return [Option(Aggregate.AUTO, str(words["AUTO"]))]
    kind = FieldType(field.type) if field else FieldType.TEXT
    fit = [
        aggregate.value
        for aggregate in (Aggregate if field else [Aggregate.COUNT])
        if aggregate is not Aggregate.AUTO
        and (aggregate not in NUMERIC_ONLY or kind is FieldType.NUMBER)
        and (aggregate not in ORDERED_ONLY or kind is not FieldType.BOOLEAN)
    ]
    stays = [chosen] if chosen in words and chosen not in {*fit, "AUTO", "NONE"} else []
    return [Option(aggregate, str(words[aggregate])) for aggregate in [*fit, *stays]]


def columns(
    draft: ChartDraft, fields: Mapping[str, Field], lost: Mapping[str, str] = MappingProxyType({})
) -> list[Option]:
    """The chart's columns by id, to sort by."""
    words = dict(DEFAULT_AGGREGATES)
    found = []
    series = draft.config.get("series")
    items = [*(draft.config.get("dimensions") or []), *([series] if series else [])]
    for item in [*items, *(draft.config.get("metrics") or [])]:
        field = fields.get(item.get("field") or "")
        said = item.get("label") or name(item, field, lost)
        aggregate = item.get("aggregate")
        if item.get("id"):
            found.append(Option(item["id"], f"{said} ({words[aggregate]})" if aggregate in words and field else said))
    return found


def settings(chart_type: str) -> frozenset[str]:
    """The settings the type has."""
    return registry.shape(chart_type).keys
