"""A file that is being read; and one for a data source that has one already, read but not in place yet: what it does to the
fields and to whatever uses them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms import renaming
from datasources.jobs import uploads as upload_jobs
from datasources.models import DataSource, Job, Upload
from datasources.models.field import FIELD_TYPES
from datasources.models.job import JobState
from datasources.services import (
    error_texts,
    field_following,
    references,
    upload_appending,
    upload_placing,
    upload_reading,
    upload_texts,
)
from datasources.services.field_following import UnknownColumn
from datasources.services.upload_files import FileRefused
from datasources.services.upload_placing import DRAFT, REVIEW


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def reading(request: AuthenticatedRequest, job_id: UUID) -> HttpResponse:
    """While a file is read: how far it is, and a way to stop it."""
    job = get_object_or_404(Job.objects.select_related("source"), pk=job_id, owner=request.user, kind="upload")
    draft = _draft(job)
    if request.method == "POST":
        upload_reading.stop(job=job)
        messages.info(request, _("The upload was cancelled."))
        if draft:
            return redirect(draft)
        if job.source and job.source.upload_id:
            return redirect("datasources:file", source_id=job.source.pk)
        return redirect("datasources:list")
    if job.state == JobState.DONE and job.result:
        address = reverse("datasources:file", args=[job.result["datasource"]])
        if REVIEW in job.result:
            address = reverse("datasources:replacing", args=[job.pk])
        return HttpResponse(status=204, headers={"HX-Redirect": address}) if request.htmx else redirect(address)
    if draft and job.is_over:  # what is wrong is told where it was chosen, with everything as it was left
        return HttpResponse(status=204, headers={"HX-Redirect": draft}) if request.htmx else redirect(draft)
    error = error_texts.upload_sentence(job.reason, job.subject) if job.state == JobState.FAILED else ""
    context = {"job": job, "error": error, "cancelled": job.state == JobState.CANCELLED}
    context["quarter"] = job.progress // 25 * 25  # read aloud four times, not a hundred
    template = "datasources/_reading.html" if request.htmx else "datasources/reading.html"
    return render(request, template, context)


def _draft(job: Job) -> str:
    """The address where its sheet and header row were chosen; empty where there is no such thing (any more)."""
    wanted = job.request.get(DRAFT)
    known = Job.objects.filter(pk=wanted, owner=job.owner_id).exists() if wanted else False
    return reverse("datasources:draft", args=[wanted]) if known else ""


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def replacing(request: AuthenticatedRequest, job_id: UUID) -> HttpResponse:
    """Shows what would change; POST replaces the rows, or keeps the old ones (`keep`)."""
    uploads = Upload.objects.filter(job__owner=request.user, source__in=DataSource.objects.present())
    upload = get_object_or_404(uploads.select_related("source__upload"), job=job_id)
    if not upload.is_held:
        return redirect("datasources:file", source_id=upload.source_id)
    if request.method != "POST":
        return _page(request, upload)
    if "keep" in request.POST:
        upload_placing.turn_down(upload=upload, actor=request.user)
        messages.info(request, _("The rows stay what they were."))
        return redirect("datasources:file", source_id=upload.source_id)
    types = _read_otherwise(request, upload)
    try:
        if types:
            job = upload_jobs.start_reading_held_again(upload=upload, types=types, actor=request.user)
            return redirect("datasources:reading", job_id=job.pk)
        upload_placing.take_over(upload=upload, renamed=renaming.read(request.POST), actor=request.user)
    except (FileRefused, UnknownColumn) as refused:
        is_unfit = isinstance(refused, UnknownColumn)
        error, status = (str(renaming.UNFIT), 422) if is_unfit else (str(refused), 409)
        return _page(request, upload, error=error, status=status)
    added = upload_texts.is_adding(upload)
    messages.success(request, _("The rows are added.") if added else _("The rows are replaced."))
    return redirect("datasources:file", source_id=upload.source_id)


def _read_otherwise(request: AuthenticatedRequest, upload: Upload) -> dict[str, str]:
    """Key → type of the fields that shall be of another type, so that their cells fit."""
    unfit = {column.key: request.POST.get(f"misfit-{column.key}", "") for column in upload_texts.unfit(upload)}
    return {key: chosen for key, chosen in unfit.items() if chosen in dict(FIELD_TYPES)}


def _page(request: AuthenticatedRequest, upload: Upload, *, error: str = "", status: int = 200) -> HttpResponse:
    columns = field_following.of_file(upload_placing.columns_of(upload))
    found = field_following.differences(source=upload.source, columns=columns)
    words = dict(FIELD_TYPES)
    context = {
        "source": upload.source,
        "upload": upload,
        "found": found,
        "retyped": [(one, words[one.before], words[one.after]) for one in found.retyped],
        "gone": [(field, found.proposals.get(field.pk, "")) for field in found.gone],
        "uses": references.uses_of(source=upload.source, keys=found.touched, through=True, actor=request.user),
        "notices": upload_texts.notices(upload),
        "error": error,
        "is_adding": upload_texts.is_adding(upload),
        "added": upload.parts[-1]["rows"],
        "is_there": upload_texts.is_adding(upload) and upload_appending.has(upload.source, upload.sha256),
        "matches": upload_texts.columns(upload),
        "unfit": [
            (column, words[column.type], [(value, words[value]) for value in upload_texts.wider(column.type)])
            for column in upload_texts.unfit(upload)
        ],
    }
    return render(request, "datasources/replacing.html", context, status=status)
