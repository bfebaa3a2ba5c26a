"""How BigQuery is reached, as a form. The key of a service account comes as a file or pasted; a stored one is never shown."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from datasources.connectors.bigquery.settings import DEFAULT, GIBIBYTE, SERVICE_ACCOUNT
from datasources.forms.connections import ConnectionForm, text
from datasources.services import connection_settings, setting_texts, source_policy

MAX_KEY = 20_000
"""Characters; Google's are below three thousand."""
CREDENTIALS = [
    (SERVICE_ACCOUNT, _("A service account of its own")),
    (DEFAULT, _("The credentials of this server")),
]


class BigqueryForm(ConnectionForm):
    kind = "BIGQUERY"
    template = "datasources/_connection_bigquery.html"
    SETTINGS: ClassVar[tuple[str, ...]] = ("project", "location", "dataset", "credentials", "max_bytes")
    SECRETS: ClassVar[Mapping[str, str]] = {"service_account": "key"}

    project = forms.CharField(
        label=_("Project"),
        max_length=140,
        widget=text(placeholder="my-project-123"),
        help_text=_("Its ID. This project pays for the queries."),
    )
    dataset = forms.CharField(
        label=_("Dataset"),
        max_length=1200,
        required=False,
        widget=text(placeholder="dataset"),
        help_text=_("Empty: all of the project. Of another project: project.dataset."),
    )
    location = forms.CharField(
        label=_("Location"),
        max_length=40,
        required=False,
        widget=text(placeholder="asia-northeast3"),
        help_text=_("Empty: where the dataset lies."),
    )
    credentials = forms.ChoiceField(label=_("Sign in with"), choices=CREDENTIALS, widget=forms.RadioSelect)
    key_file = forms.FileField(
        label=_("Key file (JSON)"),
        required=False,
        widget=forms.FileInput(attrs={"class": "input", "accept": ".json,application/json"}),
    )
    key = forms.CharField(
        label=_("Or paste its text"),
        required=False,
        widget=forms.Textarea(
            attrs={"class": "textarea key-text", "rows": 4, "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    max_gigabytes = forms.DecimalField(
        label=_("Most data one query may read (GB)"),
        min_value=Decimal("0.01"),
        max_value=Decimal(1024 * 1024),
        decimal_places=9,
        initial=10,
        widget=forms.NumberInput(attrs={"class": "input", "step": "any"}),
        help_text=_("A query that would read more is refused before it costs anything."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["credentials"].initial = SERVICE_ACCOUNT
        self.fields["credentials"].required = False
        self.account = connection_settings.account_of(self.stored) if self.stored else ""

    @property
    def has_choice(self) -> bool:
        """Whether the operator lets connections use the server's own credentials, or this one did."""
        stored = self.initial.get("credentials", SERVICE_ACCOUNT)
        return source_policy.allows_default_credentials() or stored == DEFAULT

    def shown(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Bytes are typed as gigabytes (2**30)."""
        values = {name: value for name, value in config.items() if name != "max_bytes"}
        gigabytes = Decimal(config["max_bytes"]) / GIBIBYTE
        return values | {"max_gigabytes": gigabytes.quantize(Decimal("1.000000000")).normalize().__format__("f")}

    def place_of(self, name: str) -> str:
        return "max_gigabytes" if name == "max_bytes" else name

    def clean_credentials(self) -> str:
        """Left out where there is no choice."""
        return self.cleaned_data["credentials"] or SERVICE_ACCOUNT

    def clean_max_gigabytes(self) -> Decimal:
        """In bytes, for `config`; what was not touched stays to the byte."""
        value: Decimal = self.cleaned_data["max_gigabytes"]
        stored = self.stored.config["max_bytes"] if self.stored else None
        is_untouched = stored is not None and self.shown({"max_bytes": stored})["max_gigabytes"] == f"{value:f}"
        self.cleaned_data["max_bytes"] = stored if is_untouched else int(value * GIBIBYTE)
        return value

    def clean(self) -> dict[str, Any]:
        """The key out of the file or the text, before the whole is judged. A file's text goes into the field for pasting, so
        that it need not be chosen again where something else was wrong."""
        sent = self._sent_key()
        self.cleaned_data["service_account"] = None
        if sent and len(sent) <= MAX_KEY:
            try:
                self.cleaned_data["service_account"] = json.loads(sent)
            except (ValueError, RecursionError):
                self.add_error("key", setting_texts.sentence("service_account", "not_a_key"))
        elif sent:
            self.add_error("key", setting_texts.sentence("service_account", "not_a_key"))
        return super().clean()

    def _sent_key(self) -> str:
        upload = self.cleaned_data.get("key_file")
        if not isinstance(upload, UploadedFile):
            return str(self.cleaned_data.get("key") or "").strip()
        found = upload.read(MAX_KEY + 1).decode("utf-8-sig", "replace").replace("\x00", "").strip()
        self.data = {**self.data.dict(), "key": found[:MAX_KEY]}  # type: ignore[attr-defined]  # a QueryDict
        return str(found)

    @property
    def secret(self) -> dict[str, Any] | None:
        key = self.cleaned_data.get("service_account")
        if key is not None:
            return {"service_account": key}
        return None if self.keeps_secret() and self.cleaned_data.get("credentials") == SERVICE_ACCOUNT else {}
