"""Django admin, for the OWNER alone, entered and left through our own doors."""

from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AuditAction, User
from accounts.services import browser_sessions, session_store


class OwnerAdminSite(AdminSite):
    """Django's pages, but no second sign-in form: one place counts wrong passwords and writes the audit log."""

    site_title = "LookFlex"
    site_header = _("LookFlex administration")
    index_title = _("Administration")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """To the sign-in page; somebody signed in who may not be here is told so (403) instead of going in circles."""
        del extra_context
        if self.has_permission(request):
            return HttpResponseRedirect(resolve_url("admin:index"))
        if request.user.is_authenticated:
            raise PermissionDenied
        wanted = request.GET.get("next") or resolve_url("admin:index")
        return HttpResponseRedirect(f"{resolve_url('accounts:sign-in')}?{urlencode({'next': wanted})}")

    def logout(  # type: ignore[override]  # Django's returns a page of its own
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As our own sign-out."""
        del extra_context
        if request.method == "POST" and isinstance(request.user, User):
            browser_sessions.end(request=request, actor=request.user)
        return HttpResponseRedirect(resolve_url("accounts:sign-in"))

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Django's form; that the password changed is written down, and nothing else of this person stays signed in."""
        user = request.user
        before = user.password if isinstance(user, User) else ""
        response = super().password_change(request, extra_context)
        if isinstance(user, User) and user.password != before:
            audit.record(action=AuditAction.USER_EDIT, actor=user, target=user, detail={"changed": ["credentials"]})
            browser_sessions.end_others(keep=session_store.row_of(request.session), actor=user)
        return response
