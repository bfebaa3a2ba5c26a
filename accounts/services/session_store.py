"""Where sessions are kept (SESSION_ENGINE): Django's `db`, in rows of our own.

Whether a session still lives, what is in it and whose it is is one statement, with which every request begins: one that was
ended is over, and no copy of it lies anywhere. Only the synchronous methods are ours; Django's asynchronous ones find no
column of theirs and fail.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DbStore
from django.db.models import QuerySet

from accounts.models import BrowserSession, User
from accounts.models.browser_session import AGENT_LENGTH, row_id
from accounts.services import stored_users

BEGUN, SEEN, CONFIRMED, AGENT, ADDRESS = "begun", "seen", "confirmed", "agent", "address"
"""Facts inside a session's data; the first three are whole seconds since 1970."""

_asked: ContextVar[SessionBase | None] = ContextVar("session_asked", default=None)


class SessionStore(DbStore):
    """Of one request. The cookie's value never reaches the database, only its hash does."""

    _loaded: tuple[str | None, User | None] = (None, None)

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:  # type: ignore[override]  # Django's stubs expect its own columns
        """Our rows instead of Django's."""
        return BrowserSession

    @property
    def row_id(self) -> UUID | None:
        """Of this session's row; None while it has no key."""
        return row_id(self.session_key) if self.session_key else None

    def person(self) -> User | None:
        """The active person whose session this is; None for a session that has changed its key since it was loaded."""
        self._get_session()  # type: ignore[attr-defined]  # Django's own, not in the stubs
        key, person = self._loaded
        return person if key and key == self.session_key else None

    def load(self) -> dict[str, Any]:
        """Its data, and whose it is."""
        key = str(self.session_key)
        found = stored_users.of_session(row_id(key))
        if found is None:
            self._session_key = None
            return {}
        data, person = found
        self._loaded = (key, person)
        return dict(self.decode(data))

    def exists(self, session_key: str | None = None) -> bool:
        """Is there a row for that cookie's value?"""
        return bool(session_key) and BrowserSession.objects.filter(pk=row_id(str(session_key))).exists()

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:  # type: ignore[override]  # likewise
        """The row of these data. Somebody's first one says when the session began."""
        user, now = data.get(SESSION_KEY), int(time.time())
        if user:
            data.setdefault(BEGUN, now)
            data.setdefault(SEEN, now)
        return BrowserSession(
            pk=row_id(self._get_or_create_session_key()),  # type: ignore[attr-defined]  # likewise
            user_id=UUID(user) if user else None,
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user_agent=str(data.get(AGENT, ""))[:AGENT_LENGTH],
            address=data.get(ADDRESS),
            begun_at=_moment(data.get(BEGUN, now)),
            seen_at=_moment(data.get(SEEN, now)),
        )

    def get_session_cookie_age(self) -> int:
        """Seconds until it ends: the idle time, or what is left of the longest life."""
        longest = int(timedelta(days=settings.SESSION_ABSOLUTE_DAYS).total_seconds())
        left = int(self.get(BEGUN, time.time())) + longest - int(time.time())
        return max(0, min(int(settings.SESSION_COOKIE_AGE), left))

    def delete(self, session_key: str | None = None) -> None:
        """The row."""
        key = session_key or self.session_key
        if key is not None:
            BrowserSession.objects.filter(pk=row_id(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """What `manage.py clearsessions` calls."""
        BrowserSession.objects.over().delete()


def row_of(session: SessionBase) -> UUID | None:
    """The row of a request's session."""
    return session.row_id if isinstance(session, SessionStore) else None


def end(rows: QuerySet[BrowserSession]) -> int:
    """Of the rows that were there; how many those were."""
    ended, _kinds = rows.delete()
    return ended


@contextmanager
def asked_for(session: SessionBase) -> Iterator[None]:
    """Inside the block `asked()` is whose session that is: Django's backends are given the user's key alone."""
    token = _asked.set(session)
    try:
        yield
    finally:
        _asked.reset(token)


def asked() -> User | None:
    """See `asked_for`; None outside of it."""
    session = _asked.get()
    return session.person() if isinstance(session, SessionStore) else None


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
