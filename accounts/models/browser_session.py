"""One browser's session, signed in or not."""

from uuid import UUID

from django.db import models
from django.utils.crypto import salted_hmac

from accounts.querysets.browser_sessions import BrowserSessionQuerySet

AGENT_LENGTH = 300


class BrowserSession(models.Model):
    """What Django keeps in `django_session`, with the columns a person recognises a session by.

    The row is the truth: a session without one is over, whatever lies in the cache (`accounts.authentication`). Its key is
    not the cookie's value but a hash of it, so whoever reads this table can open no session.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    # Empty before anybody has signed in.
    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, null=True, blank=True, related_name="browser_sessions"
    )
    session_data = models.TextField()
    expire_date = models.DateTimeField(db_index=True)
    user_agent = models.CharField(max_length=AGENT_LENGTH, blank=True, default="")
    address = models.GenericIPAddressField(null=True, blank=True)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = BrowserSessionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user_id} until {self.expire_date:%Y-%m-%d %H:%M}"


def row_id(session_key: str) -> UUID:
    """The row of a cookie's value: 128 bits of a keyed hash."""
    digest = salted_hmac("accounts.BrowserSession", session_key, algorithm="sha256").digest()
    return UUID(bytes=digest[:16])
