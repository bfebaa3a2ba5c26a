"""Django admin's form for a new person."""

from typing import Any

from django.contrib.auth.forms import BaseUserCreationForm

from accounts.models import Role, User


class NewUserForm(BaseUserCreationForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """Fields of a person and a first password, checked by Django's validators."""

    class Meta:
        model = User
        fields = ["email", "name", "role", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [choice for choice in Role.choices if choice[0] != Role.OWNER]  # type: ignore[attr-defined]
