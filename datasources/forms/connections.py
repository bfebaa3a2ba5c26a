"""How an external database is reached, as a form: one base, and what each kind adds to it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from datasources.connectors import registry
from datasources.connectors.servers import ServerSettings
from datasources.connectors.settings import InvalidSecret, InvalidSettings
from datasources.models import Connection
from datasources.models.connection import MOST_QUERIES
from datasources.services import connection_settings, setting_texts
from lookflex.lib import stored_now

TLS_MODES = [
    ("disable", _("Off")),
    ("prefer", _("If the server offers it")),
    ("require", _("Required")),
    ("verify-full", _("Required, and the server's certificate is checked")),
]


def text(**attributes: object) -> forms.TextInput:
    """The control of a setting."""
    return forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false", **attributes})


class ConnectionForm(forms.Form):
    """`stored` is the connection that is changed: its secret may be left out. A typed secret comes back when something else
    was wrong, so that nothing has to be typed twice; a stored one never does.

    A kind says its settings (`SETTINGS`), the template of its controls, and where trouble with a secret is told
    (`SECRETS`: its control, by the key of the secret)."""

    kind: ClassVar[str]
    template: ClassVar[str]
    SETTINGS: ClassVar[tuple[str, ...]]
    SECRETS: ClassVar[Mapping[str, str]]

    name = forms.CharField(label=_("Name"), max_length=100, widget=text(autofocus=True))
    max_concurrent_queries = forms.IntegerField(
        label=_("Queries at once"),
        min_value=1,
        max_value=MOST_QUERIES,
        required=False,
        widget=forms.NumberInput(attrs={"class": "input"}),
        help_text=format_lazy(
            _("How many run in this database at the same time; the others wait their turn. Empty: {usual}."),
            usual=settings.QUERIES_PER_CONNECTION,
        ),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stored: Connection | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        if stored is not None:
            kwargs.setdefault("initial", {"revision": stored.revision, **self._values(stored)})
        super().__init__(*args, **kwargs)
        self.stored = stored

    @property
    def kind_label(self) -> str:
        """As people know it."""
        return registry.KINDS[self.kind].label

    def show_stored(self, stored: Connection) -> None:
        """Beside what was typed: what somebody else saved meanwhile. The secret is not among it."""
        stored_now.show_stored(self, self._values(stored))

    def _values(self, stored: Connection) -> dict[str, Any]:
        limit = {"max_concurrent_queries": stored.max_concurrent_queries}
        return self.shown({"name": stored.name, **limit, **stored.config})

    def shown(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Stored settings as the controls show them."""
        return dict(config)

    @property
    def config(self) -> dict[str, Any]:
        """The settings as they are stored; call after `is_valid`."""
        return {name: self.cleaned_data[name] for name in self.SETTINGS}

    @property
    def secret(self) -> dict[str, Any] | None:
        """None keeps the stored one."""
        raise NotImplementedError

    def keeps_secret(self) -> bool:
        """Whether there is a stored one to keep."""
        return self.stored is not None and self.stored.has_secret

    def refuse(self, refused: InvalidSettings | connection_settings.SecretRequired) -> None:
        """What the service says, beside the control concerned."""
        if isinstance(refused, connection_settings.SecretRequired):
            self.add_error(next(iter(self.SECRETS.values())), str(refused))
            return
        places = self.SECRETS if isinstance(refused, InvalidSecret) else {}
        for name, code in refused.errors.items():
            place = self.place_of(places.get(name, name))
            self.add_error(place if place in self.fields else None, setting_texts.sentence(name, code))

    def place_of(self, name: str) -> str:
        """The control of a setting."""
        return name

    def clean(self) -> dict[str, Any]:
        """The kind's own judgement: of settings and secret together where every control has a value, else of the secret
        alone, so that all there is to mend is told at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            if self.errors:
                registry.load(registry.KINDS[self.kind].settings).parse_secret(self.secret or {})
            else:
                self._judge()
        except InvalidSettings as refused:
            self.refuse(refused)
        return cleaned

    def _judge(self) -> None:
        try:
            found = connection_settings.parsed(self.kind, self.config)
        except InvalidSettings as refused:
            self.refuse(refused)
            registry.load(registry.KINDS[self.kind].settings).parse_secret(self.secret or {})
            return
        if (secret := self.secret) is not None or not found.takes_secret:
            connection_settings.judged_secret(self.kind, secret or {}, found)


def tls_mode() -> forms.ChoiceField:
    """The control of encryption."""
    return forms.ChoiceField(
        label=_("Encryption (TLS)"),
        choices=TLS_MODES,
        initial="prefer",
        widget=forms.Select(attrs={"class": "select"}),
    )


class ServerForm(ConnectionForm):
    """Whatever is reached by host, port, user and password."""

    template = "datasources/_connection_server.html"
    SETTINGS: ClassVar[tuple[str, ...]] = ("host", "port", "database", "username")
    SECRETS: ClassVar[Mapping[str, str]] = {"password": "password"}
    EXAMPLE: ClassVar[str]
    """What a pasted address begins with."""

    host = forms.CharField(label=_("Host"), max_length=253, widget=text(placeholder="db.example.com"))
    port = forms.IntegerField(
        label=_("Port"), min_value=1, max_value=65535, widget=forms.NumberInput(attrs={"class": "input"})
    )
    database = forms.CharField(label=_("Database"), max_length=128, widget=text())
    username = forms.CharField(
        label=_("User"), max_length=128, widget=text(), help_text=_("Best an account that may only read.")
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        required=False,
        widget=forms.PasswordInput(render_value=True, attrs={"class": "input", "autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["port"].initial = self._settings.PORT
        if self.keeps_secret():
            self.fields["password"].help_text = _("Stored. Leave empty to keep it.")

    @property
    def _settings(self) -> type[ServerSettings]:
        found: type[ServerSettings] = registry.load(registry.KINDS[self.kind].settings)
        return found

    @property
    def encryption(self) -> forms.BoundField:
        """Its control, whatever the kind calls it."""
        return self[self._settings.ENCRYPTION]

    @property
    def secret(self) -> dict[str, str] | None:
        password = self.cleaned_data.get("password", "")
        if not password and self.keeps_secret():
            return None
        return {"password": password} if password else {}


class _WithSchema(ServerForm):
    SETTINGS = (*ServerForm.SETTINGS, "schema")

    schema = forms.CharField(
        label=_("Schema"), max_length=128, required=False, widget=text(), help_text=_("Empty: all schemas.")
    )


class PostgresqlForm(_WithSchema):
    kind = "POSTGRESQL"
    EXAMPLE = "postgres"
    SETTINGS = (*_WithSchema.SETTINGS, "sslmode")

    sslmode = tls_mode()


class MysqlForm(ServerForm):
    kind = "MYSQL"
    EXAMPLE = "mysql"
    SETTINGS = (*ServerForm.SETTINGS, "tls")

    tls = tls_mode()


class MssqlForm(_WithSchema):
    kind = "MSSQL"
    EXAMPLE = "mssql"
    SETTINGS = (*_WithSchema.SETTINGS, "encrypt")

    encrypt = tls_mode()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["host"].help_text = _("Of a named instance: the server, and the port it listens on.")
        self.fields["password"].required = not self.keeps_secret()
