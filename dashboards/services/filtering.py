"""A page's filters: what an address or a script sets them to, and what each means for each chart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from dashboards.charts.config import SortConfig
from dashboards.filters import address, api_form
from dashboards.filters.address import Notice
from dashboards.filters.config import read_config
from dashboards.filters.date_spelling import spell_dates
from dashboards.filters.mapping import field_for
from dashboards.filters.predicates import predicates
from dashboards.filters.state import Blanks, Cleared, Dates, FilterDefinition, FilterState, FilterType, Relative, Values
from dashboards.filters.values import InvalidFilterValue, format_value, printable
from dashboards.models import Chart, FilterControl, Page
from dashboards.services import scenes
from dashboards.services.chart_data import ChartQuestion
from dashboards.services.scenes import Scene
from datasources.models import Field
from datasources.query.spec import Direction, FieldType, Operator, Predicate, Value

MAX_EXACT = 2**53
"""The largest whole number below which JavaScript knows every one."""


class UnfitFilter(Exception):
    """One of a script's filters makes no sense. `index` is its place in the list, `code` that of `InvalidFilterValue` or
    `unknown_filter`, `value` short and printable."""

    def __init__(self, index: int, code: str, value: str) -> None:
        super().__init__(f"filters.{index}: {code}")
        self.index = index
        self.code = code
        self.value = value


@dataclass(frozen=True, slots=True)
class SetFilter:
    """One filter, its own field (None when the source no longer has it) and what it is set to."""

    control: FilterControl
    field: Field | None
    definition: FilterDefinition
    state: FilterState

    @property
    def title(self) -> str:
        return self.control.title or (self.field.label if self.field else self.control.slug)

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
        for item in self.items:
            target = _target(item, chart, fields)
            if target is not None:
                found += predicates(item.state, target.as_source_field(), today=today)
        return ChartQuestion(chart=chart, predicates=tuple(found))

    def skipped(self, chart: Chart, fields: Mapping[str, Field]) -> list[str]:
        """Titles of filters that are set and reach `chart` but have no field in its source: the chart says so."""
        return [
            item.title
            for item in self.items
            if not isinstance(item.state, Cleared) and item.applies_to(chart) and _target(item, chart, fields) is None
        ]

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
        """The same state as the API's `filters` (all of it, so that defaults need not be known)."""
        return [{"filter": item.control.slug, **_api_value(item.state)} for item in self.items]


def read(scene: Scene, parameters: QueryDict) -> SetFilters:
    """What the address sets the page's filters to. Never fails: what makes no sense is in `notices`."""
    return _read(scene.filters, scene.fields, dict(parameters.lists()))


def read_query(scene: Scene, query: str) -> SetFilters:
    """The same from a stored canonical address."""
    return _read(scene.filters, scene.fields, parse_qs(query, keep_blank_values=True))


def question_of(*, chart: Chart, request: Mapping[str, Any]) -> ChartQuestion:
    """What a stored request asks of one chart: `query` (an address) or `filters` (API form), `sort`, `page`, `page_size`.

    Raises `UnfitFilter`, so check a script's filters with it before asking."""
    controls = scenes.filters_reaching(chart.element.page)
    fields = scenes.fields_of({chart.source_id, *(control.source_id for control in controls)})
    if "query" in request:
        filters = _read(controls, fields, parse_qs(request["query"], keep_blank_values=True))
    else:
        filters = _from_api(controls, fields, request.get("filters", []))
    question = filters.question(chart, fields[chart.source_id], today=timezone.localdate())
    sort = request.get("sort")
    return ChartQuestion(
        chart=chart,
        predicates=question.predicates,
        sort=None if sort is None else tuple(SortConfig(item["by"], Direction(item["direction"])) for item in sort),
        page=request.get("page", 1),
        page_size=request.get("page_size"),
    )


def _read(
    controls: Sequence[FilterControl],
    fields: Mapping[UUID, Mapping[str, Field]],
    parameters: Mapping[str, Sequence[str]],
) -> SetFilters:
    pairs = [(control, fields[control.source_id].get(control.field_key)) for control in controls]
    definitions = [definition(control, field) for control, field in pairs]
    found = address.read_query(parameters, definitions)
    items = tuple(
        SetFilter(control=control, field=field, definition=defined, state=found.states[defined.slug])
        for (control, field), defined in zip(pairs, definitions, strict=True)
    )
    return SetFilters(items=items, query=address.to_query(found.states, definitions), notices=found.notices)


def _from_api(
    controls: Sequence[FilterControl], fields: Mapping[UUID, Mapping[str, Field]], given: Iterable[Mapping[str, Any]]
) -> SetFilters:
    """`given` names filters by id or slug, the last one counts; a filter it does not name has its default."""
    bare = [
        (control, field, definition(control, field))
        for control in controls
        for field in [fields[control.source_id].get(control.field_key)]
    ]
    known = {name: defined for control, _field, defined in bare for name in (str(control.pk), defined.slug)}
    states = dict(_api_state(known, index, item) for index, item in enumerate(given))
    return SetFilters(
        items=tuple(
            SetFilter(control=control, field=field, definition=defined, state=states.get(defined.slug, defined.default))
            for control, field, defined in bare
        )
    )


def _api_state(known: Mapping[str, FilterDefinition], index: int, item: Mapping[str, Any]) -> tuple[str, FilterState]:
    """The slug of the filter that `item` names, and the state it wants."""
    defined = known.get(item["filter"])
    if defined is None:
        raise UnfitFilter(index, "unknown_filter", printable(item["filter"]))
    try:
        return defined.slug, api_form.from_api(defined, value=item.get("value"), operator=item.get("operator"))
    except InvalidFilterValue as error:
        raise UnfitFilter(index, error.code, error.value) from error


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


def definition(control: FilterControl, field: Field | None) -> FilterDefinition:
    """A stored filter as the pure package knows it; a stored default that no longer fits counts as none."""
    config = read_config(control.config)
    bare = FilterDefinition(
        slug=control.slug,
        type=FilterType(control.type),
        field_type=FieldType(field.type) if field else FieldType.TEXT,
        multi=config.multi,
        operator=config.operator,
    )
    try:
        default = api_form.from_api(bare, value=config.default)
    except InvalidFilterValue:
        return bare
    return FilterDefinition(bare.slug, bare.type, bare.field_type, bare.multi, bare.operator, default)


def _target(item: SetFilter, chart: Chart, fields: Mapping[str, Field]) -> Field | None:
    if item.field is None or not item.applies_to(chart):
        return None
    same = fields.get(item.field.key)
    if same is None or same is item.field:
        return same
    fits = field_for(item.definition.type, item.field.as_source_field(), [same.as_source_field()])
    return same if fits else None
