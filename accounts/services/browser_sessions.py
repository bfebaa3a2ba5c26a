"""A browser's session: beginning, being seen, and end, from that browser or from another."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from accounts.models import AuditAction, BrowserSession, User
from accounts.services import session_store, sign_in_steps
from accounts.services.session_store import ADDRESS, AGENT, CONFIRMED, SEEN, SessionStore
from accounts.services.sign_in_steps import Step
from lookflex.lib import client_address, user_agent
from lookflex.lib.domain_errors import DomainError

_BACKEND = "accounts.authentication.EmailBackend"
SEEN_EVERY = 300
"""Seconds between two notes that a session is in use: each is a write to the database."""


class SessionGone(DomainError):
    """It has ended already, or is not this person's."""

    code = "session_gone"
    status = HTTPStatus.NOT_FOUND
    message = gettext_lazy("This session has ended already.")


@dataclass(frozen=True, slots=True)
class Session:
    """One line of a person's list. `browser` and `system` are empty where nothing is known; `current`: the one that asks."""

    id: UUID
    browser: str
    system: str
    address: str
    begun_at: datetime
    seen_at: datetime
    current: bool

    @property
    def device(self) -> str:
        """In words."""
        if self.browser and self.system:
            return _("%(browser)s on %(system)s") % {"browser": self.browser, "system": self.system}
        return self.browser or self.system or _("Unknown browser")


@transaction.atomic
def begin(*, request: HttpRequest, actor: User, done: Collection[Step] = sign_in_steps.PASSWORD_ALONE) -> None:
    """Sign in `actor`, who has just proved what `done` names. Always a new key and nothing of the session before, so a
    planted one is worthless. Raises StepsLeft."""
    sign_in_steps.require(user=actor, done=done)
    request.session.flush()
    auth.login(request, actor, backend=_BACKEND)
    request.session[AGENT] = request.headers.get("User-Agent", "").replace("\x00", "")
    request.session[ADDRESS] = client_address.of_request(request)
    request.session[CONFIRMED] = int(time.time())
    audit.record(action=AuditAction.LOGIN, actor=actor, target=actor, detail={"door": "page"})


def note_seen(*, request: HttpRequest) -> None:
    """The session is in use. It is saved (and its cookie renewed) with the answer, now and then."""
    now, session = int(time.time()), request.session
    if abs(now - int(session.get(SEEN, 0))) >= SEEN_EVERY:
        session[SEEN] = now
        session[ADDRESS] = client_address.of_request(request)


@transaction.atomic
def end(*, request: HttpRequest, actor: User) -> None:
    """Sign out and throw the session's content away."""
    audit.record(action=AuditAction.LOGOUT, actor=actor, target=actor)
    auth.logout(request)


def living(*, request: HttpRequest, actor: User) -> list[Session]:
    """All that are signed in as `actor`, this one first, then the last seen."""
    current = session_store.row_of(request.session)
    rows = [
        row for row in BrowserSession.objects.filter(user=actor).living().order_by("-seen_at") if _opens(row, actor)
    ]
    return [_shown(row, current) for row in sorted(rows, key=lambda row: row.pk != current)]


@transaction.atomic
def end_one(*, session_id: UUID, actor: User) -> None:
    """Any one of one's own. Raises SessionGone."""
    if not session_store.end(BrowserSession.objects.filter(user=actor, pk=session_id)):
        raise SessionGone
    audit.record(action=AuditAction.LOGOUT, actor=actor, target=actor, detail={"ended": "another browser"})


@transaction.atomic
def end_others(*, keep: UUID | None, actor: User) -> int:
    """All browsers but the one whose row is `keep`; how many those were. Tokens and API keys go on."""
    others = BrowserSession.objects.filter(user=actor)
    ended = session_store.end(others.exclude(pk=keep) if keep else others)
    if ended:
        audit.record(
            action=AuditAction.LOGOUT, actor=actor, target=actor, detail={"ended": "other browsers", "n": ended}
        )
    return ended


@transaction.atomic
def end_everything(*, user: User, actor: User) -> None:
    """Every browser, every token of scripts and every API key of `user`. For oneself, or for an admin over others."""
    session_store.end(BrowserSession.objects.filter(user=user))
    user.end_sessions()
    audit.record(action=AuditAction.LOGOUT, actor=actor, target=user, detail={"ended": "everything"})


def renew(*, request: HttpRequest, user: User) -> None:
    """This session goes on after a new password, under a new key."""
    auth.update_session_auth_hash(request, user)


def _opens(row: BrowserSession, user: User) -> bool:
    """False for one begun under an older password: it ends when it is next used."""
    stamp = SessionStore().decode(row.session_data).get(auth.HASH_SESSION_KEY)
    return bool(stamp == user.get_session_auth_hash())


def _shown(row: BrowserSession, current: UUID | None) -> Session:
    return Session(
        id=row.pk,
        browser=user_agent.browser(row.user_agent),
        system=user_agent.system(row.user_agent),
        address=row.address or "",
        begun_at=row.begun_at,
        seen_at=row.seen_at,
        current=row.pk == current,
    )
