from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import receivers
from accounts.services.receivers import Receiver


@require_safe
@role_required(Role.EDITOR)
def people(request: AuthenticatedRequest) -> HttpResponse:
    """For pickers: groups and active users by name or address; `kind=user` leaves the groups out."""
    search, is_people_only = request.GET.get("search", "")[:200], request.GET.get("kind") == "user"
    found = receivers.found_people(search) if is_people_only else receivers.found(search)
    rows = [
        {"key": row.key, "kind": row.kind, "name": row.name, "detail": row.detail, "picture": _picture(row)}
        for row in found
    ]
    return JsonResponse({"results": rows})


def _picture(row: Receiver) -> str:
    """The address of a person's picture; empty where there is none."""
    return f"{reverse('profile-image', args=[row.id])}?v={row.picture}" if row.picture else ""
