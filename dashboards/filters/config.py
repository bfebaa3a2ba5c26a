"""A filter's stored `config`: read leniently where a page is shown, strictly where somebody saves."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboards.filters import api_form
from dashboards.filters.mapping import Feed
from dashboards.filters.state import FilterDefinition, FilterState, FilterType
from dashboards.filters.values import InvalidFilterValue
from datasources.query.spec import FieldType, Operator
from lookflex.lib.strict_json import ConfigError, Node

VERSION = 1
PARAMETER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
KEYS = {
    FilterType.DATE_RANGE: frozenset(
        {"version", "operator", "default_value", "placeholder", "apply_to", "parameter", "parameter_until"}
    ),
    FilterType.DROPDOWN: frozenset(
        {"version", "operator", "multi_select", "default_value", "placeholder", "apply_to", "parameter"}
    ),
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
    for all of its page, or of all pages (`everywhere`). `feed`: the parameters of written queries it sets."""

    operator: Operator | None = None
    multi: bool = True
    default: object = None
    placeholder: str = ""
    charts: frozenset[str] | None = None
    everywhere: bool = False
    feed: Feed = field(default_factory=Feed)

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
        feed=Feed(_name(raw.get("parameter")), _name(raw.get("parameter_until"))),
    )


def _name(raw: object) -> str:
    return raw if isinstance(raw, str) and PARAMETER.fullmatch(raw) else ""


def fits(kind: str, field_type: FieldType) -> bool:
    """Whether a filter of this type can ask for a field of that one: a range of days needs dates."""
    return kind != FilterType.DATE_RANGE or field_type in DATED


def parse_config(
    kind: str,
    raw: object,
    *,
    field_type: FieldType,
    charts: frozenset[str],
    parameters: Mapping[str, frozenset[FieldType]] | None = None,
) -> FilterRules:
    """`raw` as sent. `charts` are the ids it may name in `apply_to`, `parameters` the names it may feed with their types (of
    several queries perhaps several). `ConfigError` names the first mistake."""
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
        feed=_feed(node, FilterType(kind), field_type, parameters or {}),
    )
    if config.feed.names and kind == FilterType.DROPDOWN and config.multi:
        raise ConfigError("multi_select", "parameter_takes_one", {})
    return FilterRules(config, _default(kind, config, field_type))


def to_json(kind: str, config: FilterConfig) -> dict[str, Any]:
    """What `parse_config` reads back to the same config."""
    every: dict[str, Any] = {
        "operator": config.operator.value if config.operator else None,
        "multi_select": config.multi,
        "default_value": config.default,
        "placeholder": config.placeholder,
        "apply_to": config.reach,
        "parameter": config.feed.name or None,
        "parameter_until": config.feed.until or None,
    }
    return {"version": VERSION} | {key: value for key, value in every.items() if key in KEYS[FilterType(kind)]}


def _operator(node: Node, kind: FilterType) -> Operator | None:
    operator = node.choice("operator", Operator)
    if operator is not None and operator not in OPERATORS[kind]:
        raise ConfigError("operator", "not_a_choice", {"choices": [one.value for one in OPERATORS[kind]]})
    return operator


def _feed(node: Node, kind: FilterType, field_type: FieldType, parameters: Mapping[str, frozenset[FieldType]]) -> Feed:
    names = [node.text(key, longest=40) for key in ("parameter", "parameter_until") if key in KEYS[kind]]
    for key, name in zip(("parameter", "parameter_until"), names, strict=False):
        if not name:
            continue
        if name not in parameters:
            raise ConfigError(key, "unknown_parameter", {"name": name})
        if not any(one is field_type or {one, field_type} <= DATED for one in parameters[name]):
            raise ConfigError(key, "parameter_unfit", {"name": name, "type": field_type.value})
    return Feed(*names)


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
