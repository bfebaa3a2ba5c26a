"""Fields in an editable table: one small form per row, saved together."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datasources.forms.cells import CheckCell, ChoiceCell, HiddenCell, TextCell
from datasources.models import Field
from datasources.models.field import DEFAULT_AGGREGATES, FIELD_TYPES
from datasources.services import expression_texts
from datasources.services.field_editing import FieldChanges
from datasources.services.field_refusals import Refusal
from lookflex.lib import stored_now

FORMATS = [
    "#,##0",
    "#,##0.00",
    "0.0%",
    "₩#,##0",
    '#,##0;[Red]-#,##0;"-"',
    "yyyy-mm-dd",
    "yyyy.mm.dd",
    "yyyy-mm-dd hh:mm",
]


def _attributes(text: object, **more: object) -> dict[str, Any]:
    """A cell's control has no label of its own: the column's head names it."""
    return {"aria-label": text, "class": "input", "autocomplete": "off", **more}


class FieldForm(forms.Form):
    """One row. `field` is what it changes."""

    label = forms.CharField(max_length=100, widget=TextCell(attrs=_attributes(_("Label"))))
    type = forms.ChoiceField(
        choices=FIELD_TYPES, widget=ChoiceCell(attrs=_attributes(_("Type"), **{"class": "select"}))
    )
    default_aggregate = forms.ChoiceField(
        choices=DEFAULT_AGGREGATES,
        widget=ChoiceCell(attrs=_attributes(_("Default aggregate"), **{"class": "select"})),
    )
    format = forms.CharField(
        max_length=128,
        required=False,
        strip=False,
        widget=TextCell(attrs=_attributes(_("Format"), list="formats", spellcheck="false")),
    )
    description = forms.CharField(max_length=1000, required=False, widget=TextCell(attrs=_attributes(_("Description"))))
    hidden = forms.BooleanField(required=False, widget=CheckCell(attrs={"aria-label": _("Hidden")}))
    order = forms.IntegerField(min_value=0, max_value=1_000_000, widget=HiddenCell)

    def __init__(self, data: Any, *, field: Field) -> None:  # noqa: ANN401 - a QueryDict or None
        self.field = field
        names = ("label", "type", "default_aggregate", "format", "description", "hidden", "order")
        super().__init__(data, prefix=str(field.pk), initial={name: getattr(field, name) for name in names})
        allowed = {field.source_type or field.type, field.type} | ({"TEXT"} if not field.is_calculated else set())
        aggregates = [one for one in DEFAULT_AGGREGATES if (one[0] == "AUTO") == field.is_aggregate]
        self.fields["default_aggregate"].choices = aggregates  # type: ignore[attr-defined]
        self.fields["type"].choices = [choice for choice in FIELD_TYPES if choice[0] in allowed]  # type: ignore[attr-defined]

    @property
    def problem(self) -> str:
        """Why a calculated field cannot be calculated; empty where it can."""
        return expression_texts.problem_of(self.field)

    def show_stored(self) -> None:
        """Beside what was typed: what is stored now."""
        stored_now.show_stored(self, {name: value for name, value in self.initial.items() if name != "order"})

    @property
    def changes(self) -> FieldChanges:
        """After `is_valid`."""
        return FieldChanges(id=self.field.pk, **self.cleaned_data)


def rows(fields: Iterable[Field], data: Any = None) -> list[FieldForm]:  # noqa: ANN401 - a QueryDict
    """One form per field, in order; bound when there is data about it (there is none about a field that came later). After
    a refusal they stand in the order that was sent."""
    forms_ = [FieldForm(data if data and f"{field.pk}-label" in data else None, field=field) for field in fields]
    if data is not None:
        forms_.sort(key=_sent_order)
    return forms_


def _sent_order(form: FieldForm) -> int:
    sent = form.data.get(form.add_prefix("order"), "")
    return int(sent) if sent.isdecimal() and len(sent) < 8 else form.field.order


def show_refusals(rows_: list[FieldForm], refusals: Iterable[Refusal]) -> None:
    """Beside the cells concerned; what concerns a row as a whole stands at its label."""
    for refusal in refusals:
        row = rows_[refusal.index]
        row.add_error(refusal.name if refusal.name in row.fields else "label", refusal.text)
