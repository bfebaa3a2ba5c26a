"""Asking for access, for everybody; deciding about it, for ADMINs."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms import access as forms
from datasources.models import AccessRequest, AccessRequestStatus, DataSource
from datasources.services import access_requests as services
from lookflex.lib import way_back
from lookflex.lib.domain_errors import DomainError
from lookflex.lib.words import with_words

PER_PAGE = 50
TABS = {status.value.lower(): status for status in AccessRequestStatus}


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def ask(request: AuthenticatedRequest) -> HttpResponse:
    """`source` (several times): the data sources one wants to see; `next`: where one was."""
    sent = request.POST if request.method == "POST" else request.GET
    wanted = DataSource.objects.with_access_of(request.user).filter(pk__in=forms.chosen(sent, "source"))
    sources = list(wanted.filter(has_access=False).order_by("label"))
    if not sources:
        raise Http404
    form = forms.AskForm(request.POST if request.method == "POST" else None)
    back = way_back.after(request, default="datasources:list")
    context = {"form": form, "sources": sources, "next": back}
    if request.method != "POST" or not form.is_valid():
        return _dialog(request, "ask", context)
    try:
        for source in sources:
            services.ask(source_id=source.pk, reason=form.cleaned_data["reason"], path=back[:300], actor=request.user)
    except services.HasAccess:
        return _done(request, "", back)
    except services.TooManyRequests as refusal:
        return _dialog(request, "ask", context | {"refusal": refusal}, refusal)
    return _done(request, _("Administrators were told. You will hear from them by bell and mail."), back)


@require_safe
@role_required(Role.ADMIN)
def inbox(request: AuthenticatedRequest) -> HttpResponse:
    """`tab` (pending, approved, declined, closed), `q` (words of the person's name, address or the label), `page`."""
    status = TABS.get(request.GET.get("tab", ""), AccessRequestStatus.PENDING)
    q = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    is_open = status == AccessRequestStatus.PENDING
    found: QuerySet[AccessRequest] = AccessRequest.objects.filter(status=status)
    if is_open:
        found = AccessRequest.objects.pending()
    order = ("created_at", "id") if is_open else ("-decided_at", "id")
    found = found.select_related("user", "source", "decided_by").order_by(*order)
    found = with_words(found, q, ["user__name", "user__email", "source__label"])
    counts = AccessRequest.objects.counts()
    context = {
        "tab": status.value.lower(),
        "tabs": [(name, one.label, counts.get(one.value, 0)) for name, one in TABS.items()],
        "q": q,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "datasources/access_requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def approve(request: AuthenticatedRequest, access_request_id: UUID) -> HttpResponse:
    """For good, or for a number of days."""
    asked = _asked(access_request_id)
    form = forms.ApproveForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "asked": asked}
    if request.method != "POST" or not form.is_valid():
        return _dialog(request, "approve", context)
    try:
        services.approve(request_id=asked.pk, until=form.until, actor=request.user)
    except (services.AlreadyDecided, services.AskerGone) as refusal:
        return _dialog(request, "approve", context | {"refusal": refusal, "is_over": True}, refusal)
    except ValidationError as refused:
        form.add_error("days", refused)
        return _dialog(request, "approve", context)
    return _decided(request, _("Access is granted, and the person was told."))


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def decline(request: AuthenticatedRequest, access_request_id: UUID) -> HttpResponse:
    """With a reason, or none."""
    asked = _asked(access_request_id)
    form = forms.DeclineForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "asked": asked}
    if request.method != "POST" or not form.is_valid():
        return _dialog(request, "decline", context)
    try:
        services.decline(request_id=asked.pk, answer=form.cleaned_data["answer"], actor=request.user)
    except (services.AlreadyDecided, services.AskerGone) as refusal:
        return _dialog(request, "decline", context | {"refusal": refusal, "is_over": True}, refusal)
    return _decided(request, _("The request is declined, and the person was told."))


def _asked(request_id: UUID) -> AccessRequest:
    present = AccessRequest.objects.filter(source__deleted_at__isnull=True).select_related("user", "source")
    found: AccessRequest = get_object_or_404(present, pk=request_id)
    return found


def _dialog(
    request: AuthenticatedRequest, what: str, context: dict[str, Any], refusal: DomainError | None = None
) -> HttpResponse:
    """In a dialog where htmx asks, else as a page of its own."""
    folder = "datasources/access_dialogs"
    form: Form = context["form"]
    template = f"{folder}/_{what}.html" if request.htmx else f"{folder}/page.html"
    status = refusal.status if refusal else HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    response = render(request, template, {"dialog": f"{folder}/_{what}.html", "what": what, **context}, status=status)
    if refusal and refusal.retry_after:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def _decided(request: AuthenticatedRequest, text: str) -> HttpResponse:
    return _done(request, text, "access:requests")


def _done(request: AuthenticatedRequest, text: str, to: str) -> HttpResponse:
    if text:
        messages.success(request, text)
    if request.htmx:
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Refresh": "true"})
    return redirect(to)
