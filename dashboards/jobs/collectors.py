"""Who collects the answers of a script's question about a chart or a filter (`datasources.services.outcomes`)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.jobs.charts import ask_charts
from dashboards.models import Chart, FilterControl
from dashboards.services import cards, filtering
from dashboards.services import filter_values as values
from dashboards.services.chart_questions import ChartQuestion
from datasources.jobs import asking
from datasources.models import Field
from datasources.models.query_record import Purpose
from datasources.query.errors import FieldRemoved
from datasources.services.outcomes import Asker, Outcome


def chart_data(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of one chart's data: `{"chart": id, "state": …, "sort", "page", "page_size", "display"}`."""
    chart = get_object_or_404(
        Chart.objects.visible_to(actor).select_related("element__page", "source"), pk=request["chart"]
    )
    question, fields = filtering.question_of(chart=chart, request=request)
    return asker(question, fields, request=request, actor=actor)(refresh=refresh)


def asker(
    question: ChartQuestion, fields: Mapping[UUID, Mapping[str, Field]], *, request: dict[str, Any], actor: User
) -> Asker:
    """For whoever has read the chart already: asks its question, as often as it is called."""
    asked_at = datetime.fromisoformat(request["asked_at"])
    if not request.get("display") and "query" not in request:  # neither a table that turns its page nor a page's card
        question = replace(question, purpose=Purpose.SCRIPT)

    def ask(*, refresh: bool = False) -> Outcome:
        [answer] = ask_charts([question], fields=fields, actor=actor, asked_at=asked_at, refresh=refresh)
        body = None
        if answer.prepared and answer.data:
            body = cards.body(answer.prepared, answer.data, display=request.get("display", False))
        old = None
        if request.get("allow_stale") and answer.prepared and answer.old:
            old = cards.body(answer.prepared, answer.old, display=request.get("display", False))
        return Outcome(answers=answer.answers, body=body, error=answer.error, again=ask, old_body=old)

    return ask


def filter_values(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of the values a DROPDOWN offers: `{"filter": id, "search", "page"}`."""
    controls = FilterControl.objects.visible_to(actor).select_related("source")
    control = get_object_or_404(controls, pk=request["filter"])
    field_ = control.source.fields.shown().filter(key=control.field_key, is_aggregate=False).first()
    if field_ is None:
        return Outcome(answers=(), error=FieldRemoved(control.field_key))
    asks = values.asks(control, field_, search=request["search"], page=request["page"])
    found, count = asking.ask(asks=asks, actor=actor, queue="probe")
    if refresh:
        found, count = asking.renew([found, count], queue="probe", actor=actor)
    answers = [found, count]
    error = found.error or count.error
    waiting = any(answer.is_waiting for answer in answers)
    body = None if error or waiting else values.body(found, count, blank=_("(blank)"))
    return Outcome(answers=answers, body=body, error=error)
