"""The words of charts in the language of whoever looks."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.charts.texts import ENGLISH_UNITS, KOREAN_UNITS, Texts
from datasources.query.spec import Aggregate

AGGREGATES: Mapping[Aggregate, Promise | str] = {
    Aggregate.AUTO: "{field}",
    Aggregate.AVG: gettext_lazy("{field} (average)"),
    Aggregate.MIN: gettext_lazy("{field} (lowest)"),
    Aggregate.MAX: gettext_lazy("{field} (highest)"),
    Aggregate.COUNT: gettext_lazy("{field} (count)"),
    Aggregate.COUNT_DISTINCT: gettext_lazy("{field} (distinct)"),
}


def current() -> Texts:
    """In the active language."""
    return _texts(translation.get_language() or "en")


@lru_cache(maxsize=8)
def _texts(language: str) -> Texts:
    return Texts(
        aggregates={Aggregate.SUM: "{field}"} | {aggregate: str(text) for aggregate, text in AGGREGATES.items()},
        rows=_("Rows"),
        others=_("Others"),
        blank=_("(blank)"),
        yes=_("Yes"),
        no=_("No"),
        total=_("Total"),
        total_all=_("Total of all rows"),
        quarter=_("{year} Q{quarter}"),
        units=KOREAN_UNITS if language.startswith("ko") else ENGLISH_UNITS,
        highest=_("Highest: {label}, {value}."),
        lowest=_("Lowest: {label}, {value}."),
        latest=_("Latest: {label}, {value}."),
        share=_("{label}: {value}, {share}."),
        points=_("{metrics} by {dimension}: {count} values."),
        table_summary=_("{rows} rows, {columns} columns."),
        rows_cut=_("Only the first {shown} rows are drawn. Narrow the filters to see all."),
        series_cut=_("Only {shown} of {count} series are drawn, those with the largest values."),
        slices_cut=_("Only the first {shown} of {count} are drawn."),
        not_in_a_pie=_("Values below zero cannot be drawn in a pie and are left out."),
        empty=_("No data matches the filters."),
    )
