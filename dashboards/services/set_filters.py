"""Filters and what they are set to: what each says of itself, and what all of them ask a chart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboards.filters import address
from dashboards.filters.address import Notice
from dashboards.filters.config import read_config
from dashboards.filters.date_spelling import spell_dates
from dashboards.filters.mapping import Feed, fed, feeds, field_for
from dashboards.filters.predicates import predicates
from dashboards.filters.state import Blanks, Cleared, Dates, FilterDefinition, FilterState, Relative, Values
from dashboards.filters.values import format_value
from dashboards.models import Chart, FilterControl, Page
from dashboards.services.chart_questions import ChartQuestion, SkippedFilter
from datasources.models import Field
from datasources.query.spec import Operator, Predicate, Value

MAX_EXACT = 2**53
"""The largest whole number below which JavaScript knows every one."""


@dataclass(frozen=True, slots=True)
class SetFilter:
    """One filter, its own field (None when the source no longer has it) and what it is set to."""

    control: FilterControl
    field: Field | None
    definition: FilterDefinition
    state: FilterState

    @property
    def title(self) -> str:
        """Its own, else what its field is called, or was."""
        known = self.control.source.lost_labels.get(self.control.field_key, self.control.slug)
        return self.control.title or (self.field.label if self.field else known)

    @property
    def is_lost(self) -> bool:
        """Its field is not in its data source any more: it is no condition on anybody's rows."""
        return self.field is None

    @property
    def spelled(self) -> str:
        """A range of days as the address writes it; empty when there is no condition."""
        return spell_dates(self.state)

    @property
    def picked(self) -> list[str]:
        """The chosen values as the address writes them."""
        values = self.state.values if isinstance(self.state, Values) else ()
        return [format_value(value) for value in values if value is not None]

    @property
    def with_blanks(self) -> bool:
        """Whether blanks are among the chosen values."""
        return isinstance(self.state, Blanks) or (isinstance(self.state, Values) and None in self.state.values)

    @property
    def excludes(self) -> str:
        """The operator's word where the address chose the opposite of what is picked; empty otherwise."""
        if isinstance(self.state, Blanks):
            return "is_not_null" if self.state.negated else ""
        if not isinstance(self.state, Values) or self.state.operator is self.definition.own_operator:
            return ""
        return self.state.operator.lower()

    @property
    def is_shared(self) -> bool:
        """It applies to all pages of the dashboard."""
        return read_config(self.control.config).everywhere

    @property
    def feed(self) -> Feed:
        """The parameters it sets."""
        return read_config(self.control.config).feed

    def feeds(self, chart: Chart) -> bool:
        """Whether it sets a parameter of the written query behind `chart`, and so is no condition on its rows."""
        if not self.feed.names or not chart.source.is_sql or not self.applies_to(chart):
            return False
        types = {one.name: one.type for one in chart.source.sql_parameters}
        return feeds(self.feed, types, self.definition.field_type)

    def applies_to(self, chart: Chart) -> bool:
        """Within the filter's reach: the whole page, all pages or chosen charts."""
        return read_config(self.control.config).reaches(str(chart.pk))


@dataclass(frozen=True, slots=True)
class SetFilters:
    """All filters of a page. `query` is the canonical address of their state, `notices` what was ignored on the way."""

    items: tuple[SetFilter, ...]
    query: str = ""
    notices: tuple[Notice, ...] = ()

    def question(self, chart: Chart, fields: Mapping[str, Field], *, today: date) -> ChartQuestion:
        """What `chart` is asked under these filters."""
        found: list[Predicate] = []
        values: dict[str, Value] = {}
        for item in self.items:
            if item.feeds(chart):
                values |= fed(item.feed, item.state, today=today) or {}
                continue
            target = _target(item, chart, fields)
            if target is not None:
                found += predicates(item.state, target.as_source_field(), today=today)
        return ChartQuestion(
            chart=chart,
            predicates=tuple(found),
            values=tuple(sorted(values.items())),
            skipped=tuple(self._skipped(chart, fields)),
        )

    def _skipped(self, chart: Chart, fields: Mapping[str, Field]) -> Iterator[SkippedFilter]:
        """Filters that are set and reach `chart` without changing what it asks: the chart says so."""
        for item in self.items:
            if not isinstance(item.state, Cleared) and item.applies_to(chart) and not _reaches(item, chart, fields):
                yield SkippedFilter(item.control.slug, item.title, item.is_lost)

    @property
    def shared(self) -> list[SetFilter]:
        """Those for all pages of the dashboard."""
        return [item for item in self.items if item.is_shared]

    @property
    def shared_query(self) -> str:
        """The part of the address that the dashboard's other pages understand too; empty where that is as by default."""
        states = {item.definition.slug: item.state for item in self.shared}
        return address.to_query(states, [item.definition for item in self.shared])

    def on(self, page: Page) -> list[SetFilter]:
        """Those that lie on `page`."""
        return [item for item in self.items if item.control.element.page_id == page.pk]

    def elsewhere(self, page: Page) -> list[SetFilter]:
        """Those of other pages that apply to the whole dashboard."""
        return [item for item in self.items if item.control.element.page_id != page.pk]

    @property
    def as_api(self) -> list[dict[str, Any]]:
        """The same state as the API's `filters` (all of it, so that defaults need not be known), without what would be refused
        because its field is lost."""
        asked = [item for item in self.items if not item.is_lost or item.feed.names]
        return [{"filter": item.control.slug, **_api_value(item.state)} for item in asked]


def _reaches(item: SetFilter, chart: Chart, fields: Mapping[str, Field]) -> bool:
    """Whether the filter changes what the chart asks: as a parameter's value or as a condition."""
    if item.feeds(chart):
        return (
            fed(item.feed, item.state, today=date.min) is not None if isinstance(item.state, Values | Blanks) else True
        )
    return _target(item, chart, fields) is not None


def _target(item: SetFilter, chart: Chart, fields: Mapping[str, Field]) -> Field | None:
    if item.field is None or not item.applies_to(chart):
        return None
    same = fields.get(item.field.key)
    if same is None or same.is_aggregate:
        return None
    if same is item.field:
        return same
    fits = field_for(item.definition.type, item.field.as_source_field(), [same.as_source_field()])
    return same if fits else None


def _api_value(state: FilterState) -> dict[str, Any]:
    """`value` and `operator` that `api_form.from_api` reads back to `state`."""
    if isinstance(state, Values):
        return {"value": [_plain(value) for value in state.values], "operator": state.operator}
    if isinstance(state, Dates):
        return {"value": {"from": _plain(state.first), "to": _plain(state.last)}}
    if isinstance(state, Relative):
        return {"value": {"relative": state.name}}
    if isinstance(state, Blanks):
        return {"value": None, "operator": Operator.IS_NOT_NULL if state.negated else Operator.IS_NULL}
    return {"value": None}


def _plain(value: Value | None) -> str | int | float | bool | None:
    """As JSON; whole numbers that a browser would round are text."""
    if isinstance(value, int) and abs(value) > MAX_EXACT:
        return str(value)
    return value if value is None or isinstance(value, str | int | float) else format_value(value)
