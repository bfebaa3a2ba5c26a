"""The approval inbox: who wants an account, and what becomes of it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import approving as forms
from accounts.models import Group, Role, SignUpRequest, SignUpStatus
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import approving
from accounts.services.approving import AlreadyProcessed, EmailAlreadyExists
from lookflex.lib.words import with_words

PER_PAGE = 50
LONG_DAYS = 2
TABS = {status.value.lower(): status for status in SignUpStatus}


@require_safe
@role_required(Role.ADMIN)
def inbox(request: AuthenticatedRequest) -> HttpResponse:
    """`tab` (pending, approved, rejected), `q` (words of name or address), `page`."""
    tab = request.GET.get("tab", "")
    status = TABS.get(tab, SignUpStatus.PENDING)
    q = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found: QuerySet[SignUpRequest] = SignUpRequest.objects.filter(status=status).select_related("decided_by")
    order = ("created_at", "id") if status == SignUpStatus.PENDING else ("-decided_at", "id")
    page = Paginator(with_words(found.order_by(*order), q, ["name", "email"]), PER_PAGE).get_page(
        request.GET.get("page")
    )
    counts = SignUpRequest.objects.counts()
    context = {
        "tab": status.value.lower(),
        "tabs": [(name, one.label, counts.get(one.value, 0)) for name, one in TABS.items()],
        "q": q,
        "page": page,
        "long": LONG_DAYS,
    }
    return render(request, "accounts/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def approve(request: AuthenticatedRequest) -> HttpResponse:
    """Role and groups for the requests that were ticked: all of them or none."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen = forms.chosen(sent)
    form = forms.ApproveForm(request.POST if request.method == "POST" else None)
    ticked = set(request.POST.getlist("groups"))
    groups = [(group, str(group.pk) in ticked) for group in Group.objects.all()]
    wanted = _waiting(chosen)
    wished = wanted[0].requested_role if len(wanted) == 1 else ""
    context: dict[str, Any] = {"form": form, "groups": groups, "role": request.POST.get("role") or wished}
    if request.method != "POST" or not chosen or not form.is_valid():
        return _dialog(request, "approve", wanted, context)
    try:
        made = approving.approve(
            requests=chosen,
            role=form.cleaned_data["role"],
            groups=list(form.cleaned_data["groups"]),
            actor=request.user,
        )
    except (AlreadyProcessed, EmailAlreadyExists) as refusal:
        return _refused(request, "approve", refusal, context)
    text = ngettext("%(n)s person is approved and was mailed.", "%(n)s people are approved and were mailed.", len(made))
    return _done(request, text % {"n": len(made)})


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def reject(request: AuthenticatedRequest) -> HttpResponse:
    """A reason, or none, for the requests that were ticked: all of them or none."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen = forms.chosen(sent)
    form = forms.RejectForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not chosen or not form.is_valid():
        return _dialog(request, "reject", _waiting(chosen), {"form": form})
    try:
        gone = approving.reject(requests=chosen, reason=form.cleaned_data["reason"], actor=request.user)
    except AlreadyProcessed as refusal:
        return _refused(request, "reject", refusal, {"form": form})
    text = ngettext("%(n)s request is rejected.", "%(n)s requests are rejected.", len(gone))
    return _done(request, text % {"n": len(gone)})


def _waiting(chosen: list[UUID]) -> list[SignUpRequest]:
    return list(SignUpRequest.objects.pending().filter(pk__in=chosen))


def _dialog(
    request: AuthenticatedRequest, what: str, wanted: list[SignUpRequest], context: dict[str, Any]
) -> HttpResponse:
    """In a dialog where htmx asks, else as a page of its own."""
    template = f"accounts/_{what}_dialog.html" if request.htmx else f"accounts/{what}.html"
    wrong = context["form"].is_bound
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, template, {"wanted": wanted, **context}, status=status)


def _refused(
    request: AuthenticatedRequest, what: str, refusal: AlreadyProcessed | EmailAlreadyExists, context: dict[str, Any]
) -> HttpResponse:
    """Nothing was changed; whoever is left can be decided about by pressing again."""
    concerned = refusal.decided if isinstance(refusal, AlreadyProcessed) else refusal.taken
    gone = {one.pk for one in concerned}
    left = [one for one in _waiting(forms.chosen(request.POST)) if one.pk not in gone]
    return _dialog(request, what, left, {**context, "refusal": refusal})


def _done(request: AuthenticatedRequest, text: str) -> HttpResponse:
    messages.success(request, text)
    if request.htmx:
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Refresh": "true"})
    return redirect("accounts:requests")
