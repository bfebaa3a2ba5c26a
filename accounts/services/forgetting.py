"""Throwing away what is over: sessions, families of tokens, API keys."""

from django.utils import timezone

from accounts.models import ApiKey, BrowserSession, RefreshFamily

KEYS_SHOWN_FOR = 90
"""Days that an expired or revoked key stays on its person's list."""


def forget_ended() -> None:
    """Periodic. A family outlives its last token, so that a token used twice is noticed for as long as it could be used."""
    BrowserSession.objects.over().delete()
    RefreshFamily.objects.filter(expires_at__lte=timezone.now()).delete()
    ApiKey.objects.over_for(KEYS_SHOWN_FOR).delete()
