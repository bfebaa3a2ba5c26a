"""The mail server, as a form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lookflex.lib.stored_now import show_stored
from notifications.models import SmtpSettings, TlsMode
from notifications.services.smtp_settings import ADDRESS_WANTED, Wanted, faults, is_address

_NAMES = ("host", "port", "username", "tls", "from_name", "from_email")


def _text(**attributes: object) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false", **attributes})


class RecipientForm(forms.Form):
    """To whom a test goes."""

    to = forms.CharField(
        label=_("Send a test to"), max_length=254, widget=_text(inputmode="email", autocomplete="email")
    )

    def clean_to(self) -> str:
        """One plain address."""
        to = str(self.cleaned_data["to"])
        if not is_address(to):
            raise ValidationError(ADDRESS_WANTED)
        return to


class SmtpForm(forms.Form):
    """`stored` are the settings that are changed: their password may be left out. A typed password comes back when something
    else was wrong, so that nothing has to be typed twice; a stored one never does."""

    host = forms.CharField(label=_("Host"), max_length=253, widget=_text(placeholder="smtp.example.com"))
    port = forms.IntegerField(
        label=_("Port"), min_value=1, max_value=65535, initial=587, widget=forms.NumberInput(attrs={"class": "input"})
    )
    tls = forms.ChoiceField(
        label=_("Encryption (TLS)"),
        choices=TlsMode.choices,
        initial=TlsMode.STARTTLS,
        widget=forms.Select(attrs={"class": "select"}),
        help_text=_("The server's certificate is always checked."),
    )
    username = forms.CharField(
        label=_("User"), max_length=254, required=False, widget=_text(), help_text=_("Empty: without signing in.")
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        required=False,
        widget=forms.PasswordInput(render_value=True, attrs={"class": "input", "autocomplete": "new-password"}),
    )
    from_name = forms.CharField(label=_("Sender's name"), max_length=100, required=False, widget=_text())
    from_email = forms.CharField(
        label=_("Sender's address"), max_length=254, widget=_text(placeholder="lookflex@example.com", inputmode="email")
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stored: SmtpSettings | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        if stored is not None:
            kwargs.setdefault("initial", {"revision": stored.revision, **_values(stored)})
        else:
            kwargs.setdefault("initial", {"from_name": "LookFlex"})
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.wanted: Wanted | None = None
        if stored is not None and stored.has_secret:
            self.fields["password"].help_text = _("Stored. Leave empty to keep it.")

    def show_stored(self, stored: SmtpSettings) -> None:
        """Beside what was typed: what somebody else saved meanwhile. The password is not among it."""
        show_stored(self, _values(stored))

    @property
    def new_password(self) -> str | None:
        """None keeps the stored one; call after `is_valid`."""
        password = str(self.cleaned_data["password"])
        return password or (None if self.stored is not None and self.stored.has_secret else "")

    def clean(self) -> dict[str, Any]:
        """The service's own judgement, beside the field concerned."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, sentence in faults({name: cleaned[name] for name in _NAMES if name in cleaned}).items():
            self.add_error(name, sentence)
        if not self.errors:
            self.wanted = Wanted(**{name: cleaned[name] for name in _NAMES})
        return cleaned


def _values(stored: SmtpSettings) -> dict[str, object]:
    return {name: getattr(stored, name) for name in _NAMES}
