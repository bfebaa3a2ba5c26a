"""Whether it is still the person who signed in: before something grave the password is asked again, once in a while."""

import time

from django.contrib.sessions.backends.base import SessionBase

from accounts.models import User
from accounts.services import sign_in
from accounts.services.session_store import CONFIRMED

GOOD_FOR = 15 * 60
"""Seconds after the password was typed."""


def is_recent(session: SessionBase) -> bool:
    """Was the password typed in this session in the last minutes?"""
    return 0 <= time.time() - int(session.get(CONFIRMED, 0)) < GOOD_FOR


def confirm(*, session: SessionBase, password: str, actor: User) -> None:
    """Typed again: counted like a sign-in. Raises what `sign_in.verify` raises."""
    sign_in.confirm(user=actor, password=password, door="confirm")
    session[CONFIRMED] = int(time.time())
