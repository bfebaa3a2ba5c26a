from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards.services import first_steps, listing
from dashboards.services.listing import Wanted

PER_PAGE = 60


@require_safe
@role_required(Role.VIEWER)
def home(request: AuthenticatedRequest) -> HttpResponse:
    """The dashboards one may see: one's own, those shared with one, all; searched, sorted, as cards or as a table.

    Who owns some lands on those, everybody else on all."""
    counts = listing.counts(actor=request.user)
    wanted = Wanted.read(request.GET, landing="mine" if counts["mine"] else "all")
    found = listing.found(wanted=wanted, actor=request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "page": page,
        "dashboards": listing.listed(dashboards=list(page.object_list), actor=request.user),
        "counts": counts,
        "sorts": listing.SORTS,
    }
    if not page.paginator.count and not wanted.words:
        context["steps"] = first_steps.of(request.user)
    return render(request, "dashboards/home.html", context)
