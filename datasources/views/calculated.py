"""Calculated fields: writing an expression with a live check, changing and removing one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit import record
from accounts.models import AuditAction, Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.expressions import CalculatedForm
from datasources.forms.fields import FORMATS
from datasources.jobs import samples
from datasources.models import DataSource, Field
from datasources.models.field import FIELD_TYPES
from datasources.query.expressions.errors import ExpressionError
from datasources.services import (
    calculated_fields,
    calculating,
    error_texts,
    expression_texts,
    expression_words,
    field_editing,
)
from datasources.services.field_refusals import FieldInUse, UnfitFields
from datasources.services.outcomes import Outcome
from datasources.views.fetching import granted
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said under the input: the type and whether it adds rows up, or what is wrong and where (the text before, at and
    after the place)."""

    type: str = ""
    is_aggregate: bool = False
    is_ratio_of_rows: bool = False
    error: str = ""
    before: str = ""
    there: str = ""
    after: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def new(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """An empty form; POST makes the field."""
    return _answer(request, granted(request, source_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def edit(request: AuthenticatedRequest, source_id: UUID, field_id: UUID) -> HttpResponse:
    """A stored one; POST changes it or, with `remove`, removes it."""
    source = granted(request, source_id)
    field = get_object_or_404(source.fields.calculated(), pk=field_id)
    return _removed(request, source, field) if "remove" in request.POST else _answer(request, source, field)


@require_POST
@role_required(Role.ADMIN)
def check(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """What stands in the input now: a fragment with the result's type and its first values, or with what is wrong."""
    source = granted(request, source_id)
    return render(request, "datasources/_expression_check.html", _checked(request, source, request.POST.get("own", "")))


@require_safe
@role_required(Role.ADMIN)
def sample(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """GET `?t=<ticket>`: the first values, or once more that they are on their way."""
    source = granted(request, source_id)
    found = samples.follow(source=source, ticket_id=request.GET.get("t", ""), actor=request.user)
    context = {"source": source, **(_sample(found) if found else {"lost": True})}
    return render(request, "datasources/_expression_sample.html", context)


def _answer(request: AuthenticatedRequest, source: DataSource, field: Field | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = CalculatedForm(data, field=field)
    context: dict[str, Any] = {"source": source, "field": field, "form": form, "revision": source.revision}
    if data is None or "check" in data:
        if data is not None:
            form.errors.clear()
            context |= _checked(request, source, field.key if field else "")
        elif field:
            context["judged"] = _judged(source, field.expression, field.key)
        return _page(request, context, 200)
    context["revision"] = revisions.sent(data)
    if form.is_valid():
        try:
            _save(request, source, field, form, revisions.sent(data))
        except UnfitFields as refused:
            form.show_refusals(refused.refusals)
            context["judged"] = _judged(source, form.cleaned_data["expression"], field.key if field else "")
        except FieldInUse as refused:
            context["uses"] = refused.uses
        except StaleRevision as refused:
            context["stale"] = refused
        else:
            messages.success(request, _("The field is saved."))
            return redirect("datasources:fields", source_id=source.pk)
    return _page(request, context, 422)


def _save(
    request: AuthenticatedRequest, source: DataSource, field: Field | None, form: CalculatedForm, revision: int | None
) -> None:
    if field is None:
        calculated_fields.add(source=source, wanted=form.wanted, revision=revision, actor=request.user)
        return
    force = "force" in request.POST
    changes = [form.changes(field)]
    field_editing.change_fields(source=source, changes=changes, revision=revision, force=force, actor=request.user)


def _removed(request: AuthenticatedRequest, source: DataSource, field: Field) -> HttpResponse:
    force = request.POST["remove"] == "force"
    try:
        calculated_fields.remove(field=field, revision=None, force=force, actor=request.user)
    except FieldInUse as refused:
        context = {"source": source, "field": field, "form": CalculatedForm(field=field), "revision": source.revision}
        return _page(request, {**context, "uses": refused.uses, "removing": True}, 409)
    messages.success(request, _("The field is removed."))
    return redirect("datasources:fields", source_id=source.pk)


def _page(request: AuthenticatedRequest, context: dict[str, Any], status: int) -> HttpResponse:
    known = context["source"].fields.filter(problem__isnull=True)
    more = {"fields": known, "groups": list(expression_words.groups()), "formats": FORMATS}
    return render(request, "datasources/calculated.html", context | more, status=status)


def _checked(request: AuthenticatedRequest, source: DataSource, own: str) -> dict[str, Any]:
    text = request.POST.get("expression", "")
    judged = _judged(source, text, own) if text.strip() else None
    context: dict[str, Any] = {"source": source, "judged": judged}
    if judged is None or judged.error:
        return context
    record(action=AuditAction.DATA_QUERY, actor=request.user, target=source, detail={"asked": "expression sample"})
    return context | _sample(samples.begin(source=source, expression=text, own=own, actor=request.user))


def _judged(source: DataSource, text: str, own: str) -> Judged:
    try:
        checked = calculating.deriving(source).derive(text, own=own).checked
    except ExpressionError as error:
        start, end = min(error.start, len(text)), min(error.end, len(text))
        sentence = expression_texts.sentence(error)
        return Judged(error=sentence, before=text[:start], there=text[start:end], after=text[end:])
    return Judged(str(dict(FIELD_TYPES)[checked.type]), checked.is_aggregate, checked.is_ratio_of_rows)


def _sample(found: tuple[Outcome, Any]) -> dict[str, Any]:
    outcome, ticket = found
    error = error_texts.sentence(outcome.error) if outcome.error else ""
    return {"values": outcome.body, "sample_error": error, "ticket": ticket.id if ticket else ""}
