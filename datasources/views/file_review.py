"""What an uploaded file was read as: types and why, other types, its versions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.jobs import uploads as upload_jobs
from datasources.models import DataSource
from datasources.models.field import FIELD_TYPES
from datasources.services import references, restoring, upload_texts
from datasources.services.upload_files import FileRefused
from datasources.services.upload_texts import ReadColumn
from datasources.views.fetching import granted


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def file(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """What the file was read as and why, with a way to read columns as something else; its versions; another file. Charts
    that use a column to be read as another type are named first, with the chosen types kept."""
    source = granted(request, source_id)
    if not source.is_upload:
        raise Http404
    columns = upload_texts.columns(source.upload) if source.upload else []
    if request.method != "POST":
        return _page(request, source, columns)
    if "restore" in request.POST:
        return _restore(request, source)
    types = _chosen(request, columns)
    uses = [] if "force" in request.POST else references.uses_of(source=source, keys=types, actor=request.user)
    if uses:
        kept = [replace(column, type=types.get(column.key, column.type)) for column in columns]
        return _page(request, source, kept, uses, status=409)
    return _read_again(request, source, types)


def _chosen(request: AuthenticatedRequest, columns: Sequence[ReadColumn]) -> dict[str, str]:
    """Column key → type, where it is another than the file was read as."""
    known = dict(FIELD_TYPES)
    sent = {column.key: (column.type, request.POST.get(f"type-{column.key}", "")) for column in columns}
    return {key: chosen for key, (now, chosen) in sent.items() if chosen in known and chosen != now}


def _read_again(request: AuthenticatedRequest, source: DataSource, types: Mapping[str, str]) -> HttpResponse:
    if not types:
        messages.info(request, _("Nothing was changed."))
        return redirect("datasources:file", source_id=source.pk)
    try:
        job = upload_jobs.start_reading_again(source=source, types=types, actor=request.user)
    except FileRefused as refused:
        messages.error(request, str(refused))
        return redirect("datasources:file", source_id=source.pk)
    return redirect("datasources:reading", job_id=job.pk)


def _restore(request: AuthenticatedRequest, source: DataSource) -> HttpResponse:
    version = request.POST["restore"]
    try:
        job = restoring.restore(
            source=source, version=int(version) if version.isdecimal() and len(version) < 9 else 0, actor=request.user
        )
    except FileRefused as refused:
        messages.error(request, str(refused))
        return redirect("datasources:file", source_id=source.pk)
    if job is not None:
        return redirect("datasources:replacing", job_id=job.pk)
    messages.success(request, _("The rows are those of version {version} again.").format(version=version))
    return redirect("datasources:file", source_id=source.pk)


def _page(
    request: AuthenticatedRequest,
    source: DataSource,
    columns: Sequence[ReadColumn],
    uses: Sequence[references.Use] = (),
    status: int = 200,
) -> HttpResponse:
    removed = upload_texts.removed(source.upload) if source.upload else []
    context = {
        "source": source,
        "columns": columns,
        "types": FIELD_TYPES,
        "uses": uses,
        "broken": references.uses_of(source=source, keys=removed, actor=request.user) if removed else [],
        "notices": upload_texts.notices(source.upload) if source.upload else [],
        "parts": source.upload.parts if source.upload and len(source.upload.parts) > 1 else [],
        "versions": source.uploads.select_related("created_by")[:20],
    }
    return render(request, "datasources/file.html", context, status=status)
