"""Storing what the chart panel says, and every way it can be refused: with the form as it was sent, so that nothing is lost."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import AuthenticatedRequest
from dashboards.forms import charts as chart_form
from dashboards.models import Chart, Page
from dashboards.services import boards, chart_making, differences, drafts
from dashboards.services.boards import PageChanges
from dashboards.services.chart_making import ChartChanges
from dashboards.services.drafts import ChartDraft
from dashboards.services.judging import Unfit
from dashboards.views import chart_panel
from datasources.models import DataSource
from lookflex.lib.revisions import StaleRevision


def save(request: AuthenticatedRequest, page: Page, chart: Chart | None) -> HttpResponse:
    """Stores `chart`, or a new one; back to the edit page with it selected."""
    draft = chart_form.read(request.POST)
    source = drafts.granted_source(draft, request.user)
    if source is None or drafts.misplaced(draft):
        return chart_panel.alone(request, page, draft, status=422)  # said beside the list of sources, or the place
    try:
        stored = _stored(request, page, chart, draft, source)
    except StaleRevision as stale:
        return _overtaken(request, page, chart, draft, stale)
    except Unfit:
        return _unfit(request, page, draft)
    except ValidationError as refused:
        return chart_panel.alone(request, page, draft, status=422, errors=refused.messages)
    _grow(page, stored, request)
    address = reverse("dashboards:edit", args=[page.dashboard_id, page.pk])
    return HttpResponse(status=204, headers={"HX-Redirect": f"{address}?select={stored.pk}"})


def _unfit(request: AuthenticatedRequest, page: Page, draft: ChartDraft) -> HttpResponse:
    """Judged anew: each problem stands beside its field. Whoever saves before the form has followed to another source sees
    what is proposed there first."""
    if not chart_panel.has_another_source(draft, request):
        return chart_panel.alone(request, page, draft, status=422, is_refused=True)
    words = _("These fields are proposed for the other data source. Look at them, then save again.")
    return chart_panel.alone(request, page, chart_panel.over_another_source(draft, request), status=422, errors=[words])


def deleted(request: AuthenticatedRequest, page: Page, chart_id: UUID) -> HttpResponse:
    """The chart is gone. Whoever was editing it keeps what they have, as a new chart; `Http404` for everybody else."""
    if request.method != "POST" or not Chart.objects.filter(element__page=page, pk=chart_id).exists():
        raise Http404
    draft = replace(chart_form.read(request.POST), id=str(uuid4()), revision=None, is_new=True)
    words = _("Somebody deleted this chart meanwhile. Save what you have here as a new chart, or go back.")
    return chart_panel.alone(request, page, draft, status=409, errors=[words])


def _overtaken(
    request: AuthenticatedRequest, page: Page, chart: Chart | None, draft: ChartDraft, stale: StaleRevision
) -> HttpResponse:
    """Somebody else was faster: what is stored now stands beside what was typed."""
    compared = []
    if chart is not None:
        now = Chart.objects.select_related("element", "source").get(pk=chart.pk)
        compared = differences.of_charts(stored=drafts.of(now), mine=draft, actor=request.user)
    return chart_panel.alone(request, page, draft, status=409, stale=str(stale), compared=compared)


def _stored(
    request: AuthenticatedRequest, page: Page, chart: Chart | None, draft: ChartDraft, source: DataSource
) -> Chart:
    place = drafts.place_of(draft)
    if chart is None:
        return chart_making.add_chart(
            page=page,
            place=place,
            kind=draft.type,
            title=draft.title,
            source=source,
            config=draft.config,
            actor=request.user,
        )
    changes = ChartChanges(
        type=draft.type,
        title=draft.title,
        source=source,
        config=draft.config,
        place=place,
        keeps_missing="keep_missing" in request.POST,
    )
    revision = None if "overwrite" in request.POST else draft.revision
    return chart_making.change_chart(chart=chart, changes=changes, revision=revision, actor=request.user)


def _grow(page: Page, chart: Chart, request: AuthenticatedRequest) -> None:
    """A page is as high as what lies on it."""
    bottom = chart.element.y + chart.element.height + drafts.GAP
    if page.height < bottom <= 20_000:
        boards.change_page(page=page, changes=PageChanges(height=bottom), revision=None, actor=request.user)
