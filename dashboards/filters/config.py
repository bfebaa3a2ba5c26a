"""A filter's stored `config` as the page reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from datasources.query.spec import Operator


@dataclass(frozen=True, slots=True)
class FilterConfig:
    """`operator` None: the type's own. `default` is as the API writes values. `charts`: ids of the charts it reaches, None
    for all of the page."""

    operator: Operator | None = None
    multi: bool = True
    default: object = None
    charts: frozenset[str] | None = None

    def reaches(self, chart_id: str) -> bool:
        return self.charts is None or chart_id in self.charts


def read_config(raw: object) -> FilterConfig:
    """`raw` as stored. Never fails: what does not fit counts as not set, because a page with a plain filter beats no page."""
    if not isinstance(raw, Mapping):
        return FilterConfig()
    operator, multi, charts = raw.get("operator"), raw.get("multi_select"), raw.get("apply_to")
    return FilterConfig(
        operator=Operator(operator) if isinstance(operator, str) and operator in Operator.__members__ else None,
        multi=multi if isinstance(multi, bool) else True,
        default=raw.get("default_value"),
        charts=frozenset(map(str, charts)) if isinstance(charts, list) else None,
    )
