"""What a chart says when it is shown without fields or filters that are gone."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards.services.chart_questions import Prepared


def notes(prepared: Prepared) -> Iterator[str]:
    """Sentences, the most important first; none where everything is there."""
    labels = [f"“{field.label}”" for field in prepared.missing]
    if labels:
        text = ngettext(
            "{fields} is no longer available in the data source. The chart is shown without it.",
            "{fields} are no longer available in the data source. The chart is shown without them.",
            len(labels),
        )
        yield text.format(fields=", ".join(labels))
    if prepared.unsorted and prepared.config.limit:
        yield _("It was sorted by that: these may be other rows than were meant.")
    elif prepared.unsorted:
        yield _("It was sorted by that: the rows are in another order.")
    for item in prepared.question.skipped:
        if item.lost:
            yield _("The filter “{title}” has no effect: its field is no longer available.").format(title=item.title)
