"""The query log, for ADMIN and OWNER."""

from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.query_log import QueryFilterForm
from datasources.models import QueryRecord
from datasources.services import query_log
from lookflex.lib.bounded_queries import TooSlow


@require_safe
@role_required(Role.ADMIN)
def log(request: AuthenticatedRequest) -> HttpResponse:
    """Newest first. `?before=` and `?after=` are places in the log, whatever was written meanwhile."""
    form = QueryFilterForm(request.GET)
    context = {"form": form, "keep_days": settings.QUERY_LOG_KEEP_DAYS, "log_url": reverse("queries:log")}
    if not form.is_valid():
        return render(request, "datasources/queries.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    context["is_filtered"] = bool(form.asked)
    try:
        page = query_log.page(wanted=form.wanted, older_than=before, newer_than=after)
    except TooSlow as slow:
        return render(request, "datasources/queries.html", context | {"refusal": slow}, status=slow.status)
    context |= {"page": page, "lines": query_log.lines_of(page.entries, actor=request.user)}
    return render(request, "datasources/queries.html", context)


@require_safe
@role_required(Role.ADMIN)
def sql(request: AuthenticatedRequest, record_id: UUID) -> HttpResponse:
    """The SQL of one query, without the values of its parameters; in the page's dialog, or as a page of its own."""
    record = get_object_or_404(QueryRecord.objects.select_related("source", "actor"), pk=record_id)
    [line] = query_log.lines_of([record], actor=request.user)
    template = "datasources/_query_sql.html" if request.htmx else "datasources/query_sql.html"
    return render(request, template, {"line": line, "record": record})
