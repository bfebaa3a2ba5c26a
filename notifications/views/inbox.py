"""The bell and the page of notifications. Everything here is the reader's own."""

from http import HTTPStatus
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from redis import RedisError

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from lookflex.lib import way_back
from lookflex.lib.unattended import unattended
from notifications.forms.inbox import InboxForm
from notifications.models import Notification
from notifications.services import inbox

IN_THE_BELL = 20
ON_A_PAGE = 30


@require_safe
@role_required(Role.VIEWER)
def inbox_page(request: AuthenticatedRequest) -> HttpResponse:
    """All of them or the unread, of all kinds or of one (`?show=unread&type=…&page=…`)."""
    form = InboxForm(request.GET)
    wanted = form.wanted()
    mine = Notification.objects.of(request.user)
    found = mine.filter(type=wanted["type"]) if wanted["type"] else mine
    if wanted["show"] == "unread":
        found = found.unread()
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "wanted": wanted, "types": form.fields["type"].choices, "count": mine.unread().count()}  # type: ignore[attr-defined]  # a ChoiceField
    return render(request, "notifications/list.html", context)


@require_safe
@role_required(Role.VIEWER)
def bell(request: AuthenticatedRequest) -> HttpResponse:
    """What the bell opens: the last ones, today's apart."""
    return _bell(request)


def _bell(request: AuthenticatedRequest) -> HttpResponse:
    latest = list(Notification.objects.of(request.user)[:IN_THE_BELL])
    today = [one for one in latest if one.is_of_today]
    context = {"today": today, "earlier": latest[len(today) :], "has_unread": any(not one.is_read for one in latest)}
    return render(request, "notifications/_bell_list.html", context)


@unattended
@require_safe
@role_required(Role.VIEWER)
def unread(request: AuthenticatedRequest) -> HttpResponse:
    """`?known=3`: 204 while it is still that, or not known; else `{"count"}`."""
    try:
        count = inbox.unread(request.user)
    except RedisError:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if request.GET.get("known") == str(count):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return JsonResponse({"count": count})


@require_POST
@role_required(Role.VIEWER)
def read_all(request: AuthenticatedRequest) -> HttpResponse:
    """Everything told so far is read; back to where one was, or the bell's list again."""
    inbox.mark_all_read(actor=request.user)
    if request.htmx and "bell" in request.POST:
        return _bell(request)
    return HttpResponseRedirect(way_back.after(request, default="notifications:list"))


@require_POST
@role_required(Role.VIEWER)
def read_one(request: AuthenticatedRequest, notification_id: UUID) -> HttpResponse:
    """Marks it and stays."""
    found = get_object_or_404(Notification.objects.of(request.user), pk=notification_id)
    inbox.mark_read(ids=[found.pk], actor=request.user)
    return HttpResponseRedirect(way_back.after(request, default="notifications:list"))


@require_POST
@role_required(Role.VIEWER)
def open_one(request: AuthenticatedRequest, notification_id: UUID) -> HttpResponse:
    """Marks it and goes where it leads. A POST: what a browser fetches ahead of a click changes nothing."""
    found = get_object_or_404(Notification.objects.of(request.user), pk=notification_id)
    inbox.mark_read(ids=[found.pk], actor=request.user)
    return HttpResponseRedirect(found.link_url or reverse("notifications:list"))
