"""Written queries as data sources: tried, saved, changed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.audit import record
from accounts.models import AuditAction, Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.sql import ChangedSqlForm, NewSqlForm, SqlForm
from datasources.jobs import asking, creating
from datasources.jobs import probes as probe_jobs
from datasources.models import Connection, DataSource, Job
from datasources.models.field import FIELD_TYPES
from datasources.models.job import JobState
from datasources.services import error_texts, estimates, sql_changing, sql_describing, sql_previews, sql_writing
from datasources.services.creating import NewSource, place_of
from datasources.services.outcomes import Outcome
from datasources.services.sql_changing import SqlBreaks
from datasources.views.fetching import granted
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision

MAKING_SECONDS = 2.0
LOOK_SECONDS = 8.0
"""How long a page without scripts, or a change that is saved, waits for the source."""


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def new(request: AuthenticatedRequest) -> HttpResponse:
    """Writes a query over a connection. `run` shows its first rows, `look` the parameters in it, else it is made."""
    connection = _connection(request.POST.get("connection") or request.GET.get("connection") or "")
    if connection is None or not sql_writing.offered(connection.kind):
        return redirect("datasources:new")
    if request.GET.get("t"):
        return _collected(request, connection)
    data = request.POST if request.method == "POST" else None
    form = NewSqlForm(data, kind=connection.kind, initial={"connection": connection})
    context: dict[str, Any] = {"connection": connection}
    if fragment := _tried(request, form, connection, context):
        return fragment
    if request.method == "POST" and "run" not in request.POST and form.is_valid() and form.plan:
        made = _made(request, form, connection)
        if made:
            return made
    return _page(request, "datasources/new_sql.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def edit(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """Another text for a source that is a query. What it breaks is said before it is saved (`force`)."""
    source = granted(request, source_id)
    connection = source.connection
    if not source.is_sql or connection is None:
        raise Http404
    if request.GET.get("t"):
        return _collected(request, connection)
    data = request.POST if request.method == "POST" else None
    initial = {"sql": source.sql, "revision": source.revision}
    form = ChangedSqlForm(data, kind=source.kind, known=source.sql_parameters, initial=initial)
    context: dict[str, Any] = {"connection": connection, "source": source}
    if fragment := _tried(request, form, connection, context):
        return fragment
    if request.method == "POST" and "run" not in request.POST and form.is_valid() and form.plan:
        changed = _changed(request, form, source, connection, context)
        if changed:
            return changed
    return _page(request, "datasources/sql.html", form, context)


def _page(request: AuthenticatedRequest, template: str, form: SqlForm, context: dict[str, Any]) -> HttpResponse:
    bad = form.is_bound and bool(form.errors) and "look" not in request.POST
    status = 422 if bad or context.get("stale") or context.get("breaks") else 200
    line, column = form.place
    return render(request, template, context | {"form": form, "line": line, "column": column}, status=status)


def _tried(
    request: AuthenticatedRequest, form: SqlForm, connection: Connection, context: dict[str, Any]
) -> HttpResponse | None:
    """What came of `run` and `look`: a fragment for htmx; for a page without scripts it goes into `context`."""
    if "look" in request.POST:
        return render(request, "datasources/_sql_parameters.html", {"form": form}) if request.htmx else None
    if "run" not in request.POST:
        return None
    for name in form.fields.keys() - {"sql"}:
        form.fields[name].required = False
    form.is_valid()
    if form.plan is None:
        result = _refused(form)
        context["result"] = result
        return render(request, "datasources/_sql_result.html", result) if request.htmx else None
    detail = {"asked": "sql", "sql": form.plan.sql[:4000]}
    record(action=AuditAction.DATA_QUERY, actor=request.user, target_label=connection.name, detail=detail)
    question = probe_jobs.sql_request(connection=connection, plan=form.plan, rows=True)
    seconds = 0.5 if request.htmx else LOOK_SECONDS
    outcome, ticket = probe_jobs.begin(kind="sql", request=question, actor=request.user, seconds=seconds)
    result = _result(outcome, ticket.id if ticket else "") | {"connection": connection}
    if request.htmx:
        return render(request, "datasources/_sql_result.html", result | {"here": request.get_full_path()})
    context["result"] = result
    form.errors.clear()
    return None


def _collected(request: AuthenticatedRequest, connection: Connection) -> HttpResponse:
    """The poll of a query on its way; POST cancels it."""
    ticket_id = request.GET.get("t", "")[:100]
    if request.method == "POST":
        probe_jobs.leave(ticket_id=ticket_id, actor=request.user)
        return render(request, "datasources/_sql_result.html", {"cancelled": True})
    found = probe_jobs.collect(kind="sql", ticket_id=ticket_id, actor=request.user)
    if found is None:
        return render(request, "datasources/_sql_result.html", {"cancelled": True})
    outcome, ticket = found
    result = _result(outcome, ticket.id if ticket else "") | {"connection": connection}
    address = request.get_full_path().split("&t=")[0].split("?t=")[0]
    return render(request, "datasources/_sql_result.html", result | {"here": address})


def _result(outcome: Outcome, ticket: str) -> dict[str, Any]:
    if outcome.error:
        return {"error": error_texts.sentence(outcome.error)}
    if outcome.body is None:
        [position] = asking.positions([outcome.answers])
        return {"ticket": ticket, "position": position}
    refused = outcome.body["refused"]
    if refused:
        text = sql_describing.sentence(refused)
        return {"error": text, "line": refused["line"], "column": refused["column"], "by_source": True}
    found = outcome.body.get("estimate")
    estimate = estimates.text(estimates.body(found)) if found else None
    return {"table": sql_previews.table(outcome.body), "estimate": estimate}


def _refused(form: SqlForm) -> dict[str, Any]:
    texts = [str(error) for errors in form.errors.values() for error in errors]
    return {"error": " ".join(texts), "line": form.place[0], "column": form.place[1]}


def _made(request: AuthenticatedRequest, form: NewSqlForm, connection: Connection) -> HttpResponse | None:
    said = {name: form.cleaned_data[name] for name in ("label", "identifier", "description")}
    assert form.plan is not None  # noqa: S101 - the caller has looked
    wanted = NewSource(connection=str(connection.pk), **said, **form.plan.columns)
    try:
        job = creating.start(connection=connection, wanted=wanted, actor=request.user)
    except ValidationError as refused:
        for name, texts in refused.message_dict.items():
            form.add_error(name if name in form.fields else None, " ".join(texts))
        return None
    job = creating.wait(job_id=job.pk, seconds=MAKING_SECONDS)
    if job.state == JobState.FAILED:
        _say_why(form, job)
        return None
    if job.state == JobState.DONE and job.result:
        messages.success(request, _("The data source is made. Look at its fields, then say who may see it."))
        return redirect("datasources:fields", source_id=job.result["datasource"])
    return redirect("datasources:making", job_id=job.pk)


def _say_why(form: SqlForm, job: Job) -> None:
    name = place_of(job.reason)
    if job.reason == "sql_refused":
        facts = sql_describing.facts_of(job.subject)
        form.place = (facts["line"], facts["column"])
    text = error_texts.source_sentence(job.reason, job.subject)
    form.add_error(name if name in form.fields and name != "connection" else None, text)


def _changed(
    request: AuthenticatedRequest, form: SqlForm, source: DataSource, connection: Connection, context: dict[str, Any]
) -> HttpResponse | None:
    assert form.plan is not None  # noqa: S101 - the caller has looked
    question = probe_jobs.sql_request(connection=connection, plan=form.plan, rows=False)
    outcome, _ticket = probe_jobs.begin(kind="sql", request=question, actor=request.user, seconds=LOOK_SECONDS)
    found = _result(outcome, "")
    if outcome.body is None or found.get("error"):
        form.place = (found.get("line", 0), found.get("column", 0))
        slow = _("The data source has not answered yet. Nothing is lost: save again in a moment.")
        form.add_error("sql", found.get("error") or slow)
        return None
    try:
        sql_changing.change(
            source=source,
            wanted=sql_changing.described(form.plan, outcome.body["columns"]),
            revision=revisions.sent(request.POST),
            force="force" in request.POST,
            actor=request.user,
        )
    except StaleRevision as stale:
        source.refresh_from_db()
        context["stale"] = stale
        return None
    except SqlBreaks as breaks:
        words = dict(FIELD_TYPES)
        retyped = [(one, words[one.before], words[one.after]) for one in breaks.found.retyped]
        context |= {"breaks": breaks, "retyped": retyped}
        return None
    messages.success(request, _("The query is saved."))
    return redirect("datasources:sql", source_id=source.pk)


def _connection(text: str) -> Connection | None:
    try:
        return Connection.objects.filter(pk=UUID(text)).first()
    except ValueError:
        return None
