from datetime import timedelta
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import receivers
from accounts.forms.receivers import Receiver
from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms import access as forms
from datasources.models import DataSource
from datasources.services import grant_impact, grants, references
from datasources.views.fetching import granted
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision

OFFERED = ((30, gettext_lazy("30 days")), (90, gettext_lazy("90 days")), (365, gettext_lazy("1 year")))
"""How long access is usually given."""


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def access(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """Who may see the rows, and until when. What somebody else saved meanwhile is shown beside one's own; whom and what a
    change touches is told first, with names."""
    source = granted(request, source_id)
    if request.method != "POST":
        return _page(request, source, everyone=grants.is_for_everyone(source), rows=grants.receivers_of(source))
    everyone, revision = "everyone" in request.POST, revisions.sent(request.POST)
    chosen = receivers.read(request.POST)
    rows, until, wrong = forms.expiries(request.POST, chosen.rows, grants.access_to(source).expires_at)
    again = partial(_page, request, source, everyone=everyone, rows=rows, revision=revision)
    if errors := [*chosen.errors, *wrong]:
        return again(errors=errors)
    impact = grant_impact.of(source=source, everyone=everyone, groups=chosen.groups, users=chosen.users)
    try:
        revisions.check(source, revision)
        # The word given holds for the people who were named, not for whoever comes on the list or off it afterwards.
        if not impact.is_nothing and request.POST.get("sure") != impact.word:
            return again(impact=impact)
        grants.set_grants(
            source=source,
            everyone=everyone,
            groups=chosen.groups,
            users=chosen.users,
            until=until,
            revision=revision,
            actor=request.user,
        )
    except StaleRevision as refused:
        return again(stale=refused, stored=_stored(source))
    except ValidationError as refused:
        return again(errors=refused.messages)
    messages.success(request, _("Access is saved."))
    return redirect("datasources:access", source_id=source.pk)


def _stored(source: DataSource) -> list[str]:
    """Names of those who have access now."""
    everyone = [_("Everyone")] if grants.is_for_everyone(source) else []
    return [*everyone, *(receiver.name for receiver in grants.receivers_of(source))]


def _page(
    request: AuthenticatedRequest, source: DataSource, *, everyone: bool, rows: list[Receiver], **context: object
) -> HttpResponse:
    until = grants.until_of_everyone(source)
    sent = request.POST.get("everyone_until") if request.method == "POST" else None
    shown = {
        "source": source,
        "everyone": everyone,
        "everyone_until": sent if sent is not None else forms.last_day(until).isoformat() if until else "",
        "receivers": rows,
        "expired": grants.expired_of(source),
        "last_days": [(timezone.localdate() + timedelta(days=days), words) for days, words in OFFERED],
        "revision": source.revision,
        **context,
    }
    return render(request, "datasources/access.html", shown, status=422 if context else 200)


@require_safe
@role_required(Role.VIEWER)
def uses(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """The charts and filters over a data source, as links; of those one may not see only how many there are."""
    source = granted(request, source_id)
    found = references.uses_of(source=source, actor=request.user)
    seen = [use for use in found if use.url]
    labels = dict(source.fields.values_list("key", "label"))
    context = {"source": source, "uses": seen, "unseen": len(found) - len(seen), "labels": labels}
    return render(request, "datasources/references.html", context)
