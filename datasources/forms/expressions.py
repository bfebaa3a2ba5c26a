"""The form of a calculated field."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datasources.models import Field
from datasources.models.field import DEFAULT_AGGREGATES
from datasources.query.expressions.tokens import MOST_CHARACTERS
from datasources.services.calculated_fields import NewField
from datasources.services.field_editing import FieldChanges
from datasources.services.field_refusals import Refusal

AGGREGATES = [("", _("As it fits")), *(choice for choice in DEFAULT_AGGREGATES if choice[0] != "AUTO")]


class CalculatedForm(forms.Form):
    """`field` is the one that is changed, None for a new one."""

    label = forms.CharField(
        label=_("Label"), max_length=100, widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
    )
    expression = forms.CharField(
        label=_("Expression"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(
            attrs={
                "class": "textarea expression-input",
                "rows": 5,
                "spellcheck": "false",
                "autocapitalize": "off",
                "autocomplete": "off",
                "placeholder": "SUM(margin) / SUM(sales)",
            }
        ),
    )
    default_aggregate = forms.ChoiceField(
        label=_("Default aggregate"),
        choices=AGGREGATES,
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
        help_text=_("For a value of each row. What adds rows up itself needs none."),
    )
    format = forms.CharField(
        label=_("Format"),
        max_length=128,
        required=False,
        strip=False,
        widget=forms.TextInput(
            attrs={"class": "input", "list": "formats", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 2}),
    )
    hidden = forms.BooleanField(label=_("Hidden"), required=False)

    def __init__(self, data: Any = None, *, field: Field | None = None) -> None:  # noqa: ANN401 - a QueryDict
        self.field = field
        initial = {name: getattr(field, name) for name in self.base_fields} if field else {}
        if initial.get("default_aggregate") == "AUTO":
            initial["default_aggregate"] = ""
        super().__init__(data, initial=initial)

    @property
    def wanted(self) -> NewField:
        """A new one; after `is_valid`."""
        said = self.cleaned_data
        return NewField(**{**said, "default_aggregate": said["default_aggregate"] or None})

    def changes(self, field: Field) -> FieldChanges:
        """Of the stored one; after `is_valid`."""
        said = self.cleaned_data
        return FieldChanges(id=field.pk, **{**said, "default_aggregate": said["default_aggregate"] or None})

    def show_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Beside the controls; what an expression is refused for stands under it already, with its place."""
        for refusal in refusals:
            if refusal.code != "invalid_expression":
                self.add_error(refusal.name if refusal.name in self.fields else "label", refusal.text)
