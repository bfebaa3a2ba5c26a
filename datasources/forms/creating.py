"""A table under its own name, as a form."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datasources.models import Connection, DataSource
from datasources.services import identifiers

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

HELP = _("How scripts and formulas call it. Small letters, digits and _.")


def identifier_field(*, required: bool = True, help_text: "_StrPromise" = HELP) -> forms.RegexField:
    """What scripts call a data source."""
    return forms.RegexField(
        r"^[a-z][a-z0-9_]*\Z",
        label=_("Identifier"),
        max_length=63,
        required=required,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}),
        help_text=help_text,
        error_messages={"invalid": _("Use small letters, digits and _, beginning with a letter.")},
    )


class NameForm(forms.Form):
    """What a new data source shall be called. Without an identifier one that is free is made from `named_after`."""

    named_after = "label"
    fallback = "source"
    label = forms.CharField(label=_("Label"), max_length=100, widget=forms.TextInput(attrs={"class": "input"}))
    identifier = identifier_field(
        required=False,
        help_text=_("How scripts and formulas call it. Small letters, digits and _. Empty: one is made from the name."),
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 2}),
    )

    def clean_identifier(self) -> str:
        """One that is free."""
        identifier: str = self.cleaned_data["identifier"]
        if identifier and DataSource.objects.present().filter(identifier=identifier).exists():
            raise forms.ValidationError(_("There is a data source with this identifier already."))
        return identifier

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("identifier") == "":
            name = str(cleaned.get(self.named_after, "")).rpartition(".")[2]
            cleaned["identifier"] = identifiers.proposed(name, fallback=self.fallback)
        return cleaned


class NewSourceForm(NameForm):
    """`table` as `schema.name`, picked from the list."""

    named_after = "table"
    fallback = "table"
    connection = forms.ModelChoiceField(Connection.objects.all(), widget=forms.HiddenInput)
    table = forms.CharField(
        max_length=257, widget=forms.HiddenInput, error_messages={"required": _("Pick a table from the list.")}
    )


class SourceSettingsForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """What is said about a data source, and its limits."""

    identifier = identifier_field()
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = DataSource
        fields = (
            "label", "identifier", "description", "cache_minutes", "timeout_seconds", "max_rows", "export_max_rows",
            "export_allowed",
        )  # fmt: skip
        widgets = {
            "label": forms.TextInput(attrs={"class": "input"}),
            "description": forms.Textarea(attrs={"class": "textarea", "rows": 2}),
            **{
                name: forms.NumberInput(attrs={"class": "input"})
                for name in ("cache_minutes", "timeout_seconds", "max_rows", "export_max_rows")
            },
        }
        help_texts = {
            "cache_minutes": _("How old a result may be before the source is asked again: 5 to 30."),
            "timeout_seconds": _("A query that takes longer is ended: 1 to 600."),
        }
