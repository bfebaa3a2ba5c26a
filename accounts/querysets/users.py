"""Reading users."""

from typing import Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

_User = TypeVar("_User", bound=AbstractBaseUser)


class UserQuerySet(models.QuerySet[_User]):
    """Chainable questions about people."""

    def active(self) -> Self:
        """Those who may sign in."""
        return self.filter(is_active=True)

    def with_email(self, email: str) -> Self:
        """The user of that address in any case, or none; addresses outside ASCII belong to nobody."""
        return self.filter(email=email.strip().lower()) if email.isascii() and "\x00" not in email else self.none()
