"""Reading users."""

from typing import Self, TypeVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone

_User = TypeVar("_User", bound=AbstractBaseUser)


class UserQuerySet(models.QuerySet[_User]):
    """Chainable questions about people."""

    def active(self) -> Self:
        """Those who may sign in."""
        return self.filter(is_active=True)

    def of_session(self, *, user: UUID, session: UUID) -> Self:
        """The active person whose session that is, as long as it lives."""
        living = {"browser_sessions__pk": session, "browser_sessions__expire_date__gt": timezone.now()}
        return self.active().filter(pk=user, **living)

    def with_email(self, email: str) -> Self:
        """The user of that address in any case, or none; addresses outside ASCII belong to nobody."""
        return self.filter(email=email.strip().lower()) if email.isascii() and "\x00" not in email else self.none()
