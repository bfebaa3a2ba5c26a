"""What a person types to sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _

# Nobody's password is longer; a megabyte of it is not worth hashing.
_PASSWORD_LENGTH = 1000


class SignInForm(forms.Form):
    """E-mail and password. That an address looks odd is no error here: it simply has no account."""

    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "class": "input", "autofocus": True}),
        error_messages={"required": _("Enter your e-mail address.")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=_PASSWORD_LENGTH,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "input"}),
        error_messages={"required": _("Enter your password.")},
    )
