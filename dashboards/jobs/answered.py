"""From what is known of a chart to its card."""

from collections.abc import Callable
from dataclasses import replace

from dashboards.jobs.charts import ChartAnswer
from dashboards.services import cards
from dashboards.services.cards import Card
from datasources.engine.tickets import Ticket
from datasources.services import error_texts


def card_of(
    answer: ChartAnswer,
    *,
    filters: str,
    position: int | None,
    ticket: Callable[[], Ticket | None],
    is_draft: bool = False,
) -> Card:
    """What is known of a chart, as its card. `position` is its place in line; `ticket` gives the one under which it waits from
    now on, if it does."""
    chart = answer.question.chart
    known = answer.data or answer.old
    if answer.prepared and known:
        card = cards.with_data(chart, answer.prepared, known, filters=filters)
    elif answer.error:
        card = cards.with_error(chart, answer.error, filters=filters)
    else:
        card = Card(chart=chart, state="waiting", filters=filters, skipped=cards.skipped(answer.question))
    if answer.old:
        card = replace(card, state="stale")
    if answer.old and answer.error:
        card = replace(card, error=error_texts.sentence(answer.error), error_code=answer.error.code)
    held = ticket() if answer.is_waiting else None
    return replace(card, ticket=held.id if held else "", position=position, is_draft=is_draft)
