"""The words of charts in the language of whoever looks."""

from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.charts.texts import ENGLISH_UNITS, KOREAN_UNITS, Texts
from datasources.query.spec import Aggregate

AGGREGATES = {
    Aggregate.SUM: gettext_lazy("{field}"),
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
    korean = language.startswith("ko")
    return Texts(
        locale="ko" if korean else "en",
        aggregates={aggregate: str(text) for aggregate, text in AGGREGATES.items()},
        rows=_("Rows"),
        others=_("Others"),
        blank=_("(blank)"),
        yes=_("Yes"),
        no=_("No"),
        total=_("Total"),
        total_all=_("Total of all rows"),
        week=_("{year} W{week:02d}"),
        quarter=_("{year} Q{quarter}"),
        units=KOREAN_UNITS if korean else ENGLISH_UNITS,
        highest=_("Highest: {label}, {value}."),
        lowest=_("Lowest: {label}, {value}."),
        latest=_("Latest: {label}, {value}."),
        share=_("{label}: {value} ({share})."),
        points=_("{metrics} by {dimension}: {count} values."),
        empty=_("No data matches the filters."),
    )
