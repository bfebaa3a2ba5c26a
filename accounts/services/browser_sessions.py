"""A browser's session: beginning and end."""

from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest

from accounts import audit
from accounts.models import AuditAction, User

_BACKEND = "accounts.authentication.EmailBackend"


@transaction.atomic
def begin(*, request: HttpRequest, actor: User) -> None:
    """Sign `actor`, whose password was just checked, in. The session gets a new key, so a planted one is worthless."""
    auth.login(request, actor, backend=_BACKEND)
    audit.record(action=AuditAction.LOGIN, actor=actor, target=actor, detail={"door": "page"})


@transaction.atomic
def end(*, request: HttpRequest, actor: User) -> None:
    """Sign out and throw the session's content away."""
    audit.record(action=AuditAction.LOGOUT, actor=actor, target=actor)
    auth.logout(request)
