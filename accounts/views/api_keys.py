"""One's API keys."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.forms.credentials import ApiKeyForm
from accounts.models import ApiKey, Role
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import api_keys
from accounts.services.api_keys import KeyGone
from accounts.views.confirming import question
from lookflex.lib.domain_errors import DomainError


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def keys(request: AuthenticatedRequest) -> HttpResponse:
    """The list and the form for a new one, whose text is shown in the answer to the form and never again."""
    if request.method != "POST":
        return _page(request, ApiKeyForm())
    form = ApiKeyForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    kept = {name: request.POST.getlist(name) for name in form.fields}
    back = resolve_url("accounts:api-keys")
    asked = question(request, kept=kept, title=_("Make an API key"), back=back)
    if asked is not None:
        return asked
    try:
        key, raw = api_keys.make(**form.wanted(), actor=request.user)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=refusal.status)
    return _page(request, ApiKeyForm(), made=key, raw=raw)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def revoke(request: AuthenticatedRequest, key_id: UUID) -> HttpResponse:
    """Asks first, in the page's dialog or on a page of its own; then at once. Taking a key away needs no password."""
    try:
        if request.method != "POST":
            key = api_keys.living(key_id=key_id, actor=request.user)
            template = "accounts/_key_revoke_dialog.html" if request.htmx else "accounts/key_revoke.html"
            return render(request, template, {"key": key})
        api_keys.revoke(key_id=key_id, actor=request.user)
        messages.success(request, _("The key is revoked."))
    except KeyGone as gone:
        messages.info(request, str(gone))
    return redirect("accounts:api-keys")


def _page(
    request: AuthenticatedRequest, form: ApiKeyForm, *, made: ApiKey | None = None, raw: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "keys": api_keys.listed(request.user),
        "made": made,
        "raw": raw,
        "example": f'curl -H "Authorization: Api-Key {raw}" {settings.PUBLIC_URL}/api/v1/users/me',
    }
    return render(request, "accounts/api_keys.html", context, status=status)
