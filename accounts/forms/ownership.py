from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User


class OwnershipForm(forms.Form):
    """Who becomes the owner, and the password of whoever is it now."""

    user = forms.ModelChoiceField(
        label=_("New owner"),
        empty_label=_("Choose an administrator"),
        queryset=User.objects.none(),
        widget=forms.Select(attrs={"class": "select"}),
        error_messages={
            "required": _("Choose who becomes the owner."),
            "invalid_choice": _("Only an active administrator can become the owner."),
        },
    )
    password = forms.CharField(
        label=_("Your password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "input"}),
        error_messages={"required": _("Enter your password.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.active().filter(role=Role.ADMIN)  # type: ignore[attr-defined]
