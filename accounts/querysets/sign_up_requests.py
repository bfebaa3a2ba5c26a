"""Reading sign-up requests."""

from typing import Self, TypeVar

from django.db import models

_Request = TypeVar("_Request", bound=models.Model)


class SignUpRequestQuerySet(models.QuerySet[_Request]):
    """Chainable questions about requests."""

    def pending(self) -> Self:
        """Those that wait for an admin."""
        return self.filter(status="PENDING")

    def with_email(self, email: str) -> Self:
        """Those of an address in any case; addresses outside ASCII belong to nobody."""
        return self.filter(email=email.strip().lower()) if email.isascii() and "\x00" not in email else self.none()

    def counts(self) -> dict[str, int]:
        """How many there are of each status that occurs."""
        return dict(self.order_by().values_list("status").annotate(n=models.Count("pk")))
