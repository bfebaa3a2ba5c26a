"""Two people at one form: what is stored now, beside what the second of them typed."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _


def show_stored(form: forms.BaseForm, stored: Mapping[str, object]) -> None:
    """Gives each control of a bound `form` whose value differs from `stored` what is stored, as its `stored_now`."""
    for name, value in stored.items():
        bound = form[name]
        if _text(bound.value()) != _text(value):
            bound.stored_now = _words(form.fields[name], value)  # type: ignore[attr-defined]  # the template shows it
            described = [bound.aria_describedby or "", f"{bound.auto_id}_stored"]
            bound.field.widget.attrs["aria-describedby"] = " ".join(described).strip()


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _words(field: forms.Field, value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        return labels.get(_text(value), _text(value))
    return _text(value)
