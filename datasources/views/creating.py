"""A new data source in the browser: which kind, which table, under which name."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.creating import NewSourceForm
from datasources.jobs import creating
from datasources.models import Connection, Job
from datasources.models.job import JobState
from datasources.services import error_texts, sql_writing
from datasources.services.creating import JOB_KIND, NewSource, place_of

WAIT_SECONDS = 2.0


@require_safe
@role_required(Role.ADMIN)
def choose(request: AuthenticatedRequest) -> HttpResponse:
    """A table of a connection, a new connection, or a file."""
    return render(request, "datasources/new.html", {"connections": Connection.objects.all()})


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def table(request: AuthenticatedRequest) -> HttpResponse:
    """Picks a table and names it. A worker reads its columns; what goes wrong there is told here, with all that was typed."""
    wanted = request.POST.get("connection") or request.GET.get("connection") or ""
    connection = _connection(wanted)
    if connection is None:
        return redirect("datasources:new")
    form = NewSourceForm(request.POST if request.method == "POST" else None, initial={"connection": connection})
    if request.method == "POST" and form.is_valid():
        job = _start(form, connection, request)
        if job is not None:
            job = creating.wait(job_id=job.pk, seconds=WAIT_SECONDS)
            if job.state != JobState.FAILED:
                return _after(request, job)
            _refuse(form, place_of(job.reason), error_texts.source_sentence(job.reason, job.subject))
    status = 422 if form.is_bound and not form.is_valid() else 200
    context = {"form": form, "connection": connection, "connections": Connection.objects.all()}
    context["sql_offered"] = sql_writing.offered(connection.kind)
    return render(request, "datasources/new_table.html", context, status=status)


@require_safe
@role_required(Role.ADMIN)
def making(request: AuthenticatedRequest, job_id: UUID) -> HttpResponse:
    """While the columns are read, longer than one waits."""
    job = get_object_or_404(Job, pk=job_id, owner=request.user, kind=JOB_KIND)
    if job.state == JobState.DONE:
        response = _after(request, job)
        if request.htmx:
            return HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
        return response
    error = error_texts.source_sentence(job.reason, job.subject) if job.state == JobState.FAILED else ""
    template = "datasources/_making.html" if request.htmx else "datasources/making.html"
    return render(request, template, {"job": job, "error": error, "wanted": job.request})


def _connection(text: str) -> Connection | None:
    try:
        return Connection.objects.filter(pk=UUID(text)).first()
    except ValueError:
        return None


def _start(form: NewSourceForm, connection: Connection, request: AuthenticatedRequest) -> Job | None:
    schema, _dot, name = form.cleaned_data["table"].rpartition(".")
    wanted = NewSource(
        connection=str(connection.pk),
        schema=schema,
        table=name,
        label=form.cleaned_data["label"],
        identifier=form.cleaned_data["identifier"],
        description=form.cleaned_data["description"],
    )
    try:
        return creating.start(connection=connection, wanted=wanted, actor=request.user)
    except ValidationError as refused:
        for name, messages_ in refused.message_dict.items():
            _refuse(form, name, " ".join(messages_))
        return None


def _refuse(form: NewSourceForm, name: str, text: str) -> None:
    """Beside the value concerned, or above the form for what has no place in it."""
    form.add_error(name if name in form.fields and name != "connection" else None, text)


def _after(request: AuthenticatedRequest, job: Job) -> HttpResponse:
    if job.state == JobState.DONE and job.result:
        messages.success(request, _("The data source is made. Look at its fields, then say who may see it."))
        return redirect("datasources:fields", source_id=job.result["datasource"])
    return redirect("datasources:making", job_id=job.pk)
