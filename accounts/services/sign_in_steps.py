"""What somebody has to prove before a session or a token is made: the one place where that is decided.

`browser_sessions.begin` and `tokens.sign_in` are the only makers, and both ask here with what was proved. A second factor is
one more `Step` that `wanted` names for those who have one; the sign-in page then keeps who is half way in the (anonymous)
session and shows the page of the step that is left. Single sign-on is a `Step` of its own that stands for the others
(docs/security.md).
"""

from collections.abc import Collection
from enum import StrEnum
from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from lookflex.lib.domain_errors import DomainError


class Step(StrEnum):
    """One thing that can be proved."""

    PASSWORD = "password"  # noqa: S105 - the name of a step


PASSWORD_ALONE = frozenset({Step.PASSWORD})


class StepsLeft(DomainError):
    """Not everything is proved yet."""

    code = "step_required"
    status = HTTPStatus.FORBIDDEN
    message = _("Signing in is not finished yet.")

    def __init__(self, left: tuple[Step, ...]) -> None:
        self.left = left
        super().__init__()


def wanted(user: User) -> tuple[Step, ...]:
    """What `user` has to prove, in this order. Today everybody's password and nothing more."""
    del user
    return (Step.PASSWORD,)


def require(*, user: User, done: Collection[Step]) -> None:
    """Raises StepsLeft."""
    left = tuple(step for step in wanted(user) if step not in done)
    if left:
        raise StepsLeft(left)
