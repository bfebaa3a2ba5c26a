"""Which scope an API key needs for which call: the one place, asked while a key is let in (`accounts.authentication`).

By default what reads needs `read` and everything else `write`, so a new route is never open to a key that may only read.
The exceptions are written down by route, as in docs/api.md; they hold for routes that do not exist yet.
"""

import re

from accounts.models import KeyScope

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_ID = r"<[^/]+>"
# Signing in, and what changes who may sign in as whom: for a person, never for a key. Deciding about sign-up requests is an
# administrator's work like changing users. Whoever leads the mail elsewhere reads
# the codes and links that sign people in.
_NEVER = re.compile(
    rf"auth/(?!register-requests(/|\Z)).*|users/me/(password|api-keys|email|sessions)(/.*)?|users/transfer-ownership|users/{_ID}/(password|sessions)"
    r"|admin/smtp(/.*)?"
)
_EXPORT = re.compile(rf".*/export|.*/exports(/.*)?|jobs/{_ID}/file")
# They are POST because a question may be long; nothing changes.
_QUESTIONS = re.compile(rf"charts/{_ID}/data|datasources/{_ID}/estimate")


def needed(*, method: str, route: str) -> KeyScope | None:
    """The scope for a call; None: no key may make it. `route` is the pattern Django resolved (`api/v1/charts/<uuid:…>`), so no
    spelling of an address leads round it."""
    path = route.removeprefix("api/v1/").rstrip("/")
    if not route.startswith("api/v1/") or _NEVER.fullmatch(path):
        return None
    if _EXPORT.fullmatch(path):
        return KeyScope.EXPORT
    reads = method in _READING or (method == "POST" and _QUESTIONS.fullmatch(path) is not None)
    return KeyScope.READ if reads else KeyScope.WRITE
