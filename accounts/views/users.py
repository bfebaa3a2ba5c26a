"""Users in the browser, for ADMINs and the OWNER: the list, many at once, one person, the ownership."""

from uuid import UUID

from django.contrib import auth, messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.bulk_users import BulkForm
from accounts.forms.ownership import OwnershipForm
from accounts.forms.users import UserForm
from accounts.models import Group, Role, User
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import history, holdings, ownership, people, people_listing
from accounts.services import users as services
from accounts.services.people import UnfitPeople
from accounts.services.people_listing import Wanted
from accounts.services.sign_in import InvalidCredentials
from lookflex.lib import revisions
from lookflex.lib.domain_errors import DomainError
from lookflex.lib.revisions import StaleRevision

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def users(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody, searched, filtered and sorted. POST changes those that are ticked, all or nobody; before people are
    deactivated they are named."""
    groups = list(Group.objects.all())
    if request.method != "POST":
        return _list(request, groups, BulkForm(groups=groups))
    form = BulkForm(request.POST, groups=groups)
    if not form.is_valid():
        return _list(request, groups, form, status=422)
    named = ",".join(str(key) for key in form.chosen)
    try:
        people.judge(changes=form.changes, actor=request.user)
        if form.is_deactivating and request.POST.get("sure") != named:
            losing = User.objects.active().filter(pk__in=form.chosen)
            return _list(request, groups, form, status=422, losing=losing, named=named)
        number = people.edit_many(changes=form.changes, actor=request.user)
    except UnfitPeople as unfit:
        return _list(request, groups, form, status=422, refusals=unfit.refusals)
    words = ngettext("%(number)d person is changed.", "%(number)d people are changed.", number) % {"number": number}
    messages.success(request, words)
    return redirect(request.get_full_path())


def _list(
    request: AuthenticatedRequest, groups: list[Group], form: BulkForm, *, status: int = 200, **more: object
) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    page = Paginator(people_listing.found(wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "page": page,
        "groups": groups,
        "form": form,
        "chosen": set(form.chosen),
        "roles": Role.choices,
        "states": people_listing.STATES,
        "sorts": people_listing.SORTS,
    }
    return render(request, "accounts/users.html", context | more, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def user(request: AuthenticatedRequest, user_id: UUID) -> HttpResponse:
    """One person. What somebody else saved meanwhile is shown beside one's own."""
    stored = get_object_or_404(User, pk=user_id)
    data = request.POST if request.method == "POST" else None
    form = UserForm(data, stored=stored, groups=Group.objects.all(), actor=request.user)
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            people.edit(changes=form.changes, revision=revisions.sent(request.POST), actor=request.user)
        except StaleRevision as refused:
            stale = refused
            stored.refresh_from_db()
            form.show_stored(stored)
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("accounts:user", user_id=stored.pk)
    context = {
        "person": stored,
        "form": form,
        "stale": stale,
        "is_self": stored.pk == request.user.pk,
        "owned": holdings.owned_by(stored),
        "lines": history.recent(stored),
    }
    status = 422 if stale or (form.is_bound and not form.is_valid()) else 200
    return render(request, "accounts/user.html", context, status=status)


@require_POST
@role_required(Role.ADMIN)
def end_sessions(request: AuthenticatedRequest, user_id: UUID) -> HttpResponse:
    """Signs somebody out everywhere; oneself everywhere but here."""
    person = get_object_or_404(User, pk=user_id)
    services.end_sessions(user=person, actor=request.user)
    if person.pk == request.user.pk:
        person.refresh_from_db()
        auth.update_session_auth_hash(request, person)
    messages.success(request, _("Every session and token of %(name)s is ended.") % {"name": person.name})
    return redirect("accounts:user", user_id=person.pk)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.OWNER)
def transfer_ownership(request: AuthenticatedRequest) -> HttpResponse:
    """From the OWNER to an ADMIN, with the OWNER's password. The session goes on under a new key."""
    form = OwnershipForm(request.POST or None, initial={"user": request.GET.get("to")})
    status, retry_after = 200 if request.method != "POST" else 422, None
    if request.method == "POST" and form.is_valid():
        heir = form.cleaned_data["user"]
        try:
            ownership.transfer(user=heir, password=form.cleaned_data["password"], actor=request.user)
        except InvalidCredentials:
            form.add_error("password", str(ownership.WRONG_PASSWORD))
        except DomainError as refused:
            form.add_error(None, str(refused))
            status, retry_after = refused.status, refused.retry_after
        else:
            request.session.cycle_key()
            messages.success(request, _("%(name)s is the owner now. You are an administrator.") % {"name": heir.name})
            return redirect("accounts:user", user_id=heir.pk)
    response = render(request, "accounts/transfer_ownership.html", {"form": form}, status=status)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response
