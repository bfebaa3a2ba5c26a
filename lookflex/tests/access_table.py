"""What every URL of LookFlex answers to whom. The test beside it fails on a URL that is missing here.

A row names a URL by its route name and says the status each identity gets for one method. Rows that need an object name
it in `objects` by the fixture that makes it. Statuses: 302 to the sign-in page for a page without a session, 401 for the
API without one, 403 for a role too low, 404 for an object one may not see.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

IDENTITIES = ("anonymous", "deactivated", "viewer", "outsider", "editor", "admin", "owner")


@dataclass(frozen=True, slots=True)
class Row:
    """`statuses` has one entry per IDENTITIES; `objects` maps URL arguments to fixtures whose `pk` they take."""

    name: str
    statuses: tuple[int, ...]
    method: str = "get"
    body: Mapping[str, str] = field(default_factory=dict)
    objects: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.statuses) != len(IDENTITIES):
            message = f"{self.name}: one status per identity, {len(IDENTITIES)} in all"
            raise ValueError(message)


def same(status: int, *, strangers: int | None = None) -> tuple[int, ...]:
    """`status` for everybody; `strangers` for the anonymous and the deactivated."""
    out = status if strangers is None else strangers
    return (out, out, *[status] * (len(IDENTITIES) - 2))


ROWS = [
    # open to all
    Row("health", same(200)),
    Row("api-health", same(200)),
    Row("accounts:sign-in", same(302, strangers=200)),
    Row("accounts:sign-out", same(302), method="post"),
    Row("accounts:language", same(302), method="post", body={"language": "ko"}),
    Row("auth-login", same(400), method="post"),
    # signed in
    Row("accounts:theme", same(302), method="post", body={"theme": "dark"}),
    Row("users-me", same(200, strangers=401)),
    Row("users-me", same(200, strangers=401), method="patch", body={"theme": "dark"}),
    Row("api-schema", same(200, strangers=401)),
]
# Django's own pages, guarded as one by `OwnerAdminSite.has_permission` and tested in accounts/tests/test_admin.py.
GUARDED_ELSEWHERE = ("admin:",)
