"""A file that came in: its top is shown, its sheet and header row are chosen, then its name. Whatever is wrong with it is told
here, also when it was found only by reading all of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.uploads import HeadForm, NamedFileForm
from datasources.jobs import uploads as upload_jobs
from datasources.models import DataSource, Job
from datasources.models.job import JobState
from datasources.services import draft_choices, drafts, error_texts, header_notes, identifiers, upload_appending
from datasources.services.drafts import Draft
from datasources.services.header_notes import HeaderNotes
from datasources.services.upload_files import FileRefused

TYPED = ("label", "identifier", "description", "header_row")


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def draft(request: AuthenticatedRequest, job_id: UUID) -> HttpResponse:
    """The top of a file. POST makes it a data source; `again` shows another sheet, `look` what a header row would come to,
    `discard` gives it up."""
    job = get_object_or_404(Job, pk=job_id, owner=request.user, kind=drafts.JOB_KIND)
    known = drafts.of(job)
    source = get_object_or_404(DataSource.objects.present(), pk=known.source) if known.source else None
    reading = drafts.reading_of(job)
    if reading is not None and not reading.is_over:
        return redirect("datasources:reading", job_id=reading.pk)  # also whoever pressed twice
    if request.method == "POST" and "discard" in request.POST:
        drafts.discard(job=job, actor=request.user)
        return redirect("datasources:detail", source.pk) if source else redirect("datasources:new")
    head = job.result if job.state == JobState.DONE else draft_choices.choices_left(job, known)
    if head is None:
        return _waiting(request, job, known, source)
    if request.htmx and request.method == "GET":
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return _choosing(request, job, source, head)


def _choosing(
    request: AuthenticatedRequest, job: Job, source: DataSource | None, head: Mapping[str, Any]
) -> HttpResponse:
    known = drafts.of(job)
    form = _form(request, known, head, named=source is None and not {"again", "look"} & request.POST.keys())
    notes = header_notes.of(head, _header_row(form))
    if "look" in request.POST:
        return render(request, "datasources/_header_notes.html", {"notes": notes, "header_row": _header_row(form)})
    if request.method == "POST" and (answer := _answer(request, job, form, source, notes)):
        return answer
    context = {"job": job, "draft": known, "head": head, "form": form, "source": source, "notes": notes}
    context |= {"refused": _refused(drafts.reading_of(job) or job, form), "header_row": _header_row(form)}
    context["is_there"] = known.append and source is not None and upload_appending.has(source, known.sha256)
    status = 422 if form.is_bound else 200
    return render(request, "datasources/draft.html", context, status=status)


def _waiting(request: AuthenticatedRequest, job: Job, known: Draft, source: DataSource | None) -> HttpResponse:
    error = error_texts.upload_sentence(job.reason, job.subject) if job.state == JobState.FAILED else ""
    template = "datasources/_draft_waiting.html" if request.htmx else "datasources/draft_waiting.html"
    return render(request, template, {"job": job, "draft": known, "error": error, "source": source})


def _refused(job: Job, form: HeadForm) -> dict[str, str]:
    """Why it could not be read as it was chosen the last time: the sentence, and which choice it is about."""
    if job.state != JobState.FAILED or form.is_bound:
        return {}
    return {
        "text": error_texts.upload_sentence(job.reason, job.subject),
        "place": draft_choices.PLACES.get(job.reason, ""),
    }


def _form(request: AuthenticatedRequest, known: Draft, head: Mapping[str, Any], *, named: bool) -> HeadForm:
    made = NamedFileForm if named else HeadForm
    initial = draft_choices.shown(known, head) | {
        "label": known.stem[:100],
        "identifier": identifiers.proposed(known.stem, fallback="file"),
        "header_row": draft_choices.likely_header(head["rows"]),
    }
    data = request.POST if request.method == "POST" else None
    return made(data, draft=known, sheets=list(head["sheets"]), initial=initial | dict(known.typed), label_suffix="")


def _header_row(form: HeadForm) -> int:
    value = form["header_row"].value()
    return int(value) if str(value).isdecimal() and len(str(value)) < 10 else 1


def _answer(
    request: AuthenticatedRequest, job: Job, form: HeadForm, source: DataSource | None, notes: HeaderNotes
) -> HttpResponse | None:
    """What came of a POST; None where the form is shown again with what is wrong."""
    if not form.is_valid():
        return None
    shown = draft_choices.shown(drafts.of(job), job.result or {"sheet_name": ""})
    another = any(form.cleaned_data[name] != shown[name] for name in draft_choices.CHOICES if name in form.fields)
    if "again" in request.POST or another or not job.result:
        return _again(request, job, form, keep_row=not another)
    if notes.refusal:
        form.add_error("header_row", notes.refusal)
        return None
    if notes.warnings and request.POST.get("noted") != str(form.cleaned_data["header_row"]):
        return None  # they were about another row when the button was pressed
    return _used(request, job, form, source)


def _again(request: AuthenticatedRequest, job: Job, form: HeadForm, *, keep_row: bool) -> HttpResponse:
    """Another sheet, encoding or separator: its rows are shown before any of them is taken for the names."""
    options = form.options
    typed = {name: request.POST[name] for name in TYPED if name in request.POST and (keep_row or name != "header_row")}
    upload_jobs.read_draft_again(
        job=job, sheet_name=options.sheet_name, encoding=options.encoding, delimiter=options.delimiter, typed=typed
    )
    return redirect("datasources:draft", job_id=job.pk)


def _used(request: AuthenticatedRequest, job: Job, form: HeadForm, source: DataSource | None) -> HttpResponse | None:
    options = form.options
    try:
        if source is None:
            said = {name: form.cleaned_data[name] for name in ("label", "identifier", "description")}
            made = upload_jobs.start_from_draft(draft=job, options=options, actor=request.user, **said)
        else:
            start = (
                upload_jobs.start_append_from_draft if drafts.of(job).append else upload_jobs.start_version_from_draft
            )
            made = start(source=source, draft=job, options=options, actor=request.user)
    except (ValidationError, FileRefused) as refused:
        form.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
        return None
    return redirect("datasources:reading", job_id=made.pk)
