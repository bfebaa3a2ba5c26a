"""The words a chart needs beside its data. Pure code knows no language: the service hands in translated ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from datasources.query.spec import Aggregate

KOREAN_UNITS: tuple[tuple[float, str], ...] = ((1e12, "조"), (1e8, "억"), (1e4, "만"))
ENGLISH_UNITS: tuple[tuple[float, str], ...] = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))


def _aggregates() -> dict[Aggregate, str]:
    return {
        Aggregate.SUM: "{field}",
        Aggregate.AVG: "{field} (average)",
        Aggregate.MIN: "{field} (lowest)",
        Aggregate.MAX: "{field} (highest)",
        Aggregate.COUNT: "{field} (count)",
        Aggregate.COUNT_DISTINCT: "{field} (distinct)",
    }


@dataclass(frozen=True, slots=True)
class Texts:
    """Words and patterns in one language; `{names}` in a pattern are filled in by `str.format`.

    `units` are the steps of a compact axis: (divisor, suffix), largest first; Korean counts in 만, 억, 조."""

    aggregates: Mapping[Aggregate, str] = field(default_factory=_aggregates)
    """How a metric without a label is named, by its aggregate; `{field}` is the field's label."""
    rows: str = "Rows"
    """The name of a metric that counts rows."""
    others: str = "Others"
    blank: str = "(blank)"
    yes: str = "Yes"
    no: str = "No"
    total: str = "Total"
    total_all: str = "Total of all rows"
    """The totals row where a limit hides some rows."""
    quarter: str = "{year} Q{quarter}"
    units: tuple[tuple[float, str], ...] = ENGLISH_UNITS
    highest: str = "Highest: {label}, {value}."
    lowest: str = "Lowest: {label}, {value}."
    latest: str = "Latest: {label}, {value}."
    share: str = "{label}: {value}, {share}."
    points: str = "{metrics} by {dimension}: {count} values."
    table_summary: str = "{rows} rows, {columns} columns."
    rows_cut: str = "Only the first {shown} rows are drawn. Narrow the filters to see all."
    series_cut: str = "Only {shown} of {count} series are drawn, those with the largest values."
    slices_cut: str = "Only the first {shown} of {count} are drawn."
    not_in_a_pie: str = "Values below zero cannot be drawn in a pie and are left out."
    empty: str = "No data matches the filters."
