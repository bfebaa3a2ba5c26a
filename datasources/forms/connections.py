"""How an external database is reached, as a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datasources.connectors.settings import InvalidSettings
from datasources.models import Connection
from datasources.services import connections, setting_texts
from lookflex.lib import stored_beside

TLS_MODES = [
    ("disable", _("Off")),
    ("prefer", _("If the server offers it")),
    ("require", _("Required")),
    ("verify-full", _("Required, and the server's certificate is checked")),
]


def _text(**attributes: object) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false", **attributes})


class PostgresqlForm(forms.Form):
    """`stored` is the connection that is changed: its password may be left out. A typed password comes back when something
    else was wrong, so that nothing has to be typed twice; a stored one never does."""

    kind = "POSTGRESQL"

    name = forms.CharField(label=_("Name"), max_length=100, widget=_text(autofocus=True))
    host = forms.CharField(label=_("Host"), max_length=253, widget=_text(placeholder="db.example.com"))
    port = forms.IntegerField(
        label=_("Port"), min_value=1, max_value=65535, initial=5432, widget=forms.NumberInput(attrs={"class": "input"})
    )
    database = forms.CharField(label=_("Database"), max_length=63, widget=_text())
    username = forms.CharField(
        label=_("User"), max_length=63, widget=_text(), help_text=_("Best an account that may only read.")
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        required=False,
        widget=forms.PasswordInput(render_value=True, attrs={"class": "input", "autocomplete": "new-password"}),
    )
    schema = forms.CharField(
        label=_("Schema"), max_length=63, required=False, widget=_text(), help_text=_("Empty: all schemas.")
    )
    sslmode = forms.ChoiceField(
        label=_("Encryption (TLS)"),
        choices=TLS_MODES,
        initial="prefer",
        widget=forms.Select(attrs={"class": "select"}),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stored: Connection | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        if stored is not None:
            kwargs.setdefault("initial", {"name": stored.name, "revision": stored.revision, **stored.config})
        super().__init__(*args, **kwargs)
        self.stored = stored
        if stored is not None and stored.has_secret:
            self.fields["password"].help_text = _("Stored. Leave empty to keep it.")

    def show_stored(self, stored: Connection) -> None:
        """Beside what was typed: what somebody else saved meanwhile. The password is not among it."""
        stored_beside.show_stored(self, {"name": stored.name, **stored.config})

    @property
    def config(self) -> dict[str, Any]:
        """The settings as they are stored; call after `is_valid`."""
        return {name: self.cleaned_data[name] for name in ("host", "port", "database", "username", "schema", "sslmode")}

    @property
    def secret(self) -> dict[str, str] | None:
        """None keeps the stored one."""
        password = self.cleaned_data["password"]
        if not password and self.stored is not None and self.stored.has_secret:
            return None
        return {"password": password} if password else {}

    def clean(self) -> dict[str, Any]:
        """The kind's own judgement, beside the field concerned."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                connections.judged(self.kind, self.config)
            except InvalidSettings as refused:
                for name, code in refused.errors.items():
                    self.add_error(name, setting_texts.sentence(name, code))
        return cleaned
