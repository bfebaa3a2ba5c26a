from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import receivers


@require_safe
@role_required(Role.EDITOR)
def people(request: AuthenticatedRequest) -> HttpResponse:
    """For pickers: groups and active users by name or address; `kind=user` leaves the groups out."""
    search, is_people_only = request.GET.get("search", "")[:200], request.GET.get("kind") == "user"
    found = receivers.found_people(search) if is_people_only else receivers.found(search)
    rows = [{"key": row.key, "kind": row.kind, "name": row.name, "detail": row.detail} for row in found]
    return JsonResponse({"results": rows})
