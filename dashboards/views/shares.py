from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms import receivers
from accounts.forms.receivers import Receiver
from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import receivers as people
from dashboards import permissions
from dashboards.models import Dashboard
from dashboards.models.dashboard import Visibility
from dashboards.models.share import Access
from dashboards.services import sharing
from lookflex.lib.revisions import StaleRevision


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.EDITOR)
def share(request: AuthenticatedRequest, dashboard_id: UUID) -> HttpResponse:
    """Who sees it and who may edit it. Whoever would not see all of its data is named before it is saved."""
    found = permissions.to_manage(request.user, dashboard_id)
    if request.method != "POST":
        rows = [
            people.of(to, access=share.access)
            for share in sharing.shares_of(found)
            if (to := share.user or share.group)
        ]
        return _dialog(request, found, found.visibility, rows)
    visibility = request.POST.get("visibility", found.visibility)
    visibility = visibility if visibility in Visibility.values else found.visibility
    chosen = receivers.read(request.POST)
    if chosen.errors:
        return _dialog(request, found, visibility, chosen.rows, errors=chosen.errors)
    team = visibility == Visibility.TEAM
    lacking = sharing.missing_grants(dashboard=found, users=chosen.users, groups=chosen.groups, team=team)
    # The word given holds for those who were named, not for whoever is added afterwards.
    named = " ".join(sorted(one.receiver for one in lacking))
    # Without a revision nobody knows what was seen: such a form is late.
    form = {"revision": found.revision if "overwrite" in request.POST else _number(request.POST.get("revision"))}
    if lacking and request.POST.get("sure") != named:
        return _dialog(request, found, visibility, chosen.rows, lacking=lacking, named=named, **form)
    access = {key: value if value in Access.values else Access.VIEW for key, value in chosen.access.items()}
    try:
        sharing.set_shares(
            dashboard=found,
            users={user: access.get(f"user:{user.pk}", Access.VIEW) for user in chosen.users},
            groups={group: access.get(f"group:{group.pk}", Access.VIEW) for group in chosen.groups},
            visibility=visibility,
            revision=form["revision"],
            actor=request.user,
        )
    except StaleRevision as refused:
        stored = [(share.user or share.group, share.get_access_display()) for share in sharing.shares_of(found)]
        context = {"stale": str(refused), "stored": stored, "named": named, **form}
        return _dialog(request, found, visibility, chosen.rows, **context)
    messages.success(request, _("Sharing is saved."))
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect("dashboards:dashboard", dashboard_id=found.pk)


def _number(text: str | None) -> int:
    """No revision is 0."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _dialog(
    request: AuthenticatedRequest, dashboard: Dashboard, visibility: str, rows: list[Receiver], **context: object
) -> HttpResponse:
    shown = {
        "dashboard": dashboard,
        "visibility": visibility,
        "receivers": rows,
        "access": Access.choices,
        "revision": dashboard.revision,
        **context,
    }
    template = "dashboards/_share_dialog.html" if request.htmx else "dashboards/share.html"
    return render(request, template, shown, status=422 if context else 200)
