"""The panel of one filter."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards.charts import defaults
from dashboards.forms import filter_values
from dashboards.forms.filters import FilterForm
from dashboards.models import Chart, FilterControl, Page
from dashboards.models.filter_control import FilterType
from dashboards.services import chart_choices, config_texts, drafts, filter_making, judging, scenes
from dashboards.services.differences import Difference
from dashboards.services.elements import Place
from dashboards.services.filter_making import FilterChanges
from dashboards.services.judging import Unfit
from dashboards.views.editor import open_page
from datasources.models import DataSource
from datasources.services import lost_fields
from lookflex.lib.revisions import StaleRevision

PLACES = {
    "config.default_value": ("values", "period"),
    "field": ("field",),
    "config.apply_to": ("charts",),
    "config.parameter": ("parameter",),
    "config.parameter_until": ("parameter_until",),
    "config.multi_select": ("multi_select",),
}


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def new(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID) -> HttpResponse:
    """GET `?type=&source=`; POST stores it, or only shows the fields of another source (`look`)."""
    page = open_page(request, dashboard_id, page_id)
    sources = chart_choices.sources(request.user)
    if not sources:
        return render(request, "dashboards/_panel_no_sources.html", {"page": page})
    kind = request.GET.get("type", "DROPDOWN")
    kind = kind if kind in FilterType.values else "DROPDOWN"
    used = Chart.objects.present().filter(element__page=page).values_list("source", flat=True)
    likely = next((source for source in sources if source.pk in set(used)), sources[0])
    place = drafts.free_place(page=page, kind="FILTER")
    initial = {"type": kind, "source": str(likely.pk), "multi_select": True, "reach": "PAGE", **place}
    if kind == FilterType.DROPDOWN:
        hints = chart_choices.hints(scenes.fields_of([likely.pk])[likely.pk])
        initial["field"] = next((one["field"] for one in defaults.suggested("TABLE", hints)["dimensions"]), "")
    return _answer(request, page, None, initial, sources)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def edit(request: AuthenticatedRequest, dashboard_id: UUID, page_id: UUID, element_id: UUID) -> HttpResponse:
    """A stored filter in the panel. POST stores what the form says."""
    page = open_page(request, dashboard_id, page_id)
    controls = FilterControl.objects.present().select_related("element__page__dashboard", "source")
    sources = chart_choices.sources(request.user)
    control = controls.filter(element__page=page, pk=element_id).first()
    if control is None:
        return _deleted(request, page, element_id, sources)
    return _answer(request, page, control, filter_values.initial_of(control), sources)


def _deleted(request: AuthenticatedRequest, page: Page, element_id: UUID, sources: list[DataSource]) -> HttpResponse:
    """The filter is gone. Whoever was editing it keeps what they have, as a new filter."""
    if request.method != "POST" or not FilterControl.objects.filter(element__page=page, pk=element_id).exists():
        raise Http404
    form = _form(request.POST, page, {}, sources)[0]
    words = _("Somebody deleted this filter meanwhile. Save what you have here as a new filter, or go back.")
    form.add_error(None, words)
    context = {"page": page, "form": form, "control": None, "is_editing": True}
    return render(request, "dashboards/_panel_filter.html", context, status=409)


def _answer(
    request: AuthenticatedRequest,
    page: Page,
    control: FilterControl | None,
    initial: dict[str, Any],
    sources: list[DataSource],
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form, source = _form(data, page, initial, sources)
    context = {"page": page, "form": form, "control": control, "is_editing": True}
    if data is None or "look" in data:
        if data is not None:
            form.errors.clear()
        return render(request, "dashboards/_panel_filter.html", context)
    if form.is_valid():
        try:
            stored = _stored(form, page, control, source, request)
        except StaleRevision as stale:
            context |= {"stale": str(stale), "compared": _compared(form, control)}
            return render(request, "dashboards/_panel_filter.html", context, status=409)
        except Unfit as refused:
            _explain(form, refused, source)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            address = reverse("dashboards:edit", args=[page.dashboard_id, page.pk])
            return HttpResponse(status=204, headers={"HX-Redirect": f"{address}?select={stored.pk}"})
    return render(request, "dashboards/_panel_filter.html", context, status=422)


def _form(
    data: QueryDict | None, page: Page, initial: dict[str, Any], sources: list[DataSource]
) -> tuple[FilterForm, DataSource]:
    """The form, over the fields of the source that it names (of the first one, where that is none)."""
    wanted = data.get("source", "") if data is not None else initial["source"]
    source = next((one for one in sources if str(one.pk) == wanted), sources[0])
    form = FilterForm(
        data,
        initial=initial,
        sources=sources,
        fields=scenes.fields_of([source.pk])[source.pk],
        charts=list(Chart.objects.present().filter(element__page=page).select_related("source")),
        parameters=sorted(judging.parameters_of((source, *_shown_with(page, sources)))),
    )
    return form, source


def _shown_with(page: Page, sources: list[DataSource]) -> list[DataSource]:
    """Those of `sources` that charts of the dashboard read."""
    used = set(
        Chart.objects.present().filter(element__page__dashboard=page.dashboard_id).values_list("source", flat=True)
    )
    return [source for source in sources if source.pk in used]


def _stored(
    form: FilterForm, page: Page, control: FilterControl | None, source: DataSource, request: AuthenticatedRequest
) -> FilterControl:
    said = form.cleaned_data
    place = Place(said["x"], said["y"], said["width"], said["height"])
    if control is None:
        return filter_making.add_filter(
            page=page,
            place=place,
            kind=said["type"],
            title=said["title"],
            source=source,
            field=said["field"],
            config=form.config,
            actor=request.user,
        )
    changes = FilterChanges(title=said["title"], source=source, field=said["field"], config=form.config, place=place)
    revision = None if "overwrite" in request.POST else said["revision"]
    return filter_making.change_filter(control=control, changes=changes, revision=revision, actor=request.user)


def _compared(form: FilterForm, control: FilterControl | None) -> list[Difference]:
    """What is stored now beside what was typed."""
    if control is None:
        return []
    return form.compared(FilterControl.objects.select_related("element", "source").get(pk=control.pk))


def _explain(form: FilterForm, refused: Unfit, source: DataSource) -> None:
    """Each problem beside the control it is about."""
    for problem in refused.problems:
        path = ".".join(problem.path.split(".")[:2])
        name = next((name for name in PLACES.get(path, ()) if name in form.fields), None)
        gone = problem.code == "field_removed"
        removed = config_texts.removed(lost_fields.labels(source, [problem.params["field"]])) if gone else ""
        form.add_error(name, removed or config_texts.sentence(problem) or _("This does not fit. Change it."))
