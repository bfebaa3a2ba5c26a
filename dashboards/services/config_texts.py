"""One sentence for each thing that can be wrong with a chart or a filter: what it is, and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dashboards.charts.validate import Problem
from datasources.models.field import DEFAULT_AGGREGATES, FIELD_TYPES

PLAIN: Mapping[str, Promise] = {
    "unknown_key": gettext_lazy("There is no setting “{key}” here. Remove it or check its spelling."),
    "required": gettext_lazy("Choose something here."),
    "wrong_type": gettext_lazy("This has to be of another kind: {expected}."),
    "too_long": gettext_lazy("This is too long. Use at most {max} characters."),
    "not_a_choice": gettext_lazy("Choose one of: {choices}."),
    "not_a_colour": gettext_lazy("Write a colour as #rrggbb."),
    "unknown_id": gettext_lazy("There is no “{id}” here (any more). Choose another."),
    "duplicate_id": gettext_lazy("The id “{id}” is used twice. Each column needs its own."),
    "bad_id": gettext_lazy("An id has small letters, digits and _, beginning with a letter."),
    "unknown_type": gettext_lazy("There is no such type. Choose one of: {choices}."),
    "unsupported_version": gettext_lazy("This was written for another version. This one is {version}."),
    "field_removed": gettext_lazy("The field “{field}” is not in the data source (any more). Choose another."),
    "aggregate_unfit": gettext_lazy("{aggregate} does not work on “{field}” ({type}). Choose Count or Distinct count."),
    "aggregate_of_aggregate": gettext_lazy("“{field}” adds rows up itself. Choose Calculated."),
    "auto_unfit": gettext_lazy("“{field}” does not add rows up itself. Choose another aggregate."),
    "aggregate_dimension": gettext_lazy("“{field}” adds rows up, so nothing can be grouped by it. Use it as a metric."),
    "filter_aggregate": gettext_lazy(
        "“{field}” adds rows up, so single rows cannot be filtered by it. Choose another."
    ),
    "grain_unfit": gettext_lazy("“{field}” is no date, so it cannot be grouped by period. Choose no period."),
    "column_missing": gettext_lazy("Add a dimension or a metric: the table has no columns yet."),
    "raw_has_metrics": gettext_lazy("Single rows are not added up. Remove the metrics or show groups."),
    "series_has_metrics": gettext_lazy("A breakdown works with one metric. Remove the breakdown or the other metrics."),
    "bad_format": gettext_lazy("This format is not understood at character {position}. Example: #,##0.00"),
    "filter_unfit": gettext_lazy("“{field}” is no date. A date range needs a field with dates."),
    "unknown_parameter": gettext_lazy("No query on this dashboard has a parameter “{name}”. Check its spelling."),
    "parameter_unfit": gettext_lazy("The parameter “{name}” has another type than the filter's field."),
    "parameter_takes_one": gettext_lazy("A parameter takes one value. Switch several values off."),
    "unfit_value": gettext_lazy("“{value}” does not fit the field. Correct or remove it."),
}


def sentence(problem: Problem) -> str:
    """For every code of `ConfigError`, `Problem` and `filters.config`, in the active language."""
    if problem.code == "out_of_range":
        return _range(problem)
    if problem.code in {"dimension_count", "metric_count"}:
        return _count(problem)
    text = str(PLAIN.get(problem.code, gettext_lazy("This does not fit. Change it.")))
    return text.format_map({name: _shown(name, value) for name, value in problem.params.items()})


def removed(labels: Mapping[str, str]) -> str:
    """For fields that are gone, by the labels they had."""
    names = ", ".join(f"“{label}”" for label in labels.values())
    return _("{fields} is no longer available in the data source. Choose another field, or remove it here.").format(
        fields=names
    )


def _range(problem: Problem) -> str:
    low, high = problem.params["min"], problem.params["max"]
    return _("Enter a whole number from {min} to {max}.").format(min=f"{low:,}", max=f"{high:,}")


def _count(problem: Problem) -> str:
    low, high, count = problem.params["min"], problem.params["max"], problem.params["count"]
    dimension = problem.code == "dimension_count"
    if high == 0:
        return _("This chart has no dimension. Remove it.") if dimension else _("This chart has no metric. Remove it.")
    if count < low:
        if dimension:
            return ngettext("Add a dimension.", "Add dimensions: it takes {n}.", low).format(n=low)
        return ngettext("Add a metric.", "Add metrics: it takes {n}.", low).format(n=low)
    if dimension:
        return ngettext("Keep one dimension.", "Keep at most {n} dimensions.", high).format(n=high)
    return ngettext("Keep one metric.", "Keep at most {n} metrics.", high).format(n=high)


def _shown(name: str, value: object) -> str:
    if name == "type":
        return str(dict(FIELD_TYPES).get(str(value), value))
    if name == "aggregate":
        return str(dict(DEFAULT_AGGREGATES).get(str(value), value))
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)
