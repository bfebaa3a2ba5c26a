"""Django admin, for the OWNER alone, entered through our own sign-in page."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _


class OwnerAdminSite(AdminSite):
    """Same pages as Django's, but no second sign-in form: there is one place that counts wrong passwords."""

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


class OwnerAdminConfig(AdminConfig):
    """Stands in INSTALLED_APPS for `django.contrib.admin`."""

    default = False
    default_site = "lookflex.admin_site.OwnerAdminSite"
