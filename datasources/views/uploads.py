"""Excel and CSV files in the browser: sent, their sheet and header row chosen, read."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.uploads import FileForm, HeadForm, NamedFileForm
from datasources.jobs import uploads as upload_jobs
from datasources.models import DataSource, Job
from datasources.models.job import JobState
from datasources.services import drafts, error_texts, identifiers
from datasources.services.drafts import Draft
from datasources.services.upload_files import FileRefused
from datasources.views.fetching import granted

TYPED = ("label", "identifier", "description")


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def new_file(request: AuthenticatedRequest) -> HttpResponse:
    """A file for a new data source, or for the source named by `source`. A refused file is told beside the field."""
    source = _replaced(request)
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = upload_jobs.start_draft(file=form.cleaned_data["file"], source=source, actor=request.user)
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            address = reverse("datasources:draft", args=[job.pk])
            return HttpResponse(status=204, headers={"HX-Redirect": address}) if request.htmx else redirect(address)
    context = {"form": form, "source": source, "limit": settings.UPLOAD_MAX_BYTES}
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


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def draft(request: AuthenticatedRequest, job_id: UUID) -> HttpResponse:
    """The top of a file: sheet, header row, encoding; then its name. A new choice of sheet reads the top again."""
    job = get_object_or_404(Job, pk=job_id, owner=request.user, kind=drafts.JOB_KIND)
    known = drafts.of(job)
    source = get_object_or_404(DataSource.objects.present(), pk=known.source) if known.source else None
    if request.method == "POST" and "discard" in request.POST:
        drafts.discard(job=job, actor=request.user)
        return redirect("datasources:detail", source.pk) if source else redirect("datasources:new")
    if job.state != JobState.DONE or job.result is None:
        error = error_texts.upload_sentence(job.reason, job.subject) if job.state == JobState.FAILED else ""
        template = "datasources/_draft_waiting.html" if request.htmx else "datasources/draft_waiting.html"
        return render(request, template, {"job": job, "draft": known, "error": error, "source": source})
    if request.htmx and request.method == "GET":
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    form = _form(request, known, job.result, named=source is None and "again" not in request.POST)
    if request.method == "POST" and form.is_valid():
        answer = _used(request, job, form, source)
        if answer is not None:
            return answer
    context = {"job": job, "draft": known, "head": job.result, "form": form, "source": source}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "datasources/draft.html", context | {"header_row": _header_row(form)}, status=status)


def _form(request: AuthenticatedRequest, known: Draft, head: dict[str, Any], *, named: bool) -> HeadForm:
    made = NamedFileForm if named else HeadForm
    initial = {
        "sheet_name": head["sheet_name"],
        "encoding": known.encoding or "",
        "delimiter": known.delimiter or "",
        "label": known.stem[:100],
        "identifier": identifiers.proposed(known.stem, fallback="file"),
        "header_row": _likely_header(head["rows"]),
    } | dict(known.typed)
    data = request.POST if request.method == "POST" else None
    return made(data, draft=known, sheets=list(head["sheets"]), initial=initial, label_suffix="")


def _likely_header(rows: list[list[str]]) -> int:
    """The first row that is filled as far as the fullest of the first rows is; titles above a table are shorter."""
    filled = [sum(1 for text in row if text) for row in rows[:10]]
    fullest = max(filled, default=0)
    return next((number for number, count in enumerate(filled, start=1) if count and count >= fullest * 0.8), 1)


def _header_row(form: HeadForm) -> int:
    value = form["header_row"].value()
    return int(value) if str(value).isdecimal() else 1


def _used(request: AuthenticatedRequest, job: Job, form: HeadForm, source: DataSource | None) -> HttpResponse | None:
    options = form.options
    if "again" in request.POST:
        upload_jobs.read_draft_again(
            job=job,
            sheet_name=options.sheet_name,
            encoding=options.encoding,
            delimiter=options.delimiter,
            typed={name: request.POST[name] for name in TYPED if name in request.POST},
        )
        return redirect("datasources:draft", job_id=job.pk)
    try:
        if source is None:
            said = {name: form.cleaned_data[name] for name in ("label", "identifier", "description")}
            made = upload_jobs.start_from_draft(draft=job, options=options, actor=request.user, **said)
        else:
            made = upload_jobs.start_version_from_draft(source=source, draft=job, options=options, actor=request.user)
    except (ValidationError, FileRefused) as refused:
        form.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
        return None
    return redirect("datasources:reading", job_id=made.pk)
