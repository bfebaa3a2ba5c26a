"""What the chart panel shows: the form as it is now, what is wrong beside each place, and the card it would make."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.permissions import AuthenticatedRequest
from dashboards.charts import defaults, registry
from dashboards.charts.validate import Problem
from dashboards.forms import charts as chart_form
from dashboards.jobs import previews
from dashboards.models import Chart, Page
from dashboards.services import chart_choices, config_texts, drafts, judging, scenes
from dashboards.services.drafts import ChartDraft
from dashboards.views import audited
from datasources.models import DataSource, Field
from datasources.services import lost_fields

_OF_FIELDS = {"dimensions", "metrics", "series", "sort", "widths"}


def with_preview(
    request: AuthenticatedRequest,
    page: Page,
    draft: ChartDraft,
    *,
    appended: bool = False,
    dropped: list[str] | None = None,
) -> HttpResponse:
    """Panel and preview; while something is wrong the last good preview stays. Fields of the stored chart that are gone are no
    reason: it is drawn without them."""
    draft = chart_choices.fitted(draft, fields_of(draft, request))
    context = _context(request, page, draft)
    labels = {key: field.label for key, field in context["fields"].items()}
    context["dropped"] = ", ".join(labels.get(key) or key for key in dropped or [])
    if context["is_drawable"]:
        context["card"] = previews.preview(page=page, draft=draft, actor=request.user)
        audited.draft_read(request, page, draft, context["card"])
    return render(request, "dashboards/_chart_preview.html", context | {"appended": appended})


def alone(
    request: AuthenticatedRequest, page: Page, draft: ChartDraft, *, status: int = 200, **more: object
) -> HttpResponse:
    """The panel; `more` is what it says besides (`errors`, `stale`)."""
    return render(request, "dashboards/_panel_chart.html", _context(request, page, draft) | more, status=status)


def fields_of(draft: ChartDraft, request: AuthenticatedRequest) -> Mapping[str, Field]:
    """The fields of the draft's source by key; none without a grant."""
    source = drafts.granted_source(draft, request.user)
    return scenes.fields_of([source.pk])[source.pk] if source else {}


def has_another_source(draft: ChartDraft, request: AuthenticatedRequest) -> bool:
    """Whether another source was chosen since the form was drawn."""
    return request.POST.get("was_source", draft.source) != draft.source


def over_another_source(draft: ChartDraft, request: AuthenticatedRequest) -> ChartDraft:
    """The same fields where the other source has them all (or there is none to look at), else a fresh proposal."""
    fields = fields_of(draft, request)
    parts = [*(draft.config.get("dimensions") or []), *(draft.config.get("metrics") or [])]
    if not fields or all(not item.get("field") or item["field"] in fields for item in parts):
        return draft
    proposed = chart_form.with_ids(defaults.suggested(draft.type, chart_choices.hints(fields)))
    kept = {name: value for name, value in draft.config.items() if name not in _OF_FIELDS}
    return ChartDraft(**{**draft.to_json(), "config": proposed | kept})


def _problems(draft: ChartDraft, source: DataSource | None, fields: Mapping[str, Field]) -> list[Problem]:
    if source is None:
        return [Problem("source", "no_source")]
    judged = judging.judged_chart(kind=draft.type, config=draft.config, source=source, fields=fields)
    return [*judged.problems, *drafts.misplaced(draft)]


def _sentence(problem: Problem, source: DataSource | None) -> str:
    """People know a field that is gone by its label."""
    if source is None:
        return _("There is no such data source, or you have no access to it.")
    if problem.code == "field_removed":
        return config_texts.removed(lost_fields.labels(source, [problem.params["field"]]))
    return config_texts.sentence(problem)


def missing(draft: ChartDraft, problems: Iterable[Problem], page: Page) -> frozenset[str]:
    """Fields of the stored chart that are gone and still in the draft: it may be drawn, and knowingly stored, with them."""
    gone = {problem.params["field"] for problem in problems if problem.code == "field_removed"}
    if not gone or draft.is_new:
        return frozenset()
    charts = Chart.objects.filter(element__page=page, source=UUID(draft.source))
    stored = charts.filter(element=UUID(draft.id)).first()
    return judging.fields_in(stored.type, stored.config) & gone if stored else frozenset()


def _context(request: AuthenticatedRequest, page: Page, draft: ChartDraft) -> dict[str, Any]:
    source = drafts.granted_source(draft, request.user)
    fields = scenes.fields_of([source.pk])[source.pk] if source else {}
    found = _problems(draft, source, fields)
    problems = {problem.path: _sentence(problem, source) for problem in found}
    gone = missing(draft, found, page)
    lost = lost_fields.labels(source, gone) if source else {}
    known = draft.type if draft.type in registry.CHART_TYPES else "TABLE"
    series = draft.config.get("series")
    return {
        "page": page,
        "is_editing": True,
        "draft": draft,
        "fields": fields,
        "groups": chart_choices.grouped(fields),
        "plain_groups": chart_choices.grouped(chart_choices.plain(fields)),
        "sources": chart_choices.sources(request.user),
        "types": [(key, icon, label) for key, (icon, label, _words) in chart_choices.TYPES.items()],
        "dimensions": chart_choices.rows(draft, "dimensions", fields, problems, lost),
        "metrics": chart_choices.rows(draft, "metrics", fields, problems, lost),
        "series": chart_choices.row("config.series", 0, series, fields, problems, lost) if series else None,
        "columns": chart_choices.columns(draft, fields, lost),
        "settings": chart_choices.settings(known),
        "shape": registry.shape(known),
        "grains": chart_choices.GRAINS,
        "problems": problems,
        "is_drawable": all(one.code == "field_removed" and one.params["field"] in gone for one in found),
        "missing": ", ".join(f"“{label}”" for label in lost.values()),
        "config": draft.config,
    }
