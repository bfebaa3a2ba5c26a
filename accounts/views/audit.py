"""The audit log, for ADMIN and OWNER."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.audit import AuditFilterForm
from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import audit_export, audit_log, audit_words
from lookflex.lib.bounded_queries import TooSlow


@require_safe
@role_required(Role.ADMIN)
def log(request: AuthenticatedRequest) -> HttpResponse:
    """Newest first. `?before=` and `?after=` are places in the log, whatever was written meanwhile."""
    form = AuditFilterForm(request.GET)
    context = _context(form)
    if not form.is_valid():
        return render(request, "accounts/audit.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    context |= {"asked": form.asked, "is_filtered": bool(form.asked)}
    try:
        page = audit_log.page(wanted=form.wanted, older_than=before, newer_than=after)
    except TooSlow as slow:
        return render(request, "accounts/audit.html", context | {"refusal": slow}, status=slow.status)
    lines = [audit_words.line(entry) for entry in page.entries]
    return render(request, "accounts/audit.html", context | {"page": page, "lines": lines})


def _context(form: AuditFilterForm) -> dict[str, Any]:
    return {"form": form, "keep_days": settings.AUDIT_KEEP_DAYS, "log_url": reverse("accounts:audit")}


@require_POST
@role_required(Role.ADMIN)
def export(request: AuthenticatedRequest) -> HttpResponseBase:
    """What is filtered, as a file. A POST, because it leaves a line in the log."""
    form = AuditFilterForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/audit.html", _context(form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    pieces = audit_export.begin(wanted=form.wanted, asked=form.asked, actor=request.user)
    name = f"audit-log-{timezone.localdate():%Y-%m-%d}.csv"
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Accel-Buffering"] = "no"
    return response
