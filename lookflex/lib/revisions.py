"""Two people at one thing: an editable row counts its changes, and a change made against an older count is refused."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from lookflex.lib.domain_errors import DomainError


class Counted(Protocol):
    @property
    def revision(self) -> int: ...


class StaleRevision(DomainError):
    """Somebody changed `current` since the caller read it."""

    code = "stale_revision"
    status = HTTPStatus.CONFLICT
    message = _("Somebody changed this meanwhile. Look at what it is now and decide which to keep.")

    def __init__(self, current: Counted) -> None:
        super().__init__()
        self.current = current


def sent(data: Mapping[str, str]) -> int | None:
    """What a form was made against: `overwrite` (the count that was shown to whoever saves all the same), else `revision`."""
    text = data.get("overwrite") or data.get("revision") or ""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def check(stored: Counted, revision: int | None) -> None:
    """Call with the row locked (`select_for_update`). None overwrites. Raises `StaleRevision`."""
    if revision is not None and revision != stored.revision:
        raise StaleRevision(stored)
