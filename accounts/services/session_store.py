"""Where sessions are kept (SESSION_ENGINE): Django's `cached_db`, in rows of our own.

Data comes from the cache and is written to both. Whether a session still lives is not asked of the cache but of its row, in
the statement that finds the user (`accounts.authentication`): one that was ended stays ended when the cache could not be
told. Only the synchronous methods are ours; Django's asynchronous ones find no column of theirs and fail.
"""

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.cached_db import SessionStore as CachedDbStore
from django.core.cache import BaseCache, caches
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet

from accounts.models import BrowserSession
from accounts.models.browser_session import AGENT_LENGTH, row_id

BEGUN, SEEN, CONFIRMED, AGENT, ADDRESS = "begun", "seen", "confirmed", "agent", "address"
"""Facts inside a session's data; the first three are whole seconds since 1970."""

_PREFIX = "session:"
_asked: ContextVar[UUID | None] = ContextVar("session_asked", default=None)


class SessionStore(CachedDbStore):
    """Of one request. The cookie's value never reaches the database or the cache, only its hash does."""

    _cache: BaseCache
    cache_key_prefix = _PREFIX

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:  # type: ignore[override]  # Django's stubs expect its own columns
        """Our rows instead of Django's."""
        return BrowserSession

    @property
    def row_id(self) -> UUID | None:
        """Of this session's row; None while it has no key."""
        return row_id(self.session_key) if self.session_key else None

    @property
    def cache_key(self) -> str:
        """Where its data lies."""
        return self._place(self._get_or_create_session_key())  # type: ignore[attr-defined]  # Django's own, not in the stubs

    def exists(self, session_key: str | None = None) -> bool:
        """Is there a row or cached data for that cookie's value?"""
        if not session_key:
            return False
        return self._place(session_key) in self._cache or BrowserSession.objects.filter(pk=row_id(session_key)).exists()

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
        """Row and cached data."""
        key = session_key or self.session_key
        if key is not None:
            BrowserSession.objects.filter(pk=row_id(key)).delete()
            self._cache.delete(self._place(key))

    @classmethod
    def clear_expired(cls) -> None:
        """What `manage.py clearsessions` calls."""
        BrowserSession.objects.over().delete()

    def _get_session_from_db(self) -> BrowserSession | None:
        """Django's, with our key."""
        try:
            return BrowserSession.objects.living().get(pk=row_id(str(self.session_key)))
        except (BrowserSession.DoesNotExist, SuspiciousOperation) as error:
            if isinstance(error, SuspiciousOperation):
                logging.getLogger(f"django.security.{type(error).__name__}").warning(str(error))
            self._session_key = None
            return None

    def _place(self, session_key: str) -> str:
        return f"{_PREFIX}{row_id(session_key).hex}"


def row_of(session: SessionBase) -> UUID | None:
    """The row of a request's session."""
    return session.row_id if isinstance(session, SessionStore) else None


def end(rows: QuerySet[BrowserSession]) -> int:
    """Of the rows that were there, and of their data in the cache; how many those were."""
    ids = list(rows.values_list("pk", flat=True))
    ended, _kinds = BrowserSession.objects.filter(pk__in=ids).delete()
    forget(ids)
    return ended


def forget(ids: Iterable[UUID]) -> None:
    """Take their data out of the cache."""
    caches[settings.SESSION_CACHE_ALIAS].delete_many([f"{_PREFIX}{one.hex}" for one in ids])


@contextmanager
def asked_for(session: SessionBase) -> Iterator[None]:
    """Inside the block `asked()` is the row whose user is wanted: Django's backends are given the user's key alone."""
    token = _asked.set(row_of(session))
    try:
        yield
    finally:
        _asked.reset(token)


def asked() -> UUID | None:
    """See `asked_for`; None outside of it."""
    return _asked.get()


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
