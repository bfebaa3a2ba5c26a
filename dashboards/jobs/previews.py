"""A chart that is being edited, drawn like a stored one and by the same door. Nothing of it is stored but the ticket of whoever
waits for its rows."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from dashboards.jobs.answered import card_of
from dashboards.jobs.charts import ChartAnswer, ask_charts
from dashboards.models import Page
from dashboards.services import cards, drafts, filtering, scenes
from dashboards.services.cards import Card
from dashboards.services.drafts import ChartDraft
from datasources.engine import tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import asking
from datasources.models.query_record import Purpose
from datasources.services import queries
from datasources.services.outcomes import Outcome

KIND = "chart_preview"


def preview(*, page: Page, draft: ChartDraft, actor: User, ticket_id: str | None = None) -> Card:
    """The draft's card under the page's default filters. The caller has fetched `page` with the right to edit it.

    Raises `NoDataAccess`, `PermissionDenied` for a source that is gone."""
    return _card(page, draft, actor, ticket_id)


def _card(page: Page, draft: ChartDraft, actor: User, ticket_id: str | None, *, begin: bool = True) -> Card:
    answer, api_filters = _asked(page, draft, actor, begin=begin)

    def ticket() -> Ticket | None:
        request = {"page": str(page.pk), "draft": draft.to_json()}
        return asking.hold(answers=answer.answers, actor=actor, kind=KIND, request=request, ticket_id=ticket_id)

    [position] = asking.positions([answer.answers])
    return card_of(answer, filters=api_filters, position=position, ticket=ticket, is_draft=True)


def cancel(*, page: Page, ticket_id: str, actor: User) -> Card | None:
    """Leaves one's own preview on this page, which `actor` may edit. None: there is no such ticket."""
    ticket = tickets.find(ticket_id, user_id=str(actor.pk))
    if ticket is None or ticket.kind != KIND or ticket.request["page"] != str(page.pk):
        return None
    tickets.leave(ticket)
    return _card(page, ChartDraft(**ticket.request["draft"]), actor, None, begin=False)


def collect(*, page: Page, ticket_ids: list[str], actor: User) -> list[Card]:
    """One's own previews of this page, arrived or not."""
    found = [tickets.find(ticket_id, user_id=str(actor.pk)) for ticket_id in ticket_ids]
    wanted = [ticket for ticket in found if ticket and ticket.kind == KIND and ticket.request["page"] == str(page.pk)]
    return [
        preview(page=page, draft=ChartDraft(**ticket.request["draft"]), actor=actor, ticket_id=ticket.id)
        for ticket in wanted
    ]


def chart_preview(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector, for whoever asks `jobs/{id}` for a preview's ticket: no more than the page shows."""
    del refresh
    page = Page.objects.editable_by(actor).filter(pk=UUID(request["page"])).first()
    if page is None:
        raise PermissionDenied
    answer, _filters = _asked(page, ChartDraft(**request["draft"]), actor)
    body = None
    if answer.prepared and answer.data:
        body = cards.body(answer.prepared, answer.data, display=False)
    return Outcome(answers=answer.answers, body=body, error=answer.error)


def _asked(page: Page, draft: ChartDraft, actor: User, *, begin: bool = True) -> tuple[ChartAnswer, str]:
    source = drafts.granted_source(draft, actor)
    if source is None:
        raise PermissionDenied
    scene = scenes.scene(page=page)
    queries.require_grants(source_ids=[source.pk, *(control.source_id for control in scene.filters)], actor=actor)
    fields = {**scene.fields, **scenes.fields_of([source.pk])}
    filters = filtering.read(scene, QueryDict())
    chart = drafts.unsaved(draft, page=page, source=source)
    question = filters.question(chart, fields[source.pk], today=timezone.localdate())
    question = replace(question, purpose=Purpose.CHART_PREVIEW)
    [answer] = ask_charts([question], fields=fields, actor=actor, asked_at=timezone.now(), begin=begin)
    return answer, orjson.dumps(filters.as_api).decode()
