"""A filter's stored `config`: read leniently where a page is shown, strictly where somebody saves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboards.filters import api_form
from dashboards.filters.state import FilterDefinition, FilterState, FilterType
from dashboards.filters.values import InvalidFilterValue
from datasources.query.spec import FieldType, Operator
from lookflex.lib.strict_json import ConfigError, Node

VERSION = 1
KEYS = {
    FilterType.DATE_RANGE: frozenset({"version", "operator", "default_value", "placeholder", "apply_to"}),
    FilterType.DROPDOWN: frozenset({"version", "operator", "multi_select", "default_value", "placeholder", "apply_to"}),
}
OPERATORS = {
    FilterType.DATE_RANGE: (Operator.BETWEEN,),
    FilterType.DROPDOWN: (Operator.EQ, Operator.NEQ, Operator.IN, Operator.NOT_IN),
}
WHOLE_PAGE, WHOLE_DASHBOARD = "PAGE", "DASHBOARD"
DATED = frozenset({FieldType.DATE, FieldType.DATETIME})


@dataclass(frozen=True, slots=True)
class FilterConfig:
    """`operator` None: the type's own. `default` is as the API writes values. `charts`: ids of the charts it reaches, None
    for all of its page, or of all pages (`everywhere`)."""

    operator: Operator | None = None
    multi: bool = True
    default: object = None
    placeholder: str = ""
    charts: frozenset[str] | None = None
    everywhere: bool = False

    @property
    def reach(self) -> str | list[str]:
        """As `apply_to` says it."""
        if self.charts is not None:
            return sorted(self.charts)
        return WHOLE_DASHBOARD if self.everywhere else WHOLE_PAGE

    def reaches(self, chart_id: str) -> bool:
        return self.charts is None or chart_id in self.charts


@dataclass(frozen=True, slots=True)
class FilterRules:
    """A config that was read strictly, and the state its default value means."""

    config: FilterConfig
    default: FilterState


def read_config(raw: object) -> FilterConfig:
    """`raw` as stored. Never fails: what does not fit counts as not set, because a page with a plain filter beats no page."""
    if not isinstance(raw, Mapping):
        return FilterConfig()
    operator, multi, charts = raw.get("operator"), raw.get("multi_select"), raw.get("apply_to")
    placeholder = raw.get("placeholder")
    return FilterConfig(
        operator=Operator(operator) if isinstance(operator, str) and operator in Operator.__members__ else None,
        multi=multi if isinstance(multi, bool) else True,
        default=raw.get("default_value"),
        placeholder=placeholder if isinstance(placeholder, str) else "",
        charts=frozenset(map(str, charts)) if isinstance(charts, list) else None,
        everywhere=charts == WHOLE_DASHBOARD,
    )


def fits(kind: str, field_type: FieldType) -> bool:
    """Whether a filter of this type can ask for a field of that one: a range of days needs dates."""
    return kind != FilterType.DATE_RANGE or field_type in DATED


def parse_config(kind: str, raw: object, *, field_type: FieldType, charts: frozenset[str]) -> FilterRules:
    """`raw` as sent. `charts` are the ids it may name in `apply_to`. `ConfigError` names the first mistake."""
    if kind not in FilterType.__members__:
        raise ConfigError("type", "unknown_type", {"choices": sorted(FilterType)})
    node = Node.of(raw, "", KEYS[FilterType(kind)])
    if node.value.get("version", VERSION) != VERSION:
        raise ConfigError("version", "unsupported_version", {"version": VERSION})
    config = FilterConfig(
        operator=_operator(node, FilterType(kind)),
        multi=node.flag("multi_select", default=True),
        default=node.value.get("default_value"),
        placeholder=node.text("placeholder", longest=100),
        charts=_charts(node, charts),
        everywhere=node.value.get("apply_to") == WHOLE_DASHBOARD,
    )
    return FilterRules(config, _default(kind, config, field_type))


def to_json(kind: str, config: FilterConfig) -> dict[str, Any]:
    """What `parse_config` reads back to the same config."""
    every: dict[str, Any] = {
        "operator": config.operator.value if config.operator else None,
        "multi_select": config.multi,
        "default_value": config.default,
        "placeholder": config.placeholder,
        "apply_to": config.reach,
    }
    return {"version": VERSION} | {key: value for key, value in every.items() if key in KEYS[FilterType(kind)]}


def _operator(node: Node, kind: FilterType) -> Operator | None:
    operator = node.choice("operator", Operator)
    if operator is not None and operator not in OPERATORS[kind]:
        raise ConfigError("operator", "not_a_choice", {"choices": [one.value for one in OPERATORS[kind]]})
    return operator


def _charts(node: Node, known: frozenset[str]) -> frozenset[str] | None:
    wanted = node.value.get("apply_to")
    if wanted in (None, WHOLE_PAGE, WHOLE_DASHBOARD):
        return None
    if not isinstance(wanted, list):
        raise ConfigError("apply_to", "not_a_choice", {"choices": [WHOLE_PAGE, WHOLE_DASHBOARD, "[…]"]})
    for index, chart in enumerate(wanted):
        if not isinstance(chart, str) or chart not in known:
            raise ConfigError(f"apply_to.{index}", "unknown_id", {"id": str(chart)[:60]})
    return frozenset(wanted)


def _default(kind: str, config: FilterConfig, field_type: FieldType) -> FilterState:
    definition = FilterDefinition(
        slug="", type=FilterType(kind), field_type=field_type, multi=config.multi, operator=config.operator
    )
    try:
        return api_form.from_api(definition, value=config.default)
    except InvalidFilterValue as error:
        raise ConfigError("default_value", "unfit_value", {"value": error.value}) from error
