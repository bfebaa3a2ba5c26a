"""The panel of one chart: every change draws a preview, the save button stores it."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards.charts import defaults, registry
from dashboards.forms import charts as chart_form
from dashboards.models import Chart, Page
from dashboards.services import chart_choices, drafts, scenes
from dashboards.services.drafts import ChartDraft
from dashboards.views import chart_panel, chart_saving
from dashboards.views.editor import open_page


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def new(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """GET `?type=&source=`: a new chart that shows something already. POST stores it."""
    page = open_page(request, dashboard_id, page_id)
    if request.method == "POST":
        return chart_saving.save(request, page, None)
    sources = chart_choices.sources(request.user)
    if not sources:
        return render(request, "dashboards/_panel_no_sources.html", {"page": page})
    wanted = request.GET.get("source") or _last_source(page)
    source = next((one for one in sources if str(one.pk) == wanted), sources[0])
    kind = request.GET.get("type", "TABLE")
    kind = kind if kind in registry.CHART_TYPES else "TABLE"
    hints = chart_choices.hints(scenes.fields_of([source.pk])[source.pk])
    draft = ChartDraft(
        id=str(uuid4()),
        type=kind,
        title="",
        source=str(source.pk),
        config=chart_form.with_ids(defaults.suggested(kind, hints)),
        place=dict(drafts.free_place(page=page, kind=kind)),
    )
    return chart_panel.with_preview(request, page, draft, appended=True)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def edit(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID, element_id: UUID) -> HttpResponse:
    """A stored chart in the panel. POST stores what the form says."""
    page = open_page(request, dashboard_id, page_id)
    charts = Chart.objects.present().select_related("element__page__dashboard", "source")
    chart = charts.filter(element__page=page, pk=element_id).first()
    if chart is None:
        return chart_saving.deleted(request, page, element_id)
    if request.method == "POST":
        return chart_saving.save(request, page, chart)
    return chart_panel.alone(request, page, drafts.of(chart))


@require_POST
@role_required(Role.EDITOR)
def preview(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """The panel and the card as the form has them now; nothing is stored."""
    page = open_page(request, dashboard_id, page_id)
    draft = chart_form.read(request.POST)
    draft, dropped = chart_form.converted(draft, was=request.POST.get("was_type", draft.type))
    if chart_panel.has_another_source(draft, request):
        draft = chart_panel.over_another_source(draft, request)
    if action := request.POST.get("action", ""):
        draft = chart_form.acted(draft, action, chart_choices.hints(chart_panel.fields_of(draft, request)))
    return chart_panel.with_preview(request, page, draft, dropped=dropped)


def _last_source(page: Page) -> str:
    last = Chart.objects.present().filter(element__page=page).order_by("-element__created_at").first()
    return str(last.source_id) if last else ""
