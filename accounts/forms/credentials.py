"""What a person types about how they sign in."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import KeyScope, email_address
from accounts.services.password_rules import LONGEST

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_ANY_LENGTH = 1000  # an old password may be longer than today's rules allow


def _password(label: "_StrPromise", autocomplete: str, *, longest: int, required: "_StrPromise") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "input"})
    return forms.CharField(
        label=label, max_length=longest, strip=False, widget=widget, error_messages={"required": required}
    )


def _current() -> forms.CharField:
    return _password(
        _("Your current password"), "current-password", longest=_ANY_LENGTH, required=_("Enter your password.")
    )


class ConfirmForm(forms.Form):
    """The password, asked again."""

    password = _current()


class PasswordForm(forms.Form):
    """The rules of the new one are checked where it is set."""

    current_password = _current()
    new_password = _password(_("New password"), "new-password", longest=LONGEST, required=_("Enter the new password."))


class EmailForm(forms.Form):
    """The new address, in its stored spelling."""

    new_email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input"}),
        error_messages={"required": _("Enter your e-mail address.")},
    )
    password = _current()

    def clean_new_email(self) -> str:
        """Lower case, Latin letters."""
        address = email_address.normalize(self.cleaned_data["new_email"])
        email_address.validate_plain(address)
        return address


class NewKey(TypedDict):
    """What `api_keys.make` takes."""

    name: str
    scopes: list[str]
    expires_at: datetime


class ApiKeyForm(forms.Form):
    """A new key."""

    DAYS = [("30", _("30 days")), ("90", _("90 days")), ("180", _("180 days")), ("365", _("1 year"))]

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("What the key is for, so that you know it again."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        error_messages={"required": _("Enter a name.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        choices=KeyScope,
        initial=[KeyScope.READ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    days = forms.ChoiceField(
        label=_("Good for"), choices=DAYS, initial="90", widget=forms.Select(attrs={"class": "select"})
    )

    def wanted(self) -> NewKey:
        """Of a valid form."""
        cleaned = self.cleaned_data
        expires_at = timezone.now() + timedelta(days=int(cleaned["days"]))
        return {"name": cleaned["name"], "scopes": cleaned["scopes"], "expires_at": expires_at}
