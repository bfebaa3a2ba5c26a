"""What a person types to ask for an account, and to come back to one."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts.models import AssignableRole, email_address

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_LONGEST_PASSWORD = 100


class AddressForm(forms.Form):
    """An e-mail address in its stored spelling."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        validators=[email_address.validate_plain],
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input", "autofocus": True}),
        error_messages={"required": _("Enter your e-mail address.")},
    )

    def clean_email(self) -> str:
        """Without surrounding space, in lower case."""
        return email_address.normalize(self.cleaned_data["email"])


class CodeForm(forms.Form):
    """The code as it was typed or pasted."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "input code-input",
                "autofocus": True,
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Enter the six digits of the code.")},
    )


def new_password_field(label: "str | _StrPromise", *, autofocus: bool = False) -> forms.CharField:
    """One field, typed once: what was typed can be shown."""
    attributes = {"autocomplete": "new-password", "class": "input", "autofocus": autofocus}
    return forms.CharField(
        label=label,
        max_length=_LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs=attributes),
        error_messages={"required": _("Enter a password.")},
    )


def password_rules() -> list[str]:
    """What Django's validators ask for, one sentence each."""
    return list(password_validation.password_validators_help_texts())


class DetailsForm(forms.Form):
    """Who one is and what one would like to do here."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "input", "autofocus": True}),
        error_messages={"required": _("Enter your name.")},
    )
    password = new_password_field(_("Password"))
    requested_role = forms.ChoiceField(
        label=_("What would you like to do?"),
        choices=AssignableRole.choices,
        initial=AssignableRole.VIEWER,
        widget=forms.RadioSelect,
    )


class NewPasswordForm(forms.Form):
    """The password to be, typed once."""

    new_password = new_password_field(_("New password"), autofocus=True)
