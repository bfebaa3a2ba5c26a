from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards.services import listing


@require_safe
@role_required(Role.VIEWER)
def home(request: AuthenticatedRequest) -> HttpResponse:
    """The dashboards one may see."""
    return render(request, "dashboards/home.html", {"dashboards": listing.listed(actor=request.user)})
