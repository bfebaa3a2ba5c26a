"""The panel of one chart: every change draws a preview, the save button stores it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards.charts import defaults, registry
from dashboards.forms import charts as chart_form
from dashboards.jobs import previews
from dashboards.models import Chart, Page
from dashboards.services import boards, chart_choices, chart_making, config_texts, drafts, judging, scenes
from dashboards.services.boards import PageChanges
from dashboards.services.chart_making import ChartChanges
from dashboards.services.drafts import ChartDraft
from dashboards.services.judging import Unfit
from dashboards.views.editor import open_page
from datasources.models import DataSource, Field
from lookflex.lib.revisions import StaleRevision


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def new(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """GET `?type=&source=`: a new chart that shows something already. POST stores it."""
    page = open_page(request, dashboard_id, page_id)
    if request.method == "POST":
        return _save(request, page, None)
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
    return _answer(request, page, draft, appended=True)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def edit(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID, element_id: UUID) -> HttpResponse:
    """A stored chart in the panel. POST stores what the form says."""
    page = open_page(request, dashboard_id, page_id)
    charts = Chart.objects.present().select_related("element__page__dashboard", "source")
    chart = get_object_or_404(charts, element__page=page, pk=element_id)
    if request.method == "POST":
        return _save(request, page, chart)
    return _panel(request, page, drafts.of(chart))


@require_POST
@role_required(Role.EDITOR)
def preview(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """The panel and the card as the form has them now; nothing is stored."""
    page = open_page(request, dashboard_id, page_id)
    draft = chart_form.read(request.POST)
    draft, dropped = chart_form.converted(draft, was=request.POST.get("was_type", draft.type))
    if request.POST.get("was_source", draft.source) != draft.source:
        draft = _over_another_source(draft, request)
    if action := request.POST.get("action", ""):
        draft = chart_form.acted(draft, action, chart_choices.hints(_fields(draft, request)))
    return _answer(request, page, draft, dropped=dropped)


def _over_another_source(draft: ChartDraft, request: AuthenticatedRequest) -> ChartDraft:
    """The same fields where the other source has them all, else a fresh proposal."""
    fields = _fields(draft, request)
    parts = [*(draft.config.get("dimensions") or []), *(draft.config.get("metrics") or [])]
    if all(not item.get("field") or item["field"] in fields for item in parts):
        return draft
    config = chart_form.with_ids(defaults.suggested(draft.type, chart_choices.hints(fields)))
    return ChartDraft(**{**draft.to_json(), "config": config})


def _fields(draft: ChartDraft, request: AuthenticatedRequest) -> Mapping[str, Field]:
    source = drafts.granted_source(draft, request.user)
    return scenes.fields_of([source.pk])[source.pk] if source else {}


def _problems(draft: ChartDraft, source: DataSource | None, fields: Mapping[str, Field]) -> dict[str, str]:
    """Sentences by place."""
    if source is None:
        return {"source": _("There is no such data source, or you have no access to it.")}
    judged = judging.judged_chart(kind=draft.type, config=draft.config, source=source, fields=fields)
    return {problem.path: config_texts.sentence(problem) for problem in judged.problems}


def _answer(
    request: AuthenticatedRequest,
    page: Page,
    draft: ChartDraft,
    *,
    appended: bool = False,
    dropped: list[str] | None = None,
) -> HttpResponse:
    """Panel and preview; while something is wrong the last good preview stays."""
    context = _context(request, page, draft)
    labels = {key: field.label for key, field in context["fields"].items()}
    context["dropped"] = ", ".join(labels.get(key) or key for key in dropped or [])
    if not context["problems"]:
        context["card"] = previews.preview(page=page, draft=draft, actor=request.user)
    return render(request, "dashboards/_chart_preview.html", context | {"appended": appended})


def _panel(
    request: AuthenticatedRequest, page: Page, draft: ChartDraft, *, status: int = 200, **more: object
) -> HttpResponse:
    return render(request, "dashboards/_panel_chart.html", _context(request, page, draft) | more, status=status)


def _context(request: AuthenticatedRequest, page: Page, draft: ChartDraft) -> dict[str, Any]:
    source = drafts.granted_source(draft, request.user)
    fields = scenes.fields_of([source.pk])[source.pk] if source else {}
    problems = _problems(draft, source, fields)
    known = draft.type if draft.type in registry.CHART_TYPES else "TABLE"
    series = draft.config.get("series")
    return {
        "page": page,
        "is_editing": True,
        "draft": draft,
        "fields": fields,
        "groups": chart_choices.grouped(fields),
        "sources": chart_choices.sources(request.user),
        "types": [(key, icon, label) for key, (icon, label, _words) in chart_choices.TYPES.items()],
        "dimensions": chart_choices.rows(draft, "dimensions", fields, problems),
        "metrics": chart_choices.rows(draft, "metrics", fields, problems),
        "series": chart_choices.row("config.series", 0, series, fields, problems) if series else None,
        "columns": chart_choices.columns(draft, fields),
        "settings": chart_choices.settings(known),
        "shape": registry.shape(known),
        "grains": chart_choices.GRAINS,
        "formats": chart_choices.FORMATS,
        "problems": problems,
        "config": draft.config,
    }


def _save(request: AuthenticatedRequest, page: Page, chart: Chart | None) -> HttpResponse:
    draft = chart_form.read(request.POST)
    try:
        stored = _stored(request, page, chart, draft)
    except StaleRevision as stale:
        return _panel(request, page, draft, status=409, stale=str(stale))
    except Unfit:
        return _panel(request, page, draft, status=422)  # judged anew: each problem stands beside its field
    except ValidationError as refused:
        return _panel(request, page, draft, status=422, errors=refused.messages)
    _grow(page, stored, request)
    address = reverse("dashboards:edit", args=[page.dashboard_id, page.pk])
    return HttpResponse(status=204, headers={"HX-Redirect": f"{address}?select={stored.pk}"})


def _stored(request: AuthenticatedRequest, page: Page, chart: Chart | None, draft: ChartDraft) -> Chart:
    source = drafts.granted_source(draft, request.user)
    if source is None:
        raise PermissionDenied
    if unfit := [name for name in ("x", "y", "width", "height") if not isinstance(draft.place.get(name), int)]:
        raise ValidationError({name: _("Enter a whole number of pixels.") for name in unfit})
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
    changes = ChartChanges(type=draft.type, title=draft.title, source=source, config=draft.config, place=place)
    revision = None if "overwrite" in request.POST else draft.revision
    return chart_making.change_chart(chart=chart, changes=changes, revision=revision, actor=request.user)


def _grow(page: Page, chart: Chart, request: AuthenticatedRequest) -> None:
    """A page is as high as what lies on it."""
    bottom = chart.element.y + chart.element.height + drafts.GAP
    if page.height < bottom <= 20_000:
        boards.change_page(page=page, changes=PageChanges(height=bottom), revision=None, actor=request.user)


def _last_source(page: Page) -> str:
    last = Chart.objects.present().filter(element__page=page).order_by("-element__created_at").first()
    return str(last.source_id) if last else ""
