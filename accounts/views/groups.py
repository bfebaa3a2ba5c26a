"""Groups in the browser, for ADMINs and the OWNER."""

from hashlib import blake2b
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import receivers
from accounts.forms.groups import GroupForm
from accounts.forms.receivers import Receivers
from accounts.models import Group, GroupType, Role, User
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import group_listing, holdings
from accounts.services import groups as services
from accounts.services.group_listing import WantedGroups
from accounts.services.groups import GroupChanges
from accounts.services.receivers import of
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision

PER_PAGE = 50
MOST_MEMBERS = 2000


@require_safe
@role_required(Role.ADMIN)
def groups(request: AuthenticatedRequest) -> HttpResponse:
    """All groups with how many people are in each and how much is given to it."""
    wanted = WantedGroups.read(request.GET)
    page = Paginator(group_listing.found(wanted), PER_PAGE).get_page(request.GET.get("page"))
    given = holdings.counts([group.pk for group in page])
    rows = [(group, given.get(group.pk, 0)) for group in page]
    context = {"wanted": wanted, "page": page, "rows": rows, "types": GroupType.choices}
    return render(request, "accounts/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def new(request: AuthenticatedRequest) -> HttpResponse:
    """A new group; its members may be named at once."""
    form = GroupForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, form, [])
    chosen = receivers.read(request.POST, most=MOST_MEMBERS)
    if form.is_valid() and not chosen.errors:
        plain = {name: form.cleaned_data[name] for name in ("name", "type", "description")}
        try:
            made = services.create(**plain, members=_together(chosen, form), actor=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The group is saved."))
            return redirect("accounts:group", group_id=made.pk)
    return _page(request, form, _rows(chosen), errors=chosen.errors, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def group(request: AuthenticatedRequest, group_id: UUID) -> HttpResponse:
    """One group and who is in it. What somebody else saved meanwhile is shown beside one's own; members who are deactivated
    stay in it."""
    stored = get_object_or_404(Group, pk=group_id)
    active, asleep = services.members_of(stored)
    form = GroupForm(request.POST if request.method == "POST" else None, stored=stored)
    if request.method != "POST":
        return _page(request, form, active, group=stored, asleep=asleep, member_count=len(active))
    chosen = receivers.read(request.POST, most=MOST_MEMBERS)
    context: dict[str, object] = {
        "group": stored,
        "asleep": asleep,
        "member_count": len(active),
        "errors": chosen.errors,
    }
    if form.is_valid() and not chosen.errors:
        plain = {name: form.cleaned_data[name] for name in ("name", "type", "description")}
        changes = GroupChanges(**plain, members=[*_together(chosen, form), *asleep])
        try:
            services.edit(group=stored, changes=changes, revision=revisions.sent(request.POST), actor=request.user)
        except StaleRevision as refused:
            stored.refresh_from_db()
            form.show_stored(stored)
            context |= {"stale": refused, "stored_members": active}
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The group is saved."))
            return redirect("accounts:group", group_id=stored.pk)
    return _page(request, form, _rows(chosen), status=422, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def delete(request: AuthenticatedRequest, group_id: UUID) -> HttpResponse:
    """Asks first and says what ends with it. The word given holds for what was shown."""
    stored = get_object_or_404(Group, pk=group_id)
    given = holdings.of_group(stored)
    active, _asleep = services.members_of(stored)
    shown = _print(given, active)
    if request.method == "POST" and request.POST.get("shown") == shown:
        services.delete(group=stored, actor=request.user)
        messages.success(request, _("The group %(name)s is deleted.") % {"name": stored.name})
        return redirect("accounts:groups")
    context = {"group": stored, "given": given, "members": active, "shown": shown, "changed": request.method == "POST"}
    return render(request, "accounts/group_delete.html", context, status=422 if request.method == "POST" else 200)


def _print(given: list[holdings.Holding], members: list[User]) -> str:
    said = [f"{one.kind} {one.url} {one.words}" for one in given] + [str(one.pk) for one in members]
    return blake2b("\n".join(said).encode(), digest_size=16).hexdigest()


def _together(chosen: Receivers, form: GroupForm) -> list[User]:
    """The list and what was pasted, each once."""
    return list({person.pk: person for person in [*chosen.users, *form.added]}.values())


def _rows(chosen: Receivers) -> list[User]:
    return sorted(chosen.users, key=lambda person: (person.name, person.email))


def _page(
    request: AuthenticatedRequest, form: GroupForm, members: list[User], *, status: int = 200, **context: object
) -> HttpResponse:
    rows = [of(person) for person in members]
    stored = context.get("group")
    given = holdings.of_group(stored) if isinstance(stored, Group) else []
    shown = {"form": form, "receivers": rows, "given": given, **context}
    return render(request, "accounts/group.html", shown, status=status)
