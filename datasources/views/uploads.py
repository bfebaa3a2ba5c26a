"""Excel and CSV files in the browser, on their way in."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.uploads import FileForm
from datasources.jobs import uploads as upload_jobs
from datasources.models import DataSource
from datasources.services.upload_files import FileRefused
from datasources.views.fetching import granted


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def new_file(request: AuthenticatedRequest) -> HttpResponse:
    """A file for a new data source, or for the source named by `source` (`mode=append`: more rows for it). A refused file is
    told beside the field."""
    source = _replaced(request)
    append = source is not None and source.upload_id is not None and request.GET.get("mode") == "append"
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = upload_jobs.start_draft(
                file=form.cleaned_data["file"], source=source, append=append, actor=request.user
            )
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            address = reverse("datasources:draft", args=[job.pk])
            return HttpResponse(status=204, headers={"HX-Redirect": address}) if request.htmx else redirect(address)
    context = {"form": form, "source": source, "append": append, "limit": settings.UPLOAD_MAX_BYTES}
    context["megabytes"] = settings.UPLOAD_MAX_BYTES // 1024**2
    template = "datasources/_file_field.html" if request.htmx else "datasources/new_file.html"
    return render(request, template, context, status=422 if form.is_bound and not form.is_valid() else 200)


def _replaced(request: AuthenticatedRequest) -> DataSource | None:
    wanted = request.GET.get("source")
    if not wanted:
        return None
    try:
        source = granted(request, UUID(wanted))
    except ValueError as error:
        raise Http404 from error
    if not source.is_upload:
        raise Http404
    return source
