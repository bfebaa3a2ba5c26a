"""What somebody wants of a chart or a filter, read strictly: everything wrong with it at once, each with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboards.charts import config as chart_config
from dashboards.charts.config import ChartConfig
from dashboards.charts.style import ChartStyle, parse_style
from dashboards.charts.validate import Problem, problems
from dashboards.filters import config as filter_config
from dashboards.filters.config import FilterRules
from dashboards.services import scenes
from datasources.formats import parser
from datasources.formats.errors import FormatError
from datasources.models import DataSource, Field
from datasources.query.spec import FieldType
from lookflex.lib.strict_json import ConfigError


@dataclass(frozen=True, slots=True)
class JudgedChart:
    """`config` and `style` are None where they could not be read at all. No problems: it can be stored and drawn."""

    config: ChartConfig | None
    style: ChartStyle | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedFilter:
    """As `JudgedChart`; `field` is the data source's field the filter asks for."""

    rules: FilterRules | None
    field: Field | None
    problems: tuple[Problem, ...] = ()


class Unfit(Exception):
    """A chart or filter that cannot be stored; `problems` in the order of its settings, never empty."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.code}" for problem in found))
        self.problems = found


def fields_in(kind: str, config: object) -> frozenset[str]:
    """The keys of the fields a stored chart uses; none where what is stored is no config."""
    try:
        return frozenset(chart_config.parse_config(kind, config).fields)
    except ConfigError:
        return frozenset()


def judged_chart(
    *,
    kind: str,
    config: object,
    style: object = None,
    source: DataSource,
    fields: Mapping[str, Field] | None = None,
    kept: frozenset[str] = frozenset(),
) -> JudgedChart:
    """`config` and `style` as sent or stored. `fields`: those of `source` by key, where they are at hand. `kept`: keys of
    fields that may be missing, because somebody knows and wants them to stay."""
    if fields is None:
        fields = scenes.fields_of([source.pk])[source.pk]
    read_style, style_problems = _style(style)
    try:
        parsed = chart_config.parse_config(kind, config)
    except ConfigError as error:
        return JudgedChart(None, read_style, (_problem(error, "config"), *style_problems))
    of_source = {key: field.as_source_field() for key, field in fields.items()}
    found = [
        Problem(f"config.{item.path}", item.code, item.params)
        for item in problems(kind, parsed, of_source)
        if item.code != "field_removed" or item.params["field"] not in kept
    ]
    return JudgedChart(parsed, read_style, (*found, *_formats(parsed), *style_problems))


def judged_filter(
    *,
    kind: str,
    source: DataSource,
    field: str,
    config: object,
    charts: frozenset[str] = frozenset(),
    sources: Iterable[DataSource] = (),
) -> JudgedFilter:
    """`field` is a field key; `charts` are the ids of the charts on the filter's page, the only ones it may reach; `sources`
    are those of the dashboard's charts, whose parameters it may set."""
    known = source.fields.shown().filter(key=field).first()
    missing = () if known else (Problem("field", "field_removed", {"field": field}),)
    try:
        rules = filter_config.parse_config(
            kind,
            config,
            field_type=FieldType(known.type) if known else FieldType.TEXT,
            charts=charts,
            parameters=parameters_of((source, *sources)),
        )
    except ConfigError as error:
        place = "" if error.path == "type" else "config"
        return JudgedFilter(None, known, (*missing, _problem(error, place)))
    unfit = () if known is None or filter_config.fits(kind, FieldType(known.type)) else (_not_a_date(known),)
    if known is not None and known.is_aggregate:
        unfit = (Problem("field", "filter_aggregate", {"field": known.label}),)
    return JudgedFilter(rules, known, (*missing, *unfit))


def parameters_of(sources: Iterable[DataSource]) -> dict[str, frozenset[FieldType]]:
    """The parameters of the written queries among `sources`, with the types they have."""
    found: dict[str, frozenset[FieldType]] = {}
    for source in sources:
        for one in source.sql_parameters:
            found[one.name] = found.get(one.name, frozenset()) | {one.type}
    return found


def _not_a_date(field: Field) -> Problem:
    return Problem("field", "filter_unfit", {"field": field.label, "type": field.type})


def _style(style: object) -> tuple[ChartStyle | None, tuple[Problem, ...]]:
    try:
        return parse_style({} if style is None else style), ()
    except ConfigError as error:
        return None, (_problem(error, "style"),)


def _problem(error: ConfigError, place: str) -> Problem:
    if error.code == "unknown_type":
        return Problem("type", error.code, error.params)
    path = ".".join(part for part in (place, error.path) if part)
    return Problem(path, error.code, error.params)


def _formats(config: ChartConfig) -> list[Problem]:
    """Codes outside the grammar of `datasources.formats`."""
    places = [(f"config.dimensions.{index}", item.format) for index, item in enumerate(config.dimensions)]
    places += [("config.series", config.series.format)] if config.series else []
    places += [(f"config.metrics.{index}", item.format) for index, item in enumerate(config.metrics)]
    return [
        Problem(f"{path}.format", "bad_format", refused)
        for path, code in places
        if code and (refused := _refused(code)) is not None
    ]


def _refused(code: str) -> dict[str, Any] | None:
    try:
        parser.parse(code)
    except FormatError as error:
        return {"position": error.position + 1, "reason": error.reason.value, "code": code}
    return None
