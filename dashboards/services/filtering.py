"""A page's filters: what an address or a script sets them to, and what each means for each chart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from dashboards.charts.config import SortConfig
from dashboards.filters import address, api_form
from dashboards.filters.config import read_config
from dashboards.filters.state import Cleared, FilterDefinition, FilterState, FilterType
from dashboards.filters.values import InvalidFilterValue, printable
from dashboards.models import Chart, FilterControl
from dashboards.services import scenes
from dashboards.services.chart_questions import ChartQuestion
from dashboards.services.scenes import Scene
from dashboards.services.set_filters import SetFilter, SetFilters
from datasources.models import Field
from datasources.query.spec import Direction, FieldType


class UnfitFilter(Exception):
    """One of a script's filters makes no sense. `index` is its place in the list, `code` that of `InvalidFilterValue`,
    `unknown_filter` or `field_removed`, `value` short and printable."""

    def __init__(self, index: int, code: str, value: str) -> None:
        super().__init__(f"filters.{index}: {code}")
        self.index = index
        self.code = code
        self.value = value


def read(scene: Scene, parameters: QueryDict) -> SetFilters:
    """What the address sets the page's filters to. Never fails: what makes no sense is in `notices`."""
    return _read(scene.filters, scene.fields, dict(parameters.lists()))


def read_query(scene: Scene, query: str) -> SetFilters:
    """The same from a stored canonical address."""
    return _read(scene.filters, scene.fields, parse_qs(query, keep_blank_values=True))


def question_of(
    *, chart: Chart, request: Mapping[str, Any]
) -> tuple[ChartQuestion, Mapping[UUID, Mapping[str, Field]]]:
    """What a stored request asks of one chart: `query` (an address) or `filters` (API form), `sort`, `page`, `page_size`; with
    the fields of every source concerned, by source and key.

    Raises `UnfitFilter`, so check a script's filters with it before asking."""
    controls = scenes.filters_reaching(chart.element.page)
    fields = scenes.fields_of({chart.source_id, *(control.source_id for control in controls)})
    if "query" in request:
        filters = _read(controls, fields, parse_qs(request["query"], keep_blank_values=True))
    else:
        filters = _from_api(controls, fields, request.get("filters", []))
        _refuse_lost(filters, chart, request.get("filters", []))
    question = filters.question(chart, fields[chart.source_id], today=timezone.localdate())
    sort = request.get("sort")
    asked = replace(
        question,
        sort=None if sort is None else tuple(SortConfig(item["by"], Direction(item["direction"])) for item in sort),
        page=request.get("page", 1),
        page_size=request.get("page_size"),
    )
    return asked, fields


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


def _refuse_lost(filters: SetFilters, chart: Chart, given: Iterable[Mapping[str, Any]]) -> None:
    """Who asks for some rows must not get all of them because the filter's field is gone. A default that is lost is told with
    the answer (`skipped_filters`)."""
    lost = {
        name
        for item in filters.items
        if item.is_lost and not isinstance(item.state, Cleared) and item.applies_to(chart) and not item.feeds(chart)
        for name in (str(item.control.pk), item.control.slug)
    }
    for index, item in enumerate(given):
        if item["filter"] in lost:
            raise UnfitFilter(index, "field_removed", printable(item["filter"]))


def _api_state(known: Mapping[str, FilterDefinition], index: int, item: Mapping[str, Any]) -> tuple[str, FilterState]:
    """The slug of the filter that `item` names, and the state it wants."""
    defined = known.get(item["filter"])
    if defined is None:
        raise UnfitFilter(index, "unknown_filter", printable(item["filter"]))
    try:
        return defined.slug, api_form.from_api(defined, value=item.get("value"), operator=item.get("operator"))
    except InvalidFilterValue as error:
        raise UnfitFilter(index, error.code, error.value) from error


def definition(control: FilterControl, field: Field | None) -> FilterDefinition:
    """A stored filter as the pure package knows it; a stored default that no longer fits counts as none. Without its field it
    is read as text, or as days: what it is set to is then known, though it is no condition."""
    config = read_config(control.config)
    guessed = FieldType.DATE if control.type == FilterType.DATE_RANGE else FieldType.TEXT
    bare = FilterDefinition(
        slug=control.slug,
        type=FilterType(control.type),
        field_type=FieldType(field.type) if field else guessed,
        multi=config.multi,
        operator=config.operator,
    )
    try:
        default = api_form.from_api(bare, value=config.default if field else _as_text(config.default))
    except InvalidFilterValue:
        return bare
    return FilterDefinition(bare.slug, bare.type, bare.field_type, bare.multi, bare.operator, default)


def _as_text(value: object) -> object:
    """A stored default whose field's type is not known any more."""
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return str(value) if isinstance(value, bool | int | float) else value
