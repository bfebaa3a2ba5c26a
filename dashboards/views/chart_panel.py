"""What the chart panel shows: the form as it is now, what is wrong beside each place, and the card it would make."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.permissions import AuthenticatedRequest
from dashboards.charts import defaults, registry
from dashboards.forms import charts as chart_form
from dashboards.jobs import previews
from dashboards.models import Page
from dashboards.services import chart_choices, config_texts, drafts, judging, scenes
from dashboards.services.drafts import ChartDraft
from dashboards.views import audited
from datasources.models import DataSource, Field

_OF_FIELDS = {"dimensions", "metrics", "series", "sort", "widths"}


def with_preview(
    request: AuthenticatedRequest,
    page: Page,
    draft: ChartDraft,
    *,
    appended: bool = False,
    dropped: list[str] | None = None,
) -> HttpResponse:
    """Panel and preview; while something is wrong the last good preview stays."""
    draft = chart_choices.fitted(draft, fields_of(draft, request))
    context = _context(request, page, draft)
    labels = {key: field.label for key, field in context["fields"].items()}
    context["dropped"] = ", ".join(labels.get(key) or key for key in dropped or [])
    if not context["problems"]:
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


def _problems(draft: ChartDraft, source: DataSource | None, fields: Mapping[str, Field]) -> dict[str, str]:
    """Sentences by place."""
    if source is None:
        return {"source": _("There is no such data source, or you have no access to it.")}
    judged = judging.judged_chart(kind=draft.type, config=draft.config, source=source, fields=fields)
    return {problem.path: config_texts.sentence(problem) for problem in [*judged.problems, *drafts.misplaced(draft)]}


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
        "plain_groups": chart_choices.grouped(chart_choices.plain(fields)),
        "sources": chart_choices.sources(request.user),
        "types": [(key, icon, label) for key, (icon, label, _words) in chart_choices.TYPES.items()],
        "dimensions": chart_choices.rows(draft, "dimensions", fields, problems),
        "metrics": chart_choices.rows(draft, "metrics", fields, problems),
        "series": chart_choices.row("config.series", 0, series, fields, problems) if series else None,
        "columns": chart_choices.columns(draft, fields),
        "settings": chart_choices.settings(known),
        "shape": registry.shape(known),
        "grains": chart_choices.GRAINS,
        "problems": problems,
        "config": draft.config,
    }
