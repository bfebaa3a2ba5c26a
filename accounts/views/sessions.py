"""Where one is signed in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import browser_sessions, session_store
from accounts.services.browser_sessions import SessionGone
from accounts.views.confirming import question

_OTHERS, _EVERYTHING = "others", "everything"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def sessions(request: AuthenticatedRequest) -> HttpResponse:
    """The list; POST `end` = a session, `others` or `everything`, after the password where it was typed long ago."""
    if request.method != "POST":
        rows = browser_sessions.living(request=request, actor=request.user)
        return render(request, "accounts/sessions.html", {"sessions": rows})
    wanted = request.POST.get("end", "")
    titles = {_OTHERS: _("Sign out all other browsers"), _EVERYTHING: _("Sign out everywhere")}
    session_id = None if wanted in titles else _uuid(wanted)
    if wanted not in titles and session_id is None:
        return HttpResponseBadRequest()
    title = titles.get(wanted, _("End a session"))
    asked = question(request, kept={"end": wanted}, title=title, back=resolve_url("accounts:sessions"))
    return asked or _end(request, wanted, session_id)


def _end(request: AuthenticatedRequest, wanted: str, session_id: UUID | None) -> HttpResponse:
    current = session_store.row_of(request.session)
    if wanted == _EVERYTHING or (session_id is not None and session_id == current):
        if wanted == _EVERYTHING:
            browser_sessions.end_everything(user=request.user, actor=request.user)
        browser_sessions.end(request=request, actor=request.user)
        return redirect("accounts:sign-in")
    if session_id is None:
        n = browser_sessions.end_others(keep=current, actor=request.user)
        text = ngettext("%(n)s other browser is signed out.", "%(n)s other browsers are signed out.", n) % {"n": n}
        messages.success(request, text if n else _("No other browser was signed in."))
        return redirect("accounts:sessions")
    try:
        browser_sessions.end_one(session_id=session_id, actor=request.user)
        messages.success(request, _("The session is ended."))
    except SessionGone as gone:
        messages.info(request, str(gone))
    return redirect("accounts:sessions")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
